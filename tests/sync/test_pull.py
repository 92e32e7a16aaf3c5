"""One pull: what is due is asked, what was said is kept, and nothing happens twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from seller.errors import Retry, Skip, Stop
from seller.language import unpack
from seller.store import read
from seller.store.tables import metadata
from seller.sync import pull
from tests.sync.conftest import START, Amazon, made_up, mark, skus


def test_rows_arrive_with_their_document_and_a_bookmark(reach, account):
    amazon = Amazon([["A", "B"]])
    done = pull(made_up(amazon), account, "US", reach=reach)
    assert (done.status, done.rows, done.changed, done.problems, done.calls) == ("ok", 2, 2, 0, 1)
    assert skus(reach) == ["A", "B"]
    found = mark(reach)
    assert (found.state, found.as_of, found.attempted_at) == ("ok", START, START)
    assert found.error is None
    with reach.store.reading() as conn:
        documents = conn.execute(metadata.tables["documents"].select()).all()
        (digest,) = {row.document for row in conn.execute(metadata.tables["listings"].select())}
    assert [row.digest for row in documents] == [digest]
    assert reach.archive.load(digest) == b'["A", "B"]'


def test_what_is_fresh_is_not_asked_again_unless_forced(reach, account, clock):
    amazon = Amazon([["A"]])
    source = made_up(amazon)
    pull(source, account, "US", reach=reach)
    clock.pass_(minutes=59)
    assert pull(source, account, "US", reach=reach).status == "fresh"
    assert pull(source, account, "US", reach=reach, force=True).status == "ok"
    clock.pass_(minutes=60)
    assert pull(source, account, "US", reach=reach).status == "ok"
    assert len(amazon.asked) == 3


def test_a_clock_set_back_does_not_keep_a_source_waiting(reach, account, clock):
    source = made_up(Amazon([["A"]]))
    pull(source, account, "US", reach=reach)
    clock.pass_(days=-3)
    assert pull(source, account, "US", reach=reach).status == "ok"


def test_the_same_bytes_are_not_read_again(reach, account, clock):
    source = made_up(Amazon([["A"]]))
    pull(source, account, "US", reach=reach)
    clock.pass_(hours=2)
    blind = replace(source, parse=lambda _: pytest.fail("read again"))
    done = pull(blind, account, "US", reach=reach)
    assert (done.status, done.rows, done.changed) == ("ok", 0, 0)
    assert mark(reach).as_of == START + timedelta(hours=2)


def test_a_second_run_over_other_bytes_with_the_same_rows_changes_nothing(reach, account):
    source = made_up(Amazon([["A", "B"], ["B", "A"]]))
    pull(source, account, "US", reach=reach)
    done = pull(source, account, "US", reach=reach, force=True)
    assert (done.rows, done.changed) == (2, 0)


def test_silence_is_no_news_and_marks_nothing_as_gone(reach, account, clock):
    amazon = Amazon([["A", "B"], None])
    source = made_up(amazon, snapshot=True)
    pull(source, account, "US", reach=reach)
    clock.pass_(hours=2)
    done = pull(source, account, "US", reach=reach)
    assert (done.status, done.rows, done.changed) == ("no rows", 0, 0)
    assert skus(reach) == ["A", "B"]
    assert (mark(reach).state, mark(reach).as_of) == ("no rows", START + timedelta(hours=2))
    assert pull(source, account, "US", reach=reach).status == "fresh"


def test_silence_is_doubted_once_where_there_were_rows_before(reach, account, clock):
    amazon = Amazon([["A"], None, ["A", "B"]])
    source = made_up(amazon)
    pull(source, account, "US", reach=reach)
    clock.pass_(hours=2)
    assert pull(source, account, "US", reach=reach).changed == 1
    assert len(amazon.asked) == 3


def test_silence_that_was_always_so_costs_one_question_a_time(reach, account, clock):
    amazon = Amazon([None])
    source = made_up(amazon)
    pull(source, account, "US", reach=reach)
    assert len(amazon.asked) == 2, "the first time it is doubted"
    clock.pass_(hours=2)
    pull(source, account, "US", reach=reach)
    assert len(amazon.asked) == 3


def test_a_snapshot_marks_what_it_does_not_name(reach, account):
    source = made_up(Amazon([["A", "B", "C"], ["A", "C"]]), snapshot=True)
    pull(source, account, "US", reach=reach)
    done = pull(source, account, "US", reach=reach, force=True)
    assert done.changed == 1
    assert skus(reach) == ["A", "C"]


def test_a_snapshot_that_lost_too_much_is_held_and_says_so(reach, account):
    many = [f"SKU-{number}" for number in range(30)]
    source = made_up(Amazon([many, many[:5]]), snapshot=True)
    pull(source, account, "US", reach=reach)
    done = pull(source, account, "US", reach=reach, force=True)
    assert done.status == "partial"
    assert done.error
    assert done.error.key == "sync.held"
    assert len(skus(reach)) == 30
    assert "25" in unpack(mark(reach).error or "", "en").what


def test_unreadable_rows_are_told_while_the_others_are_stored(reach, account):
    amazon = Amazon([["A", "!x", "!y"]])
    source = made_up(amazon)
    done = pull(source, account, "US", reach=reach)
    assert (done.status, done.rows, done.problems) == ("partial", 1, 2)
    assert done.error
    assert done.error.params == {"count": 2, "example": "!x"}
    assert skus(reach) == ["A"]
    for language in ("en", "zh_CN"):
        assert "2" in unpack(mark(reach).error or "", language).what
    again = pull(source, account, "US", reach=reach, force=True)
    assert again.problems == 2, "unreadable rows are not forgotten because the bytes are the same"


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (Stop("amazon.role_missing", role="Product Listing"), "blocked"),
        (Retry("amazon.unavailable", status=503), "failed"),
    ],
)
def test_an_error_is_kept_with_its_words_and_moves_nothing(reach, account, clock, error, state):
    source = made_up(Amazon([["A"], error]))
    pull(source, account, "US", reach=reach)
    before = mark(reach)
    clock.pass_(hours=2)
    done = pull(source, account, "US", reach=reach)
    assert (done.status, done.error) == (state, error)
    after = mark(reach)
    assert (after.state, after.as_of, after.cursor) == (state, before.as_of, before.cursor)
    assert after.attempted_at == START + timedelta(hours=2)
    for language in ("en", "zh_CN"):
        assert all(unpack(after.error or "", language))
    assert pull(source, account, "US", reach=reach).status == state, "an error is never fresh"


def test_an_error_is_forgotten_when_the_next_pull_succeeds(reach, account):
    source = made_up(Amazon([Stop("key.wrong"), ["A"]]))
    assert pull(source, account, "US", reach=reach).status == "blocked"
    assert pull(source, account, "US", reach=reach).status == "ok"
    assert (mark(reach).state, mark(reach).error) == ("ok", None)


def test_an_answer_that_cannot_be_used_is_asked_for_once_more(reach, account):
    amazon = Amazon([Skip("amazon.report_silent"), ["A"]])
    assert pull(made_up(amazon), account, "US", reach=reach).status == "ok"
    hopeless = Amazon([Skip("amazon.report_silent")])
    done = pull(made_up(hopeless), account, "US", reach=reach, force=True)
    assert (done.status, len(hopeless.asked)) == ("failed", 2)
    assert mark(reach).state == "failed"


def test_what_is_redacted_is_kept_redacted_and_sealed(reach, account, keyring):
    def redact(document, pseudonym):
        return replace(
            document, body=document.body.replace(b"me@x.example", pseudonym("me").encode())
        )

    source = made_up(Amazon([["A", "me@x.example"]]), redact=redact)
    assert pull(source, account, "US", reach=reach).status == "ok"
    with reach.store.reading() as conn:
        (row,) = conn.execute(metadata.tables["documents"].select())
    assert b"@" not in reach.archive.load(row.digest)
    assert keyring.reveal(reach.archive.sealed(row.digest)) == b'["A", "me@x.example"]'
    assert row.expires_at == START + timedelta(days=30)
    assert set(skus(reach)) == {"A", keyring.pseudonym("me")}


def test_accounts_and_marketplaces_have_their_own_bookmarks(reach, account):
    source = made_up(Amazon([["A"]]))
    pull(source, account, "US", reach=reach)
    with reach.store.reading() as conn:
        assert read.bookmark(conn, "made-up", "kettle-na", "CA") is None
        assert read.bookmark(conn, "made-up", "kettle-eu", "US") is None
