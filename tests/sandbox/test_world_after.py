"""Returns and feedback of the simulated world."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from seller.marketplaces import marketplace
from seller.sandbox.world.rows import FeedbackRow, ReturnRow
from tests.sandbox.worlds import ANCHOR, DAY, everything, sites, world


def returns(lines: int = 20_000) -> list[ReturnRow]:
    made = world(lines=lines)
    return [
        row
        for seller in made.sellers
        for row in made.returns(
            seller.account, None, since=made.plan.start, until=ANCHOR, now=ANCHOR
        )
    ]


def feedback(stars: tuple[int, ...]) -> list[FeedbackRow]:
    made = world(lines=20_000)
    return [
        row
        for seller, code in sites(made)
        for row in made.feedback(
            seller.account, code, since=made.plan.start, until=ANCHOR, now=ANCHOR, stars=stars
        )
    ]


def test_what_comes_back_was_delivered_by_amazon_and_not_more_than_bought() -> None:
    orders = {o["order_id"]: o for _, o in everything(world(lines=20_000), ANCHOR)}
    back = Counter[tuple[str, str]]()
    for row in returns():
        order = orders[row["order_id"]]
        assert order["fulfilled_by"] == "AMAZON"
        assert order["delivered"]
        assert order["marketplace"] == row["marketplace"]
        assert row["returned_at"] > order["purchased_at"] + 3 * DAY
        assert row["asin"] in {x["asin"] for x in order["lines"] if x["sku"] == row["sku"]}
        back[row["order_id"], row["sku"]] += row["quantity"]
    for (order_id, sku), units in back.items():
        assert units <= sum(x["ordered"] for x in orders[order_id]["lines"] if x["sku"] == sku)
    assert 0.02 < len(returns()) / len(orders) < 0.07


def test_license_plates_are_unique_and_those_without_are_alike() -> None:
    rows = returns()
    plates = [row["lpn"] for row in rows if row["lpn"]]
    assert len(set(plates)) == len(plates)
    assert all(re.fullmatch(r"LPNRR[0-9A-Z]{9}", plate) for plate in plates)
    blank: dict[tuple[str, str], list[ReturnRow]] = {}
    for row in rows:
        if not row["lpn"]:
            blank.setdefault((row["order_id"], row["sku"]), []).append(row)
    assert all(one == two for group in blank.values() for one, two in pairwise(group))
    assert any(len(group) > 1 for group in blank.values())
    others = Counter(tuple(v for k, v in row.items() if k != "lpn") for row in rows if row["lpn"])
    assert max(others.values()) > 1


def test_returns_speak_amazons_words() -> None:
    rows = returns()
    assert {row["disposition"] for row in rows} == {
        "SELLABLE", "CUSTOMER_DAMAGED", "CARRIER_DAMAGED", "DEFECTIVE",
    }  # fmt: skip
    assert len({row["reason"] for row in rows}) > 8
    assert {row["comment"] for row in rows} >= {"", "=不良品"}
    german = {row["center"] for row in rows if row["marketplace"] == "DE"}
    assert not german & {row["center"] for row in rows if row["marketplace"] == "JP"}


def test_a_span_of_returns_is_half_open_and_one_marketplaces() -> None:
    made = world("DE", "FR", lines=5000)
    account = made.sellers[0].account
    rows = list(made.returns(account, None, since=made.plan.start, until=ANCHOR, now=ANCHOR))
    times = [row["returned_at"] for row in rows]
    assert times == sorted(times)
    first, last = times[2], times[-2]
    found = list(made.returns(account, "FR", since=first, until=last, now=ANCHOR))
    wanted = [r for r in rows if r["marketplace"] == "FR" and first <= r["returned_at"] < last]
    assert found == wanted
    assert found
    early = made.returns(account, None, since=first, until=last, now=first + DAY)
    assert max(row["returned_at"] for row in early) <= first + DAY


def test_feedback_has_one_to_five_stars_and_shows_three_by_default() -> None:
    stars = Counter(row["rating"] for row in feedback((1, 2, 3, 4, 5)))
    assert set(stars) == {1, 2, 3, 4, 5}
    assert stars[5] > stars[4] > stars[3]
    made = world(lines=20_000)
    shown = made.feedback(
        made.sellers[0].account, "US", since=made.plan.start, until=ANCHOR, now=ANCHOR
    )
    assert {row["rating"] for row in shown} == {1, 2, 3}
    orders = sum(1 for _ in everything(made, ANCHOR))
    assert 0.01 < stars.total() / orders < 0.04


def test_feedback_follows_delivery_once_per_order_on_a_local_day() -> None:
    rows = feedback((1, 2, 3, 4, 5))
    orders = {o["order_id"]: o for _, o in everything(world(lines=20_000), ANCHOR)}
    assert len({row["order_id"] for row in rows}) == len(rows)
    for row in rows:
        order = orders[row["order_id"]]
        assert order["delivered"]
        assert row["given_at"] > order["purchased_at"]
        assert row["given_on"] == marketplace(row["marketplace"]).day(row["given_at"])
        assert row["rater_email"].endswith(".example.com")
    assert any(row["given_on"] != row["given_at"].date() for row in rows)
    assert {row["on_time"] for row in rows} == {True, False, None}


def test_sellers_answer_some_of_the_bad_feedback() -> None:
    rows = feedback((1, 2, 3, 4, 5))
    bad = [row for row in rows if row["rating"] <= 3]
    assert 0.1 < sum(bool(row["response"]) for row in bad) / len(bad) < 0.6
    assert not any(row["response"] for row in rows if row["rating"] > 3)
    assert any(row["comment"].startswith("=1+1") for row in bad)
    assert any('"' in row["comment"] for row in bad)
