"""Listings restrictions: own products may be sold, some of other brands need approval."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from seller.sandbox.server import Server
from tests.sandbox.client import IDS
from tests.sandbox.lister import Lister, market

PATH = "/listings/2021-08-01/restrictions"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with market() as server:
        yield server


@pytest.fixture
def us(server: Server) -> Lister:
    return Lister(server)


def asked(lister: Lister, asin: str, **more: str) -> list[dict[str, Any]]:
    query = lister.query(asin=asin, sellerId=lister.seller.seller_id, **more)
    answer = lister.get(PATH, **query)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["restrictions"]
    return found


def asins(lister: Lister) -> dict[str, str]:
    """Own products and their brands."""
    state = lister.server.state
    rows = state.world.made(lister.seller.account, lister.place, state.clock.hour())
    return {row["asin"]: row["brand"] for row in rows}


def test_own_products_may_be_sold(us: Lister) -> None:
    asin = next(iter(asins(us)))
    assert asked(us, asin, conditionType="new_new") == []
    (one,) = asked(us, asin, conditionType="collectible_good")
    assert one["reasons"][0]["reasonCode"] == "NOT_ELIGIBLE"
    assert {one["conditionType"] for one in asked(us, asin)} == {
        "collectible_like_new",
        "collectible_very_good",
        "collectible_good",
        "collectible_acceptable",
        "club_club",
    }


def test_some_brands_need_approval(server: Server, us: Lister) -> None:
    other = asins(Lister(server, account="harbor-na"))
    by_brand: dict[str, set[bool]] = {}
    for asin, brand in other.items():
        found = asked(us, asin, conditionType="new_new")
        by_brand.setdefault(brand, set()).add(bool(found))
        for one in found:
            (reason,) = one["reasons"]
            assert reason["reasonCode"] == "APPROVAL_REQUIRED"
            assert reason["links"][0]["resource"].startswith("https://sellercentral.amazon.com/")
    assert all(len(answers) == 1 for answers in by_brand.values()), "one rule for each brand"
    assert True in set().union(*by_brand.values())


def test_unknown_products_and_languages(us: Lister) -> None:
    (one,) = asked(us, "B000000000", conditionType="new_new", reasonLocale="zh_CN")
    assert one["marketplaceId"] == IDS["US"]
    assert one["reasons"] == [
        {"message": "此 ASIN 在该商城中不存在。", "reasonCode": "ASIN_NOT_FOUND"}
    ]


def test_errors_are_a_bare_list(us: Lister) -> None:
    """As this one model has it; everywhere else they stand below `errors`."""
    mine = us.seller.seller_id
    for query, status in (
        ({"asin": "BAD", "sellerId": mine}, 400),
        ({"asin": "B000000000", "sellerId": mine, "conditionType": "worn"}, 400),
        ({"asin": "B000000000", "sellerId": "A0"}, 403),
        ({"sellerId": mine}, 400),
    ):
        answer = us.get(PATH, **us.query(**query))
        assert answer.status_code == status
        (error,) = answer.json()
        assert error["code"]
