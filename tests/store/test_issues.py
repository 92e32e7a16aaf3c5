"""Issues of listings: they lapse with an answer that does not name them, or with their listing."""

from __future__ import annotations

from seller.store import Store, tables
from tests.store import build, standing
from tests.store.build import HOUR, NOON, put


def live(store: Store) -> list[tuple[str, str]]:
    rows = build.dump(store, tables.listing_issues)["listing_issues"]
    return [(row["sku"], row["code"]) for row in rows if row["gone_at"] is None]


def test_an_issue_lapses_once_its_listing_is_answered_for_without_it(store: Store) -> None:
    put(store, standing.state("A"), standing.state("B"), standing.issue("A"), standing.issue("B"))
    changes = put(store, standing.state("A"), as_of=NOON + HOUR)
    assert (changes.changed, changes.gone) == (0, 1)
    assert live(store) == [("B", "90220")], "nobody answered for B"


def test_an_issue_that_comes_back_is_live_again(store: Store) -> None:
    for facts in ([standing.issue("A")], [], [standing.issue("A")]):
        put(store, standing.state("A"), *facts)
    assert live(store) == [("A", "90220")]
    assert put(store, standing.state("A"), standing.issue("A")).changed == 0


def test_one_of_two_issues_lapses_alone(store: Store) -> None:
    two = standing.issue("A", code="18027")
    put(store, standing.state("A"), standing.issue("A"), two)
    put(store, standing.state("A"), two)
    assert live(store) == [("A", "18027")]


def test_the_issues_of_a_listing_that_is_gone_lapse_with_it(store: Store) -> None:
    put(store, standing.state("A"), standing.state("B"), standing.issue("B"), snapshot=True)
    put(store, standing.state("A"), snapshot=True)
    assert live(store) == []


def test_issues_of_other_accounts_and_marketplaces_stay(store: Store) -> None:
    put(
        store,
        standing.state("A", marketplace="FR"),
        standing.issue("A", marketplace="FR"),
        marketplace="FR",
    )
    put(store, standing.state("A"))
    assert live(store) == [("A", "90220")]
