"""Where figures come from: the oldest answer, the worst state, and who is missing."""

from __future__ import annotations

from datetime import UTC, datetime

from seller.facts import SourceState
from seller.views.scope import Scope, origin
from tests.views.shop import ACCOUNTS

EARLY = datetime(2025, 3, 12, 8, tzinfo=UTC)
LATE = datetime(2025, 3, 12, 9, tzinfo=UTC)


def state(account, place, word, as_of):
    return SourceState(account, place, "stock", word, as_of)


def test_the_oldest_answer_is_what_the_figures_are_as_of():
    states = [state("a", "DE", "fresh", LATE), state("a", "FR", "fresh", EARLY)]
    assert origin("stock", states, [("a", "DE"), ("a", "FR")]).as_of == EARLY


def test_the_worst_state_is_shown():
    states = [state("a", "DE", "fresh", LATE), state("a", "FR", "blocked", EARLY)]
    assert origin("stock", states, [("a", "DE"), ("a", "FR")]).state == "blocked"


def test_a_place_that_never_answered_is_named():
    found = origin("stock", [state("a", "DE", "fresh", LATE)], [("a", "DE"), ("a", "FR")])
    assert found.missing == (("a", "FR"),)
    assert (found.covered, found.expected, found.state) == (1, 2, "due")


def test_a_state_of_the_whole_account_counts_for_each_place():
    found = origin("stock", [state("a", "", "fresh", LATE)], [("a", "DE"), ("a", "FR")])
    assert (found.covered, found.missing) == (2, ())


def test_another_source_does_not_count():
    found = origin("orders", [state("a", "DE", "fresh", LATE)], [("a", "DE")])
    assert found.as_of is None


def test_nothing_chosen_means_everything():
    assert Scope().places(ACCOUNTS) == [
        ("lantern-na", "US"),
        ("lantern-na", "CA"),
        ("lantern-fe", "JP"),
        ("orchid-eu", "DE"),
        ("orchid-eu", "FR"),
    ]


def test_account_and_marketplace_narrow_together():
    chosen = Scope(accounts=("lantern-na", "orchid-eu"), marketplaces=("US", "JP"))
    assert chosen.places(ACCOUNTS) == [("lantern-na", "US")]
