"""Columns and single parcels give the same answers, on the golden cards and on random ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seller.couriers.bulk import Parcels, cheapest, totals
from seller.couriers.card import Band, Card, Limit, Surcharge, Weighing, ZoneRule
from seller.couriers.choose import Wish, choose
from seller.couriers.engine import Desk, Quote, price
from seller.couriers.parcel import Parcel, Piece
from seller.couriers.rates import Rates
from tests.couriers.build import TODAY, cards

PLACES = [
    ("US", "90001", ""),
    ("US", "96801", ""),
    ("GB", "", "LBA4"),
    ("DE", "", ""),
    ("SG", "", ""),
]
LIKE = Parcel((), "US", value=Decimal(300), currency="USD")
ONCE = settings(max_examples=40, deadline=None)


def bulk(found: list[tuple[int, Piece]], like: Parcel = LIKE) -> Parcels:
    columns = {
        name: np.array([getattr(piece, name) for _, piece in found], dtype=np.int64)
        for name in ("weight", "length", "width", "height")
    }
    place = np.array([at for at, _ in found], dtype=np.int64)
    return Parcels(place=place, places=PLACES, like=like, **columns)


def one(desk: Desk, at: int, piece: Piece, on: date = TODAY, like: Parcel = LIKE) -> int:
    country, postcode, warehouse = PLACES[at]
    parcel = replace(like, pieces=(piece,), country=country, postcode=postcode, warehouse=warehouse)
    found = price(desk, parcel, on, Rates())
    return found.total if isinstance(found, Quote) else -1


PIECE = st.builds(
    Piece, st.integers(1, 120_000), *[st.integers(1, 1500) for _ in range(3)]
) | st.builds(
    Piece, st.sampled_from([500, 501, 20_000, 21_000, 30_000, 30_001]), *[st.just(200)] * 3
)
SENT = st.lists(st.tuples(st.integers(0, 4), PIECE), min_size=1, max_size=12)
AMOUNT = st.integers(1, 200_000).map(lambda cents: Decimal(cents).scaleb(-2))


@st.composite
def weighing(draw: st.DrawFn) -> Weighing:
    return Weighing(
        volume=draw(st.sampled_from([None, (1, 5000), (1, 6000), (363, 1_000_000)])),
        side=draw(st.sampled_from([0, 600])),
        share=draw(st.sampled_from([0, 30, 50])),
        each=draw(st.booleans()),
        rounding=draw(
            st.sampled_from([((None, 1),), ((None, 500),), ((30_000, 500), (None, 1000))])
        ),
        round_each=draw(st.booleans()),
        piece_least=draw(st.sampled_from([0, 12_000])),
        least=draw(st.sampled_from([0, 21_000])),
        whole_cm=draw(st.booleans()),
    )


@st.composite
def card(draw: st.DrawFn, name: str = "S") -> Card:
    edges = sorted(draw(st.sets(st.integers(1, 80), min_size=1, max_size=4)))
    bands = tuple(
        Band("1", 1000 * low, 1000 * high, fixed=draw(AMOUNT), first=500, step=500,
             more=draw(AMOUNT), per_kg=draw(AMOUNT), minimum=draw(AMOUNT), cell="C")
        for low, high in zip([0, *edges], edges, strict=False)
    )  # fmt: skip
    group = st.sampled_from(["", "g"])
    extra = Surcharge("size", "piece", draw(AMOUNT), when="piece", side=900, group=draw(group))
    rows = (
        extra,
        replace(extra, code="heavy", value=draw(AMOUNT), heavy=25_000, billable=30_000,
                group=draw(group)),
        Surcharge("peak", "kg", draw(AMOUNT), minimum=draw(AMOUNT)),
        Surcharge("fuel", "percent", draw(AMOUNT) / 100,
                  on=draw(st.sampled_from([("prior",), ("freight", "peak")]))),
    )  # fmt: skip
    return Card(
        "X", name, "CNY", date(2026, 1, 1), None, "CN", draw(weighing()),
        (ZoneRule("1", "*"),), bands, break_even=draw(st.booleans()), surcharges=rows,
        limits=(Limit(piece=draw(st.sampled_from([50_000, 100_000]))),),
    )  # fmt: skip


@ONCE
@given(SENT)
def test_golden_cards_give_the_same_in_columns(found) -> None:
    for desk in map(Desk, cards()):
        assert list(totals(desk, bulk(found), TODAY, Rates())) == [
            one(desk, *each) for each in found
        ]


@ONCE
@given(card(), SENT)
def test_random_cards_give_the_same_in_columns(made, found) -> None:
    desk = Desk(made)
    assert list(totals(desk, bulk(found), TODAY, Rates())) == [one(desk, *each) for each in found]


@ONCE
@given(card(), PIECE)
def test_no_price_is_below_the_minimum(made, piece) -> None:
    parcel = replace(LIKE, pieces=(piece,), country="US")
    found = price(Desk(made), parcel, TODAY, Rates())
    if isinstance(found, Quote):
        assert found.freight >= int(found.band.minimum.scaleb(2))
        assert found.total >= found.freight
        assert found.billed.quantity >= made.weighing.least


@ONCE
@given(card(), PIECE, st.integers(0, 30_000))
def test_heavier_is_never_cheaper_where_the_card_rises(made, piece, more) -> None:
    band = made.bands[0]
    rising = replace(made, bands=(replace(band, upto=None),), limits=())
    heavier = replace(piece, weight=piece.weight + more)
    assert one(Desk(rising), 0, piece) <= one(Desk(rising), 0, heavier)


@ONCE
@given(st.lists(card(), min_size=2, max_size=4), PIECE, st.randoms(use_true_random=False))
def test_the_order_of_cards_makes_no_difference(made, piece, chance) -> None:
    named = [Desk(replace(each, service=f"S{number}")) for number, each in enumerate(made)]
    mixed = named.copy()
    chance.shuffle(mixed)
    parcel = replace(LIKE, pieces=(piece,), country="US")
    wish = Wish({"cost": Decimal(1)})
    first, second = (choose(each, parcel, TODAY, (), wish) for each in (named, mixed))
    assert first == second
    which, best = cheapest(named, bulk([(0, piece)]), TODAY, Rates())
    wanted = first.offers[0].total if first.offers else -1
    assert int(best[0]) == wanted
    assert (which[0] == -1) == (not first.offers)


@pytest.mark.parametrize("day", [date(2026, 11, 25), date(2027, 1, 1)])
def test_a_percentage_without_a_date_refuses_in_both(day) -> None:
    (desk,) = [Desk(each) for each in cards() if each.service == "DHL Express"]
    piece = Piece(2300, 300, 200, 100)
    found = int(totals(desk, bulk([(0, piece)]), day, Rates())[0])
    assert found == one(desk, 0, piece, day)
    assert (found == -1) == (day.year == 2027)
