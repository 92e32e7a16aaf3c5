"""Answers to buyers through Amazon: checked, sent once, the clock stops; Amazon's log judges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from jobs.runner import run as run_jobs
from jobs.table import JOBS
from seller.errors import Stop
from seller.facts import Reader, Switch
from seller.metrics.policy.reviews import Wish
from seller.store import brake, effects, erasing, holding, letters, mails, post, reads
from seller.views import answers, reviews
from tests.effects.office import Office, opened
from tests.effects.shop import ACCOUNT
from tests.store.build import feedback, put

POST = "createUnexpectedProblem"


@pytest.fixture(params=["sqlite", "postgres"])
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    url = "" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    with opened(tmp_path, url) as office:
        yield office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with opened(tmp_path) as found:
        yield found


def test_an_answer_goes_out_once_and_stops_its_clock_alone(both: Office) -> None:
    first, other = both.hear(1), both.hear(2)
    row = both.plan(first, both.text(1))
    assert both.send().settled["sent"] == 1
    assert (both.state(row), both.log()) == (("done", "sent"), [both.late])
    assert (both.clock(first), both.clock(other)) == ("answered", "open")
    both.send()
    assert len(both.log()) == 1
    with pytest.raises(Stop, match=r"messages\.answered"):
        both.plan(first, both.text(2))


@pytest.mark.parametrize("kind", ["lost", "late503"])
def test_where_the_answer_was_lost_a_person_decides(both: Office, kind: str) -> None:
    message = both.hear(1)
    row = both.plan(message, both.text(1))
    both.server.state.faults.command(kind=kind, operation=POST)
    both.send()
    both.send()
    assert (both.state(row), len(both.log())) == (("unknown", "not_told"), 1)
    assert both.clock(message) == "open"
    for number in (1, 2):  # neither the same text nor another one
        with pytest.raises(Stop, match=r"messages\.undecided"):
            both.plan(message, both.text(number))
    with effects.writing(both.ctx.store) as conn:
        assert effects.cancel(conn, row.key, "it stands in Seller Central", both.ctx.now())
    both.send()
    assert len(both.log()) == 1


def test_what_never_arrived_is_not_sent_by_itself_either(office: Office) -> None:
    """A dropped line looks like a lost answer: only a person may send it again."""
    row = office.plan(office.hear(1), office.text(1))
    office.server.state.faults.command(kind="html503", operation=POST)
    office.send()
    assert (office.state(row)[0], office.log()) == ("unknown", [])
    with effects.writing(office.ctx.store) as conn:
        assert effects.revive(conn, row.key, "not there", office.ctx.now())
    office.send()
    assert (office.state(row)[0], len(office.log())) == ("done", 1)


def test_a_forbidden_text_makes_no_row(office: Office) -> None:
    message = office.hear(1)
    for text in ("Hello", office.text(1) + " Please change your review.", office.text(1) * 20):
        with pytest.raises(Stop, match=r"desk\.unfit"):
            office.plan(message, text)
    with pytest.raises(Stop, match=r"messages\.for_order"):
        office.plan(message, office.text(1), "confirmOrderDetails")
    with office.ctx.store.reading() as conn:
        assert not letters.written(conn, ACCOUNT, office.late)


def test_the_linter_reads_it_again_at_the_send(office: Office) -> None:
    row = office.plan(office.hear(1), office.text(1))
    bad = office.ctx.keys.conceal(
        b'{"text": "Please change your review.", "relay": "", "about": ""}'
    )
    with office.ctx.store.writing(ACCOUNT) as conn:
        conn.execute(post.letters.update().values(sealed=bad))
    office.send()
    assert (office.state(row)[0], office.log()) == ("refused", [])


def test_a_bad_rating_that_came_meanwhile_stops_it(office: Office) -> None:
    message = office.hear(1)
    row = office.plan(message, office.text(1))
    bad = feedback(office.late, account=ACCOUNT, marketplace="US", rating=1)
    put(office.ctx.store, bad, account=ACCOUNT, marketplace="US")
    office.send()
    assert (office.state(row), office.log()) == (("refused", "no_problem"), [])
    with pytest.raises(Stop, match=r"desk\.no_problem"):
        office.plan(message, office.text(2))


def test_a_second_thought_replaces_what_has_not_begun(office: Office) -> None:
    message = office.hear(1)
    row = office.plan(message, office.text(1))
    office.plan(message, office.text(2))
    with office.ctx.store.reading() as conn:
        assert effects.find(conn, row.key) is None
        assert letters.found(conn, row.key) is None
    office.send()
    assert len(office.log()) == 1


def test_a_page_that_is_older_than_the_answer_sends_nothing(office: Office) -> None:
    message = office.hear(1)
    old = office.folder(message)
    office.plan(message, office.text(1))
    office.send()
    late = answers.prepared(
        old, "unexpectedProblem", office.text(2), who="Li", now=office.ctx.now()
    )
    with (
        pytest.raises(Stop, match=r"messages\.answered"),
        effects.writing(office.ctx.store) as conn,
    ):
        letters.plan(conn, office.ctx.keys, *late)
    with office.ctx.store.writing() as conn:
        mails.mark(conn, message, "open", who="Li", now=office.ctx.now())
    with pytest.raises(Stop, match=r"messages\.answered"):
        office.plan(message, office.text(2))
    assert len(office.log()) == 1


def test_what_somebody_answered_elsewhere_meanwhile_is_not_sent(office: Office) -> None:
    message = office.hear(1)
    row = office.plan(message, office.text(1))
    with office.ctx.store.writing() as conn:
        mails.mark(conn, message, "answered", who="Li", now=office.ctx.now())
    office.send()
    assert (office.state(row), office.log()) == (("refused", "answered"), [])


def test_a_missing_role_is_told_and_holds_no_mail(office: Office) -> None:
    office.hear(2, order=next(office._overdue())["order_id"])
    with office.ctx.store.writing(ACCOUNT) as conn:
        conn.execute(post.contacts.delete())
    office.server.state.faults.command(kind="denied", operation="getMessagingActionsForOrder")
    done = run_jobs(office.ctx, [JOBS["send_messages"]], [office.account])[0].outcome
    assert done.status == "partial"
    assert done.error
    assert done.error.key == "amazon.role_missing"


def test_what_was_too_late_can_be_planned_anew(office: Office) -> None:
    message = office.hear(1)
    row = office.plan(message, office.text(1))
    with effects.writing(office.ctx.store) as conn:
        effects.expire(conn, "message", ACCOUNT, office.ctx.now() + timedelta(days=2))
    assert office.state(row) == ("cancelled", "expired")
    office.plan(message, office.text(1))
    office.send()
    assert (office.state(row)[0], len(office.log())) == ("done", 1)


def test_the_clock_sends_nothing_until_it_is_switched_on(office: Office) -> None:
    row = office.plan(office.hear(1), office.text(1))
    jobs = [JOBS["send_messages"]]
    done = run_jobs(office.ctx, jobs, [office.account])[0].outcome
    assert (done.status, office.state(row)[0], office.log()) == ("no rows", "planned", [])
    with effects.writing(office.ctx.store) as conn:
        brake.put(conn, Switch("message", "", "on", office.ctx.now()))
    done = run_jobs(office.ctx, jobs, [office.account])[0].outcome
    assert (done.status, len(office.log())) == ("ok", 1)
    assert run_jobs(office.ctx, jobs, [office.account])[0].outcome.status == "no rows"


def test_only_a_proactive_message_counts_for_review_requests(office: Office) -> None:
    """A buyer who was written to unasked is not asked for a review; one who was answered is."""
    office.plan(office.hear(1), office.text(1))
    office.send()
    assert rule(office, office.late) != "messaged"
    other = next(one["order_id"] for one in office._overdue() if one["order_id"] != office.late)
    office.plan(other, office.text(2, other))
    assert rule(office, other) != "messaged", "not sent yet"
    office.send()
    assert rule(office, other) == "messaged"
    with pytest.raises(Stop, match=r"messages\.once"):
        office.plan(other, office.text(3, other))


def rule(office: Office, order: str) -> str:
    with office.ctx.store.reading() as conn:
        found = reviews.decisions(conn, ACCOUNT, wish=Wish(), now=office.ctx.now())
    return next(one.rule for one in found if one.purchase.order_id == order)


def test_no_word_of_it_lies_open_and_it_is_erased(office: Office, tmp_path: Path) -> None:
    row = office.plan(office.hear(1), office.text(1))
    office.send()
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(b"there is a problem with the delivery" in one for one in files)
    store, keys, by = office.ctx.store, office.ctx.keys, Reader("li", "a test", office.ctx.now())
    assert letters.opened(store, keys, row.key, by)
    with store.writing(ACCOUNT) as conn:
        assert letters.erase(conn, office.ctx.now() + timedelta(days=31)) == 1
        assert conn.scalar(select(post.letters.c.who)) == "Wang"
    assert letters.opened(store, keys, row.key, by) is None
    assert {one.why for one in reads.listed(store, [ACCOUNT])} == {"a test", "send_messages"}
    assert re.fullmatch(r"[0-9a-f]{24}", row.intent)


def test_an_erased_buyers_answers_are_gone_and_what_waits_is_taken_back(office: Office) -> None:
    sent = office.plan(office.hear(1), office.text(1))
    office.send()
    waiting = office.plan(office.hear(2), office.text(2))
    order = (ACCOUNT, office.late)
    with office.ctx.store.reading() as conn:
        assert {one.where for one in holding.holdings(conn, order)} == {"messages", "letters"}
    with office.ctx.store.writing() as conn:
        erasing.forget(conn, office.ctx.keys, {order}, set(), until=office.ctx.now())
    office.send()
    with office.ctx.store.reading() as conn:
        assert not holding.holdings(conn, order)
        done = effects.find(conn, sent.key)
        assert done
        assert done.state == "done"
        assert effects.find(conn, waiting.key) is None
