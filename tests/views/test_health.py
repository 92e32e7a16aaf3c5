"""States of sources: what is fresh, due, blocked, and what an account-wide source counts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from seller.sources import SOURCES
from seller.store import write
from seller.views.health import DECLARED, Declared, health, judge, states
from seller.views.scope import Scope
from tests.views.fill import mark
from tests.views.shop import ACCOUNTS, AS_OF, NOW, SALES

HOUR = timedelta(hours=1)


def test_pages_judge_the_sources_by_their_own_declarations():
    declared = {n: Declared(one.tables, one.per, one.every) for n, one in SOURCES.items()}
    assert declared == DECLARED


@pytest.mark.parametrize(
    ("state", "age", "word"),
    [
        ("ok", HOUR / 2, "fresh"),
        ("ok", HOUR, "due"),
        ("no rows", HOUR / 2, "no rows"),
        ("no rows", HOUR * 2, "due"),
        ("failed", HOUR / 2, "not yet due"),
        ("failed", HOUR * 2, "due"),
        ("blocked", HOUR / 2, "blocked"),
        ("blocked", HOUR * 2, "blocked"),
    ],
)
def test_a_state_follows_from_the_last_answer(state, age, word):
    assert judge(mark("stock", "a", "DE", state=state, as_of=NOW - age), HOUR, NOW) == word


def test_what_was_never_asked_is_due():
    assert judge(None, HOUR, NOW) == "due"
    assert judge(mark("stock", "a", "DE", state="failed", as_of=None), HOUR, NOW) == "due"


def test_every_account_place_and_source_has_one_state(conn):
    found = [(one.account, one.marketplace, one.source) for one in states(conn, now=NOW)]
    assert len(found) == len(set(found))
    wide = sum(one.per == "account" for one in DECLARED.values())
    narrow = len(DECLARED) - wide
    assert len(found) == len(ACCOUNTS) * wide + 5 * narrow


def test_an_account_wide_source_counts_all_marketplaces(conn):
    orders = {one.account: one for one in states(conn, now=NOW) if one.source == "orders"}
    expected = sum(sale.account == "lantern-na" for sale in SALES)
    tables = {"orders": expected, "order_lines": expected, "dispatches": 0}
    assert orders["lantern-na"].tables == tables


def test_what_a_person_must_fix_comes_first_with_its_reason(conn):
    first = health(conn, Scope(), now=NOW).states[0]
    assert (first.source, first.marketplace, first.state) == ("returns", "JP", "blocked")
    assert first.error


def test_filters_keep_account_wide_states(conn):
    answer = health(conn, Scope(("lantern-na",), ("US",)), now=NOW)
    assert {one.marketplace for one in answer.states} == {"US", ""}
    assert {one.account for one in answer.states} == {"lantern-na"}
    assert {run.account for run in answer.runs} == {"lantern-na"}


def test_calls_are_those_of_the_last_day(conn):
    answer = health(conn, Scope(), now=NOW)
    assert answer.calls == {one.account: 4 * len(DECLARED) for one in ACCOUNTS}
    later = health(conn, Scope(), now=AS_OF + timedelta(days=1, seconds=1))
    assert later.calls == {}


def test_a_removed_bookmark_is_due_again(store):
    with store.writing() as conn:
        write.save_account(conn, ACCOUNTS[1], b"sealed")
    with store.reading() as conn:
        assert {one.state for one in states(conn, now=NOW)} == {"due"}
