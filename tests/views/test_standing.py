"""Account health on the page: the last day's figures, and what stands out among them."""

from __future__ import annotations

from datetime import date

from seller.store import Store
from seller.views.scope import Scope
from seller.views.standing import standing
from tests.store import standing as build
from tests.store.build import put


def shown(store: Store, scope: Scope | None = None) -> list[tuple[str, str, str, str]]:
    with store.reading() as conn:
        found = standing(conn, scope or Scope())
    return [(one.metric.metric, one.metric.status, one.rate, one.target) for one in found]


def test_rates_that_decide_are_shown_and_others_only_where_something_is_wrong(store: Store) -> None:
    count = {"rate": None, "target": "0", "condition": "EQUALS"}
    put(
        store,
        build.metric("safety", **count),
        build.metric("listing_policy", status="BAD", **count),
        build.metric("late_shipments"),
        build.metric("account_status", status="NORMAL", rate=None, target=None, condition=""),
    )
    assert shown(store) == [
        ("account_status", "NORMAL", "", ""),
        ("late_shipments", "GOOD", "1.00%", "< 4.00%"),
        ("listing_policy", "BAD", "", "= 0"),
    ]


def test_only_the_last_day_counts_and_only_what_is_in_scope(store: Store) -> None:
    old = build.metric("safety", status="BAD", day=date(2026, 3, 3))
    put(store, old, build.metric("late_shipments", rate="0.05", status="BAD"))
    assert shown(store) == [("late_shipments", "BAD", "5.00%", "< 4.00%")]
    assert shown(store, Scope(marketplaces=("US",))) == []
