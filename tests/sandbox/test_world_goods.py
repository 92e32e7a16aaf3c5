"""What is offered in the simulated world, in which words, and how it sells."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from seller.marketplaces import MARKETPLACES, marketplace
from seller.sandbox.world import World
from tests.sandbox.worlds import ANCHOR, DAY, everything, sites, world

WIDE = ("US", "CA", "DE", "FR", "IT", "ES", "UK", "JP")


def texts(made: World, account: str, code: str) -> list[str]:
    now = ANCHOR + 30 * DAY
    found: list[str] = []
    for listing in made.listings(account, code, now):
        found += [listing["title"], listing["description"], listing["sku"], listing["brand"]]
    span = {"since": made.plan.start, "until": now}
    for back in made.returns(account, code, now=now, **span):
        found.append(back["comment"])
    for said in made.feedback(account, code, now=now, stars=(1, 2, 3, 4, 5), **span):
        found += [said["comment"], said["response"]]
    return found


@pytest.mark.parametrize("place", MARKETPLACES, ids=lambda place: place.code)
def test_every_text_survives_its_marketplaces_charset(place: object) -> None:
    code: str = place.code  # type: ignore[attr-defined]
    made = world(code, lines=400, skus=80, days=90)
    for seller, code in sites(made):
        for text in texts(made, seller.account, code):
            charset = marketplace(code).charset
            assert text.encode(charset).decode(charset) == text
            assert not {"\t", "\n", "\r"} & set(text)


@pytest.mark.parametrize("places", [("JP", "AU", "SG"), ("DE", "UK", "FR", "IT", "ES", "SE")])
def test_a_report_of_a_whole_region_can_hold_all_its_texts(places: tuple[str, ...]) -> None:
    made = world(*places, lines=400, skus=80, days=90)
    charset = marketplace(places[0]).charset
    for seller, code in sites(made):
        for text in texts(made, seller.account, code):
            assert text.encode(charset).decode(charset) == text


def test_texts_are_in_the_marketplaces_language_and_try_its_charset() -> None:
    made = world(*WIDE, lines=3000, skus=120)
    whole = defaultdict[str, str](str)
    for seller, code in sites(made):
        whole[code] += "".join(texts(made, seller.account, code))
    assert set("äöüß€–®„“") <= set(whole["DE"])
    assert set("éà™’–«»") <= set(whole["FR"])
    assert set("①㈱～－髙ｱ㎝№") <= set(whole["JP"])
    assert set("™’–") <= set(whole["US"])
    assert "Water Bottle" in whole["US"] + whole["UK"]
    assert "Trinkflasche" in whole["DE"]


def test_skus_are_such_as_break_software_and_differ_within_an_account() -> None:
    made = world(*WIDE, skus=300)
    for seller in made.sellers:
        skus = [
            (row["sku"], code)
            for code in seller.marketplaces
            for row in made.listings(seller.account, code, ANCHOR)
        ]
        assert len(set(skus)) == len(skus)
        alone = {sku for sku, _ in skus}
        assert all(len(sku) <= 40 and sku == sku.strip() for sku in alone)
        for part in ("/", " ", "%", "#", "&", "+"):
            assert any(part in sku for sku in alone), part
        assert {"03-12", "0012345", "1E5"} <= alone
    first, second = made.sellers[0].account, made.sellers[3].account
    same = [
        next(row["asin"] for row in made.listings(account, "US", ANCHOR) if row["sku"] == "03-12")
        for account in (first, second)
    ]
    assert same[0] != same[1]


def test_japanese_skus_stay_in_japan() -> None:
    made = world(skus=120)
    for seller, code in sites(made):
        wide = [
            row["sku"]
            for row in made.listings(seller.account, code, ANCHOR)
            if any(ord(letter) > 0x3000 for letter in row["sku"])
        ]
        assert bool(wide) == (code == "JP")


def test_listings_come_in_all_kinds() -> None:
    made = world(skus=300)
    rows = [row for s, code in sites(made) for row in made.listings(s.account, code, ANCHOR)]
    kinds = Counter(row["relation"] for row in rows)
    states = Counter(row["status"] for row in rows)
    channels = Counter(row["channel"] for row in rows if row["relation"] != "parent")
    assert min(kinds[kind] for kind in ("single", "child", "parent")) > 10
    assert min(states[state] for state in ("Active", "Inactive", "Incomplete")) > 3
    assert states["Active"] > 0.6 * len(rows)
    assert 0.75 < channels["FBA"] / channels.total() < 0.9
    for row in rows:
        parent = row["relation"] == "parent"
        assert (row["price"] is None) == (
            parent or (row["status"] == "Incomplete" and not row["price"])
        )
        assert (row["quantity"] is None) == (parent or row["channel"] == "FBA")
        assert (row["fnsku"] is not None) == (row["channel"] == "FBA")
        assert row["open_date"] <= ANCHOR
        if row["price"] is not None:
            low, high = (180, 20_000) if row["currency"] == "JPY" else (2, 200)
            assert low <= row["price"] <= high
    parents = {row["sku"] for row in rows if row["relation"] == "parent"}
    assert {row["parent_sku"] for row in rows} - {None} == parents


def test_listings_come_and_go_as_the_clock_moves() -> None:
    made = world(skus=300)
    now, then = (
        {
            (seller.account, code, row["sku"])
            for seller, code in sites(made)
            for row in made.listings(seller.account, code, at)
        }
        for at in (ANCHOR, ANCHOR + 40 * DAY)
    )
    assert then - now
    assert now - then


def test_a_year_has_weekdays_seasons_and_sales() -> None:
    made = world(lines=60_000, days=420)
    zone = ZoneInfo("Europe/Berlin")
    days = Counter[date]()
    for seller in made.sellers:
        for order in made.orders(seller.account, now=ANCHOR):
            if order["marketplace"] == "DE":
                days[order["purchased_at"].astimezone(zone).date()] += 1
    by_weekday = Counter[int]()
    for day, count in days.items():
        by_weekday[day.weekday()] += count
    assert by_weekday[0] > 1.1 * by_weekday[5]

    def mean(first: date, last: date) -> float:
        span = [first + timedelta(n) for n in range((last - first).days + 1)]
        return sum(days[day] for day in span) / len(span)

    usual = mean(date(2025, 9, 1), date(2025, 9, 30))
    assert mean(date(2025, 11, 24), date(2025, 11, 30)) > 1.6 * usual
    assert mean(date(2025, 12, 5), date(2025, 12, 20)) > 1.15 * usual


def test_some_sell_by_the_hundred_and_some_not_at_all() -> None:
    made = world(lines=20_000, skus=200, days=400)
    sold = Counter[tuple[str, str]]()
    last = defaultdict[tuple[str, str], datetime](lambda: made.plan.start)
    for seller, order in everything(made, ANCHOR):
        for line in order["lines"]:
            sold[seller.account, line["sku"]] += 1
            last[seller.account, line["sku"]] = order["purchased_at"]
    counts = sorted(sold.values(), reverse=True)
    assert sum(counts[: len(counts) // 10]) > 0.4 * sum(counts)
    slow = [count for count in counts if 0.02 * 400 < count < 0.09 * 400]
    assert len(slow) > 20
    dead = [
        row["sku"]
        for seller, code in sites(made)
        for row in made.stock(seller.account, code, ANCHOR)
        if row["fulfillable"] and last[seller.account, row["sku"]] < ANCHOR - 150 * DAY
    ]
    assert len(dead) > 5
    late = [
        row["sku"]
        for seller, code in sites(made)
        for row in made.listings(seller.account, code, ANCHOR)
        if row["open_date"] > ANCHOR - 90 * DAY and sold[seller.account, row["sku"]]
    ]
    assert late
