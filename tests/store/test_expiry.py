"""What is due goes, file and row; what is not due, or somebody else's, stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from seller.errors import Skip, Stop
from seller.facts import Document
from seller.store import journal, tables, write
from seller.store.archive import Archive
from seller.store.expiry import MONTH, expire
from seller.sync.replay import replay
from tests.store.build import ACCOUNT, NOON, dump, feedback, put, refused

DAY = timedelta(days=1)
PAPER = Document("feedback", ACCOUNT, "DE", NOON, b"redacted")


@pytest.fixture
def archive(tmp_path, keyring):
    return Archive(tmp_path / "archive", keyring)


def kept(store, archive, document, *, original=None, days=30):
    digest = archive.keep(document, original)
    due = document.fetched_at + days * DAY if original else None
    with store.writing() as conn:
        write.add_document(conn, document, size=1, expires_at=due)
    return digest


def papers(store):
    with store.reading() as conn:
        return dict(conn.execute(select(*tables.documents.c["digest", "expires_at"])).all())


def test_an_original_goes_on_its_day_and_the_redacted_copy_stays(store, archive, keyring):
    digest = kept(store, archive, PAPER, original=b"who@example.com")
    assert expire(store, archive, now=NOON + 29 * DAY, months=18) == 0
    assert keyring.reveal(archive.sealed(digest)) == b"who@example.com"
    assert expire(store, archive, now=NOON + 30 * DAY, months=18) == 1
    with refused(Skip, "store.missing"):
        archive.sealed(digest)
    assert archive.load(digest) == b"redacted"
    assert papers(store) == {digest: None}
    assert expire(store, archive, now=NOON + 31 * DAY, months=18) == 0


def test_an_original_that_came_again_stays_for_its_last_day(store, archive, keyring):
    digest = kept(store, archive, PAPER, original=b"who")
    later = replace(PAPER, account="orchid-eu", fetched_at=NOON + 10 * DAY)
    kept(store, archive, later, original=b"who")
    assert expire(store, archive, now=NOON + 35 * DAY, months=0) == 0
    assert keyring.reveal(archive.sealed(digest)) == b"who"
    assert expire(store, archive, now=NOON + 41 * DAY, months=0) == 1


def test_old_documents_go_unless_they_are_to_be_kept_or_are_the_sellers_own(store, archive):
    old = kept(store, archive, PAPER)
    own = kept(store, archive, replace(PAPER, source="products", account="", body=b"sheet"))
    fresh = kept(store, archive, replace(PAPER, body=b"new", fetched_at=NOON + 12 * MONTH))
    late = NOON + 19 * MONTH
    assert expire(store, archive, now=late, months=0) == 0
    assert expire(store, archive, now=late, months=18) == 1
    assert not archive.has(old)
    assert archive.has(own)
    assert set(papers(store)) == {own, fresh}


def test_a_replay_without_its_documents_refuses_and_loses_nothing(store, archive):
    digest = kept(store, archive, PAPER)
    put(store, feedback(), document=digest)
    with store.writing() as conn:
        journal.note(conn, ("feedback", ACCOUNT, "DE"), NOON, [PAPER])
    before = dump(store, tables.feedback)
    expire(store, archive, now=NOON + 19 * MONTH, months=18)
    with refused(Stop, "replay.expired"):
        replay(store, archive, {}, ACCOUNT)
    assert before["feedback"]
    assert dump(store, tables.feedback) == before
