"""A simulated seller's weeks: what was purged or erased is in no file any more, nor missed."""

from __future__ import annotations

import gzip
import logging
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from seller.errors import Stop
from seller.facts import Document, Erasure
from seller.mailbox import read, redacted
from seller.sandbox.server import serve
from seller.sandbox.world import Plan, build
from seller.sources import SOURCES
from seller.store import cases, erasing, flagging, mails, purging, reads, tables
from seller.store.archive import Archive
from seller.store.guard import erasures
from seller.store.post import messages
from seller.sync import erasing as eraser
from seller.sync.erasing import Desk
from seller.sync.replay import replay
from tests.store.build import ACCOUNT, dump, feedback, put, refused
from tests.sync.shop import KEYS, SPEED, Shop

ANCHOR = datetime(2026, 6, 15, tzinfo=UTC)
NOW = ANCHOR + timedelta(hours=9, minutes=30)
NAMES = ("participations", "orders", "history", "returns", "feedback")
DAY = timedelta(days=1)
FACTS = (tables.orders, tables.order_lines, tables.feedback, tables.returns)
SUMS = (tables.daily_orders, tables.daily_sales, tables.daily_totals)


@pytest.fixture(scope="module")
def world():
    plan = Plan(sellers=1, marketplaces=("US", "DE"), skus=20, lines=1500, days=60, anchor=ANCHOR)
    return build(plan)


@pytest.fixture(scope="module")
def server(world):
    with serve(world, speed=SPEED) as running:
        running.state.clock.set(NOW)
        yield running


@pytest.fixture
def shop(server, sqlite_store, tmp_path):
    return filled(server, sqlite_store, tmp_path)


@pytest.fixture
def either(server, store, tmp_path):
    """The same on each engine."""
    return filled(server, store, tmp_path)


def filled(server, store, tmp_path):
    """A shop with a case for each bad feedback and a mail of each of its buyers."""
    made = Shop(server.url, store, tmp_path / "archive", NOW)
    made.pull(*NAMES)
    for number, row in enumerate(rows(store)):
        with store.writing(row.account) as conn:
            assert mails.add(conn, KEYS, row.account, read(letter(row, number)), now=NOW)
    for account in {row.account for row in rows(store)}:
        with store.writing(account) as conn:
            flagging.flag(conn, account, now=NOW)
    return made


def rows(store):
    with store.reading() as conn:
        return conn.execute(select(tables.feedback).order_by(tables.feedback.c.order_id)).all()


def personal(row, number):
    """Name, relay address and words of a mail, each one's own."""
    short = row.order_id.replace("-", "")
    return (
        f"Quirin Zweigert{short}",
        f"relay{short}@marketplace.amazon.de",
        f"unverwechselbar{short} kaputt{number}",
    )


def letter(row, number):
    name, relay, words = personal(row, number)
    head = f"From: {name} <{relay}>\nSubject: {row.order_id}\nMessage-ID: <m{number}@x.y>\n"
    return f"{head}Date: Mon, 15 Jun 2026 08:00:00 +0000\n\n{words}\n{name}".encode()


def desk(shop):
    return Desk(shop.store, Archive(shop.archive, KEYS), KEYS, SOURCES)


def contents(folder):
    """Every file below a folder as it lies on the disk, and unpacked."""
    for path in folder.rglob("*"):
        if path.is_file():
            body = path.read_bytes()
            yield path.name, gzip.decompress(body) if path.suffix == ".gz" else body


def found(folder, texts):
    return {
        (text, name)
        for name, body in contents(folder)
        for text in texts
        if text.encode() in body or text.encode("utf-16-le") in body
    }


def emails(world):
    """Of all raters the simulated Amazon ever told of."""
    return {
        row["rater_email"]
        for account in world.truth(NOW)
        for row in world.feedback(account, None, since=ANCHOR - 99 * DAY, until=NOW, now=NOW)
    }


def test_after_a_purge_no_file_holds_what_buyers_gave_away(
    server, world, sqlite_store, tmp_path, caplog
):
    caplog.set_level(logging.DEBUG)
    shop = Shop(server.url, sqlite_store, tmp_path / "archive", NOW)
    shop.pull(*NAMES)
    told, tokens = set(emails(world)), set()
    for number, row in enumerate(rows(sqlite_store)):
        told.update(personal(row, number))
        with sqlite_store.writing(row.account) as conn:
            assert mails.add(conn, KEYS, row.account, read(letter(row, number)), now=NOW)
    with sqlite_store.reading() as conn:
        (one, *_) = mails.many(conn)
        tokens.update(sealed(conn))
    tokens.update(path.read_bytes() for path in (tmp_path / "archive" / "sealed").rglob("*.bin"))
    assert len(told) > 15
    sealed_before = {token for token in tokens for _, body in contents(tmp_path) if token in body}
    assert sealed_before == tokens, "the search finds what is there"
    archive = Archive(shop.archive, KEYS)
    purging.purge(sqlite_store, archive, KEYS, redacted, now=NOW + 80 * DAY)
    for path in ("seller.db", "seller-side.db"):
        assert (tmp_path / path).exists()
    assert not found(tmp_path, told)
    assert not {token for token in tokens for _, body in contents(tmp_path) if token in body}
    assert not [text for text in told if text in caplog.text]
    assert found(tmp_path, [one.order_id]), "the search can find something"


def sealed(conn):
    return conn.scalars(select(messages.c.sealed).where(messages.c.sealed.is_not(None))).all()


def test_one_buyer_is_erased_everywhere_and_a_replay_agrees(either, tmp_path):
    row = next(one for one in rows(either.store) if one.comment and one.rater)
    order, others = (row.account, row.order_id), dump(either.store, *FACTS)
    sums, told = dump(either.store, *SUMS), personal(row, rows(either.store).index(row))
    with either.store.writing() as conn:
        case = next(one for one in cases.many(conn) if one.order_id == row.order_id)
        cases.record(conn, case, NOW, "li", "noted", text=f"called {told[0]}")
    dry = eraser.erase(desk(either), order, who="li", now=NOW, dry=True)
    assert dump(either.store, *FACTS) == others
    done = eraser.erase(desk(either), order, who="li", now=NOW)
    assert (dry.orders, dry.documents, dry.originals) == (
        (done.orders, done.documents, done.originals)
    )
    assert order in done.orders
    assert done.documents
    assert done.originals
    assert done.rows is not None
    assert done.rows >= 3, "feedback, message and case"
    gone = [*told, row.rater]
    files = {name for _, name in found(tmp_path, gone)}
    assert not files
    assert dump(either.store, *SUMS) == sums
    after = dump(either.store, *FACTS)
    assert emptied(after) == emptied(others), "all but the words and the documents is as before"
    for account in {row.account for row in rows(either.store)}:
        replay(either.store, Archive(either.archive, KEYS), SOURCES, account)
    assert dump(either.store, *FACTS) == after
    assert dump(either.store, *SUMS) == sums
    with either.store.writing(row.account) as conn:
        assert flagging.flag(conn, row.account, now=NOW).changed == 0, "no case opens anew"
        (note,) = conn.execute(select(erasures).where(erasures.c.order_id == row.order_id)).all()
    assert (note.erased_at, note.who, note.doomed) == (NOW, "li", "")


def emptied(found):
    """Without the columns that an erasure may change."""
    blank = {"comment", "response", "rater", "document"}
    return {
        table: [{name: cell for name, cell in row.items() if name not in blank} for row in rows]
        for table, rows in found.items()
    }


def test_later_reports_do_not_bring_an_erased_buyer_back(shop, tmp_path):
    row = next(one for one in rows(shop.store) if one.comment and one.rater)
    eraser.erase(desk(shop), (row.account, row.order_id), who="li", now=NOW)
    before = dump(shop.store, *FACTS)
    shop.pull(*NAMES, force=True)
    assert not found(tmp_path, [row.rater])
    assert [one["comment"] for one in before["feedback"]] == [
        one["comment"] for one in dump(shop.store, *FACTS)["feedback"]
    ]
    (again,) = [one for one in rows(shop.store) if one.order_id == row.order_id]
    assert (again.comment, again.rater, again.rating) == ("", None, row.rating)


def test_an_erasure_that_was_interrupted_is_finished_by_the_next_purge(shop, tmp_path):
    row = next(one for one in rows(shop.store) if one.comment and one.rater)
    order = (row.account, row.order_id)
    with shop.store.reading() as conn:
        orders, _ = erasing.buyer(conn, order)
    left = Document("feedback", row.account, None, NOW, f"nobody names {row.rater}".encode())
    digests = [desk(shop).archive.keep(left), *eraser.traces(desk(shop), orders).rewritten]
    assert len(digests) > 1
    doomed = " ".join(digests)
    with shop.store.writing() as conn:
        note = Erasure(*order, NOW - 9 * DAY, "li", row.order_id, doomed)
        erasing.note(conn, [note])
    assert eraser.again(desk(shop), now=NOW) > 0
    assert not found(tmp_path, [row.rater])
    assert eraser.again(desk(shop), now=NOW) == 0


def test_all_orders_of_a_buyer_go_with_the_one_that_was_named(store, tmp_path):
    put(
        store,
        feedback("302-1111111-1111111", rater="a" * 24, comment="one"),
        feedback("302-2222222-2222222", rater="a" * 24, comment="two"),
        feedback("302-3333333-3333333", rater="b" * 24, comment="three"),
    )
    made = Desk(store, Archive(tmp_path / "archive", KEYS), KEYS, SOURCES)
    with refused(Stop, "privacy.no_order"):
        eraser.located(made, "302-9999999-9999999")
    order = eraser.located(made, "302-1111111-1111111")
    assert order == (ACCOUNT, "302-1111111-1111111")
    eraser.erase(made, order, who="li", now=NOW)
    assert [one.comment for one in rows(store)] == ["", "", "three"]
    with store.reading() as conn:
        told = [(one.order_id, one.asked_for) for one in erasing.listed(conn)]
    assert told == [(f"302-{d * 7}-{d * 7}", "302-1111111-1111111") for d in "12"]
    assert not reads.listed(store), "an erasure reads nothing"
