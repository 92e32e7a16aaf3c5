"""What it costs to bring goods to Amazon: the ways of a carton list, and landed costs accepted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from seller.couriers import asking
from seller.couriers.cartons import Carton
from seller.couriers.goods import items
from seller.couriers.landed import Tables, Terms
from seller.couriers.legs import Spot
from seller.couriers.ways import Offered, Plan, plan
from seller.errors import Stop
from seller.facts import LandedCost, PlacementOption
from seller.marketplaces import BY_CODE, marketplace
from seller.metrics.pools import POOL_OF
from seller.store import Connection, goods, typed
from seller.views.couriers import book, stored

MOST = 12
"""Destinations of one plan."""


def planned(
    conn: Connection,
    cartons: Sequence[Carton],
    to: Sequence[Spot],
    terms: Terms,
    *,
    by: str,
    today: date,
    offered: Sequence[Offered] = (),
) -> Plan:
    """Every way of the stored cards, with what the store knows of goods, duties and fees."""
    found = book(conn)
    tables = Tables(found.layers, tuple(typed.placements(conn)), tuple(typed.rebates(conn)))
    terms = replace(terms, rates=stored(conn, terms.rates, min(terms.on, today)))
    known = {one.sku: one for one in goods.products(conn)}
    return plan(found.desks, items(cartons, known), to, terms, tables, by=by, offered=offered)


def spots(conn: Connection, to: str, place: str = "") -> tuple[str, list[Spot]]:
    """`ONT8,LAX9/90001`: warehouses, with their postcode where a card goes by it; or `US`: every
    warehouse there that a card names. And the marketplace that they belong to.
    """
    named = sorted(
        {
            (rule.country, rule.warehouse)
            for desk in book(conn).desks
            for rule in desk.card.zones
            if rule.warehouse
        }
    )
    parts = [one.strip().upper() for one in to.split(",") if one.strip()]
    if len(parts) == 1 and parts[0] in {*BY_CODE, "GB"}:
        code = marketplace(parts[0]).code
        land = asking.country(code)
        found = [Spot(land, house) for country, house in named if country == land]
        return code, (found or [Spot(land)])[:MOST]
    if not parts or len(set(parts)) < len(parts) or len(parts) > MOST:
        raise Stop("firstleg.to", text=to, most=MOST)
    lands = {house: country for country, house in named}
    return _houses(parts, lands, place)


def _houses(parts: Sequence[str], lands: dict[str, str], place: str) -> tuple[str, list[Spot]]:
    found = []
    for part in parts:
        house, _, postcode = part.partition("/")
        land = asking.country(marketplace(place).code) if place else lands.get(house)
        if land is None:
            raise Stop("firstleg.warehouse", name=house)
        found.append(Spot(land, house, postcode))
    if len({one.country for one in found}) > 1:
        raise Stop("firstleg.countries", text=", ".join(parts))
    return marketplace(place or found[0].country).code, found


def typed_options(
    conn: Connection, lines: Iterable[str], place: str = ""
) -> tuple[str, list[Offered]]:
    """Placement options as Seller Central shows them, `ONT8 + LAX9 = 120USD` each, and whose
    warehouses they are.
    """
    every = {rule.warehouse: rule.country for desk in book(conn).desks for rule in desk.card.zones}
    found: list[Offered] = []
    codes: list[str] = []
    for line in filter(None, map(str.strip, lines)):
        left, _, right = line.partition("=")
        fee, houses = asking.money(right), [one.strip().upper() for one in left.split("+")]
        if fee is None or not all(houses) or len(set(houses)) < len(houses):
            raise Stop("firstleg.option", text=line)
        code, where = _houses(houses, every, place)
        codes.append(code)
        found.append(Offered(" + ".join(one.name for one in where), tuple(where), fee))
    if len(set(codes)) > 1:
        raise Stop("firstleg.countries", text=", ".join(codes))
    return (codes[0] if codes else place), found


def offered(place: str, options: Iterable[PlacementOption]) -> list[Offered]:
    """What an inbound plan still offers, or what was accepted of it, that one alone.

    An option whose warehouses Amazon has not named yet cannot be priced.
    """
    land = asking.country(place)
    every = [one for one in options if all(one.warehouses) and one.warehouses]
    chosen = [one for one in every if one.status == "ACCEPTED"] or every
    return [
        Offered(
            one.option_id,
            tuple(Spot(land, house) for house in one.warehouses),
            (one.fee, one.currency),
        )
        for one in chosen
    ]


def holding(found: Iterable[LandedCost], on: date) -> dict[tuple[str, str], LandedCost]:
    """By product and marketplace the landed cost that holds on a day, the one that began last."""
    held: dict[tuple[str, str], LandedCost] = {}
    for one in sorted(found, key=lambda one: one.since):
        if one.since <= on and (one.until is None or on <= one.until):
            held[one.sku, one.marketplace] = one
    return held


def pooled(found: Iterable[LandedCost], on: date) -> dict[tuple[str, str], LandedCost]:
    """The same by product and stock pool; of several marketplaces the one that began last."""
    held: dict[tuple[str, str], LandedCost] = {}
    for (sku, place), one in holding(found, on).items():
        key = sku, POOL_OF.get(place, place)
        if key not in held or held[key].since < one.since:
            held[key] = one
    return held
