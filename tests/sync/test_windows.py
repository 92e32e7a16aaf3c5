"""History in windows: what is done stays done, and silence or a bad window loses nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from seller.errors import Retry, Skip
from seller.sources.source import UNTIL, looking_back
from seller.sync import pull
from tests.sync.conftest import START, Amazon, made_up, mark, skus

THIRTY = timedelta(days=30)
BAD = Skip("amazon.report_silent")


def history(amazon, **rest):
    """Four windows of thirty days, the first time."""
    plan = looking_back(30, step=30)
    return made_up(amazon, plan=lambda cursor, now, _: plan(cursor, now, 120), **rest)


def starts(amazon):
    """Days before now at which the windows asked for begin."""
    return [(START - window.start).days for window in amazon.windows]


def test_windows_are_asked_for_oldest_first_and_the_next_run_looks_back(reach, account):
    amazon = Amazon([["A"], ["B"], ["C"], ["D"]])
    source = history(amazon)
    done = pull(source, account, "US", reach=reach)
    assert (done.status, done.rows) == ("ok", 4)
    assert starts(amazon) == [120, 90, 60, 30]
    assert mark(reach).cursor == START
    pull(source, account, "US", reach=reach, force=True)
    assert starts(amazon)[4:] == [30]


def test_an_error_in_the_middle_keeps_what_was_done_and_goes_on_there(reach, account):
    amazon = Amazon([["A"], ["B"], Retry("amazon.unavailable", status=503), ["C"], ["D"]])
    source = history(amazon)
    assert pull(source, account, "US", reach=reach).status == "failed"
    assert skus(reach) == ["A", "B"]
    found = mark(reach)
    assert (found.cursor, found.as_of) == (START - 2 * THIRTY, None)
    assert pull(source, account, "US", reach=reach).status == "ok"
    assert starts(amazon) == [120, 90, 60, 60, 30]
    assert skus(reach) == ["A", "B", "C", "D"]


class Killed(BaseException):
    """What a kill does to a process, seen from inside."""


def test_a_run_killed_between_windows_does_not_look_finished(reach, account):
    amazon = Amazon([["A"], ["B"], ["C"], ["D"]])
    source = history(amazon)

    def fetch(session, ask, now):
        if len(amazon.asked) == 2:
            raise Killed
        return amazon.fetch(session, ask, now)

    with pytest.raises(Killed):
        pull(history(amazon, fetch=fetch), account, "US", reach=reach)
    assert pull(source, account, "US", reach=reach).status == "ok", "not fresh"
    assert skus(reach) == ["A", "B", "C", "D"]
    assert starts(amazon) == [120, 90, 60, 30]


def test_silence_before_the_first_rows_is_asked_about_once(reach, account):
    amazon = Amazon([None, None, None, ["D"]])
    # the answers run out at ["D"]: the doubted window is given the same
    done = pull(history(amazon), account, "US", reach=reach)
    assert starts(amazon)[:5] == [120, 90, 60, 30, 60]
    assert done.status == "ok"


def test_a_seller_who_never_sold_costs_one_question_more(reach, account):
    amazon = Amazon([None])
    done = pull(history(amazon), account, "US", reach=reach)
    assert (done.status, starts(amazon)) == ("no rows", [120, 90, 60, 30, 30])


def test_reports_wrongly_cancelled_are_recovered_in_order(reach, account):
    """The windows 90 and 60 were cancelled although they hold rows; 120 is really empty."""
    amazon = Amazon([None, None, None, ["D"], ["C"], ["B"], None])
    done = pull(history(amazon), account, "US", reach=reach)
    assert starts(amazon) == [120, 90, 60, 30, 60, 90, 120]
    assert skus(reach) == ["B", "C", "D"]
    assert (done.status, done.rows, mark(reach).cursor) == ("ok", 3, START)


def test_a_cancelled_newest_window_is_recovered_too(reach, account):
    amazon = Amazon([["A"], ["B"], ["C"], None, ["D"]])
    pull(history(amazon), account, "US", reach=reach)
    assert starts(amazon) == [120, 90, 60, 30, 30]
    assert skus(reach) == ["A", "B", "C", "D"]


def test_silent_windows_are_not_all_asked_again_after_a_failure(reach, account):
    amazon = Amazon([None, None, None, Retry("amazon.unavailable", status=503), ["C"], ["D"]])
    source = history(amazon)
    pull(source, account, "US", reach=reach)
    pull(source, account, "US", reach=reach)
    assert starts(amazon) == [120, 90, 60, 30, 60, 30], "only the newest is still in doubt"
    assert skus(reach) == ["C", "D"]


def test_a_window_that_cannot_be_had_does_not_hold_back_the_others(reach, account):
    amazon = Amazon([["A"], BAD, BAD, ["C"], ["D"], ["B"], ["C"], ["D"]])
    source = history(amazon)
    done = pull(source, account, "US", reach=reach)
    assert (done.status, done.error) == ("partial", BAD)
    assert skus(reach) == ["A", "C", "D"]
    assert (mark(reach).state, mark(reach).cursor) == ("failed", START - 3 * THIRTY)
    assert pull(source, account, "US", reach=reach).status == "ok"
    assert starts(amazon)[5:] == [90, 60, 30], "nothing moves past the window that is missing"
    assert skus(reach) == ["A", "B", "C", "D"]


def test_a_document_that_cannot_be_read_leaves_no_trace_of_itself(reach, account):
    def parse(document):
        yield from made_up(Amazon()).parse(document)
        if b"half" in document.body:
            raise Skip("flatfile.line", limit=1)

    amazon = Amazon([["A"], ["half"], ["C"], ["D"]])
    done = pull(history(amazon, parse=parse), account, "US", reach=reach)
    assert done.status == "partial"
    assert done.error
    assert done.error.key == "flatfile.line"
    assert skus(reach) == ["A", "C", "D"]
    assert mark(reach).cursor == START - 3 * THIRTY


def test_the_cursor_goes_only_as_far_as_amazon_says(reach, account):
    amazon = Amazon([["A"]])

    def fetch(session, ask, now):
        for document in amazon.fetch(session, ask, now):
            for until in ("2026-03-15T12:00:00Z", "2026-03-15T11:00:00Z"):
                request = {**document.request, UNTIL: until}
                yield type(document)(
                    document.source,
                    document.account,
                    document.marketplace,
                    document.fetched_at,
                    document.body,
                    None,
                    request,
                )

    pull(history(amazon, fetch=fetch), account, "US", reach=reach)
    assert mark(reach).cursor == START.replace(hour=11, minute=0)
