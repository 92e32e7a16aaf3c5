"""Buyers' words go 30 days after delivery, nothing is read unseen, open claims keep the gist."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from seller.errors import Skip
from seller.facts import Document, Mail, Message, Reader
from seller.mailbox import redacted
from seller.store import Store, mails, post, purging, reads, terms, write
from seller.store.archive import Archive
from tests import tree
from tests.store import build
from tests.store.build import ACCOUNT, NOON, put, refused

DAY = timedelta(days=1)
ORDER = "302-1234567-1234567"
WORDS = "Hello, my parcel never arrived. Please refund. Jane Roe, Elm Street 5, +49 30 123456"
BY = Reader("li", "a test", NOON)


@pytest.fixture
def archive(tmp_path, keyring):
    return Archive(tmp_path / "archive", keyring)


def letter(number: int = 1, **rest: Any) -> Mail:
    plain = Mail(
        message_id=f"<m{number}@x>",
        kind="buyer_message",
        ours=True,
        sender="jane@marketplace.amazon.de",
        relay="jane@marketplace.amazon.de",
        recipients=(),
        marketplace="DE",
        order_id=ORDER,
        subject="Inquiry",
        words=WORDS,
        language="en",
        attachments=(),
        answers=(),
        automatic=False,
        sent_at=NOON,
    )
    return replace(plain, **rest)


def kept(store: Store, keyring, *letters: Mail, now: datetime = NOON) -> None:
    with store.writing(ACCOUNT) as conn:
        for one in letters:
            assert mails.add(conn, keyring, ACCOUNT, one, now=now)


def messages(store: Store) -> list[Message]:
    with store.reading() as conn:
        return mails.many(conn)


def words(store: Store, keyring) -> list[str | None]:
    said = [mails.said(store, keyring, one, BY) for one in messages(store)]
    return [one.words if one else None for one in said]


def bought(**rest: object) -> object:
    return build.order(ORDER, purchased_at=NOON - 5 * DAY, **rest)


@pytest.mark.parametrize(
    ("order", "days"),
    [
        (bought(deliver_by=NOON - 4 * DAY), 26),
        (bought(deliver_by=NOON + 20 * DAY), 50),
        (bought(fulfilled_by="AMAZON"), 14 - 5 + 30),
        (bought(fulfilled_by="MERCHANT"), 40 - 5 + 30),
        (bought(deliver_by=NOON - 60 * DAY), 3),
        (build.order("302-7654321-7654321"), 30),
    ],
    ids=["delivered", "not yet", "FBA, no date", "FBM, no date", "long ago", "unknown order"],
)
def test_words_go_thirty_days_after_delivery(sqlite_store, archive, keyring, order, days):
    kept(sqlite_store, keyring, letter())
    put(sqlite_store, order)  # an order that comes after its message counts as well
    early = NOON + days * DAY - timedelta(minutes=1)
    assert purging.purge(sqlite_store, archive, keyring, redacted, now=early).messages == 0
    assert words(sqlite_store, keyring) == [WORDS]
    late = NOON + days * DAY
    assert purging.purge(sqlite_store, archive, keyring, redacted, now=late).messages == 1
    assert words(sqlite_store, keyring) == [None]
    assert purging.purge(sqlite_store, archive, keyring, redacted, now=late + DAY).total == 0


def test_open_claims_keep_a_text_without_what_is_personal(store, archive, keyring):
    kept(store, keyring, letter(1, kind="claim"), letter(2), letter(3))
    with store.writing() as conn:
        mails.mark(conn, "<m3@x>", "answered", who="li", now=NOON)
    assert purging.purge(store, archive, keyring, redacted, now=NOON + 31 * DAY).messages == 3
    with store.reading() as conn:
        told = {one.message_id: mails.redacted(conn, one) for one in mails.many(conn)}
    gist = "… my parcel never arrived … please refund …"
    assert told == {"<m1@x>": gist, "<m2@x>": gist, "<m3@x>": ""}
    seen = [one for one in reads.listed(store) if one.who == "seller"]
    assert {one.subject for one in seen} == {"<m1@x>", "<m2@x>"}, "the program reads seen too"
    assert {one.why for one in seen} == {"purge_personal"}


def test_each_read_leaves_a_row_and_a_row_says_nothing_of_the_words(store, keyring):
    kept(store, keyring, letter())
    assert words(store, keyring) == [WORDS]
    (row,) = reads.listed(store, [ACCOUNT], ORDER)
    assert (row.who, row.why, row.at, row.subject) == ("li", "a test", NOON, "<m1@x>")
    assert row.fields == reads.WORDS
    assert "Jane" not in str(row)
    assert not reads.listed(store, ["elsewhere"])


def test_no_row_no_words(store, keyring):
    """Where the row cannot be written, the seal is not broken."""
    kept(store, keyring, letter())
    (one,) = messages(store)
    unnamed = Reader("li", None, NOON)  # type: ignore[arg-type]
    with pytest.raises(Exception, match="readings"):
        mails.said(store, keyring, one, unnamed)
    assert not reads.listed(store)


def test_the_door_to_personal_data_is_the_only_one():
    """Whoever names `reveal` elsewhere could read unseen; `Keyring.open` does not open it."""
    found = [
        tree.short(path)
        for path in tree.files("seller", "jobs", "dashboards")
        if ".reveal" in path.read_text(encoding="utf-8")
    ]
    assert found == ["seller/store/reads.py"]


def test_an_original_goes_with_the_first_of_its_orders(store, archive, keyring):
    other = "302-0000000-0000000"
    paper = Document("feedback", ACCOUNT, "DE", NOON, f"{ORDER}\t{other}".encode())
    archive.keep(paper, b"jane@example.com")
    with store.writing() as conn:
        write.add_document(conn, paper, size=1, expires_at=NOON + 30 * DAY)
    put(store, bought(deliver_by=NOON - 10 * DAY), build.order(other, deliver_by=NOON))
    early, late = NOON + 19 * DAY, NOON + 20 * DAY
    assert purging.purge(store, archive, keyring, redacted, now=early).originals == 0
    assert reads.original(store, keyring, archive, paper.digest, BY) == b"jane@example.com"
    assert reads.listed(store)[0].subject == f"document {paper.digest}"
    assert purging.purge(store, archive, keyring, redacted, now=late).originals == 1
    with refused(Skip, "store.missing"):
        archive.sealed(paper.digest)
    assert archive.has(paper.digest)


def test_copies_made_before_migrations_do_not_outlive_what_they_hold(
    sqlite_store, archive, keyring
):
    made = Path(sqlite_store.place).with_name("seller-backup-0001.db")
    made.write_bytes(b"old")
    os.utime(made, (NOON.timestamp(), NOON.timestamp()))
    assert purging.copies(sqlite_store) == [made]
    now = NOON + purging.COPIES
    assert purging.purge(sqlite_store, archive, keyring, redacted, now=now).copies == 0
    assert purging.purge(sqlite_store, archive, keyring, redacted, now=now + DAY).copies == 1
    assert not made.exists()


def test_a_message_of_a_buyer_of_long_ago_waits_for_its_answer(store, keyring):
    put(store, bought(deliver_by=NOON - 60 * DAY))
    kept(store, keyring, letter())
    assert words(store, keyring) == [WORDS]
    assert messages(store)[0].erase_at == NOON + terms.ANSWERING


def test_what_was_sealed_before_is_found_and_goes(store, archive, keyring):
    """Older versions counted from the message, and sealed like a credential."""
    kept(store, keyring, letter())
    row = post.messages
    with store.writing() as conn:
        old = keyring.seal(keyring.reveal(conn.scalar(select(row.c.sealed))))
        conn.execute(update(row).values(sealed=old, erase_at=NOON + 300 * DAY))
    assert words(store, keyring) == [WORDS]
    purging.purge(store, archive, keyring, redacted, now=NOON + 30 * DAY)
    assert words(store, keyring) == [None]
