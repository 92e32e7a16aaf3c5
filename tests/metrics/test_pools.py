"""A pool counts each stock once, takes one site's figure, and shows who contradicts whom."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from seller.marketplaces import BY_CODE
from seller.metrics.pools import LEVELS, POOLS, Pooled, Report, pooled, totals
from tests.store import build

NOON = build.NOON


def said(place: str, units: int, *, hours: float = 0, sku: str = "S", **rest: Any) -> Report:
    level = build.stock(sku, marketplace=place, total=units, fulfillable=units, **rest)
    return Report(level, NOON - timedelta(hours=hours))


def short(found: list[Pooled]) -> list[tuple[str, str, int, str]]:
    return [
        (one.pool, one.taken.level.marketplace, one.taken.level.total, one.why) for one in found
    ]


def test_every_marketplace_is_in_one_pool():
    places = [place for pool in POOLS.values() for place in pool]
    assert sorted(places) == sorted(BY_CODE)
    assert set(POOLS["EU"]) == {"DE", "FR", "IT", "ES", "NL", "BE", "IE", "PL", "SE"}
    assert POOLS["UK"] == ("UK",)


def test_europe_is_counted_once_and_britain_apart():
    found = pooled([said(place, 40) for place in ("FR", "UK", "SE", "DE")])
    assert short(found) == [("EU", "DE", 40, "agree"), ("UK", "UK", 40, "only")]
    assert not any(one.conflict for one in found)
    assert [len(one.reports) for one in found] == [3, 1]


def test_sites_that_differ_are_shown_and_an_old_one_is_not_taken():
    (found,) = pooled([said("DE", 40), said("FR", 43, hours=2), said("IT", 90, hours=30)])
    assert short([found]) == [("EU", "FR", 43, "most")]
    assert found.taken.as_of == NOON - timedelta(hours=2)
    assert found.conflict
    assert [one.level.total for one in found.reports] == [40, 43, 90]
    (alone,) = pooled([said("IT", 90, hours=300)])
    assert alone.taken.level.total == 90


def test_remote_fulfilment_is_the_same_stock_only_where_all_quantities_are():
    same = pooled([said("US", 5), said("CA", 5), said("MX", 5)])
    assert short(same) == [("NA", "US", 5, "agree")]
    apart = pooled([said("US", 5), said("CA", 5, unfulfillable=1), said("MX", 5)])
    assert short(apart) == [("CA", "CA", 5, "own"), ("NA", "US", 5, "agree")]
    alone = pooled([said("CA", 5), said("MX", 5)])
    assert short(alone) == [("CA", "CA", 5, "only"), ("MX", "MX", 5, "only")]


def test_accounts_and_labels_are_kept_apart():
    found = pooled(
        [
            said("DE", 1),
            said("DE", 2, account="orchid-eu"),
            said("DE", 3, fnsku="X2"),
            said("DE", 4, fnsku="", sku="A"),
            said("FR", 4, fnsku="", sku="A"),
            said("FR", 5, fnsku="", sku="B"),
        ]
    )
    assert [(one.account, one.label, one.taken.level.total) for one in found] == [
        ("lantern-eu", "X000000001", 1),
        ("lantern-eu", "X2", 3),
        ("lantern-eu", "sku:A", 4),
        ("lantern-eu", "sku:B", 5),
        ("orchid-eu", "X000000001", 2),
    ]
    assert [(one.account, one.quantities["total"]) for one in totals(found)] == [
        ("lantern-eu", 13),
        ("orchid-eu", 2),
    ]


REPORTS = st.lists(
    st.builds(
        lambda place, units, hours, label, sku: said(
            place, units, hours=hours, fnsku=label, sku=sku
        ),
        st.sampled_from(sorted(BY_CODE)),
        st.integers(0, 50),
        st.integers(0, 60),
        st.sampled_from(["", "X1", "X2"]),
        st.sampled_from("AB"),
    ),
    max_size=25,
    unique_by=lambda one: (one.level.marketplace, one.level.sku),
)


@given(REPORTS)
def test_a_pool_is_one_site_s_figure_and_never_more_than_the_largest(reports: list[Report]) -> None:
    found = pooled(reports)
    assert sorted(map(id, reports)) == sorted(id(one) for each in found for one in each.reports)
    for one in found:
        assert one.taken in one.reports
        assert one.taken.level.total <= max(each.level.total for each in one.reports)
        assert one.conflict == (one.why == "most")


@given(REPORTS)
def test_sums_are_over_pools_only_and_order_does_not_matter(reports: list[Report]) -> None:
    found = pooled(reports)
    sums = totals(found)
    for name in LEVELS:
        whole = sum(getattr(one.taken.level, name) for one in found)
        assert sum(one.quantities[name] for one in sums) == whole
        assert whole <= sum(getattr(one.level, name) for one in reports)
    assert totals(pooled(reversed(reports))) == sums
