"""Records of a card from rows that were read without an error."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from seller.couriers.card import (
    NOTHING,
    Band,
    Container,
    Hold,
    Limit,
    Place,
    Surcharge,
    Transit,
    ZoneRule,
)
from seller.couriers.duty import Layer
from seller.couriers.reading import Row


def zones(row: Row) -> Iterator[ZoneRule]:
    """One rule per country and warehouse."""
    for country in row["country"]:
        for warehouse in row["warehouse"] or ("",):
            low = row["low"] or ""
            yield ZoneRule(
                zone=row["zone"],
                country=country,
                low=low,
                high=(row["high"] or low) if low else "",
                warehouse=warehouse,
                cell=row.place("zone").cell,
            )


def settle(rows: Sequence[Row]) -> None:
    """Both edges of every band in grams. One that only says where it ends begins where the one
    below ends; one that says `from 21` begins just under 21 and ends where the next begins.
    """
    tables: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        tables[row["service"], row["zone"], row["contents"]].append(row)
    for table in tables.values():
        for row in table:
            ends = [other["upto"] for other in table if other["upto"]]
            below = [end for end in ends if row["upto"] is None or end < row["upto"]]
            given = max(below, default=0) if row["over"] is None else int(row["over"])
            row.values["low"] = max(int(row["start"]) - 1, 0) if row["start"] is not None else given
        for row in table:
            above = [o["low"] for o in table if o["low"] > row["low"]]
            floating = row["upto"] is None and row["start"] is not None
            row.values["high"] = min(above, default=None) if floating else row["upto"]


def bands(rows: Sequence[Row]) -> tuple[Band, ...]:
    """Bands of rows whose edges are settled."""
    return tuple(_band(row) for row in rows)


def _band(row: Row) -> Band:
    priced = next((n for n in ("fixed", "per_kg", "more") if row[n] is not None), "zone")
    return Band(
        zone=row["zone"],
        over=row["low"],
        upto=row["high"],
        fixed=row["fixed"] or NOTHING,
        first=row["first"] or 0,
        step=row["step"] or 0,
        more=row["more"] or NOTHING,
        per_kg=row["per_kg"] or NOTHING,
        minimum=row["minimum"] or NOTHING,
        contents=row["contents"] or "",
        cell=row.place(priced).cell,
    )


def container(row: Row) -> Container:
    return Container(
        zone=row["zone"],
        kind=row["kind"],
        litres=row["litres"],
        payload=row["payload"],
        price=row["price"],
        cell=row.place("price").cell,
    )


def surcharge(row: Row) -> Surcharge:
    return Surcharge(
        code=row["code"],
        per=row["per"],
        value=row["value"][0],
        on=row["on"] or ("freight",),
        when=row["when"] or "always",
        minimum=row["minimum"] or NOTHING,
        maximum=row["maximum"],
        zone=row["zone"] or "",
        country=row["country"] or "",
        since=row["since"],
        until=row["until"],
        side=row["long"],
        second=row["second"],
        girth=row["girth"],
        heavy=row["heavy"],
        free=row["free"] or 0,
        group=row["group"] or "",
        billable=row["billable"] or 0,
        cell=row.place("value").cell,
    )


def place(row: Row) -> Place:
    low = row["low"] or ""
    return Place(
        row["country"], low, (row["high"] or low) if low else "", row.place("country").cell
    )


def limit(row: Row) -> Limit:
    return Limit(
        country=row["country"] or "",
        piece=row["piece"],
        shipment=row["shipment"],
        side=row["long"],
        girth=row["girth"],
        pieces=row["pieces"],
        cell=row.place().cell,
    )


def transit(row: Row) -> Transit:
    return Transit(
        zone=row["zone"] or "",
        p10=row["p10"],
        p50=row["p50"],
        p90=row["p90"],
        sails=row["counted"] == "sailing",
        cutoff=row["cutoff"],
        sailing=row["sailing"],
        late=row["late"],
        cell=row.place("p50").cell,
    )


def hold(row: Row) -> Hold:
    return Hold(
        country=row["country"],
        chance=row["chance"],
        rule=row["rule"],
        value=row["value"][0] if row["value"] else NOTHING,
        since=row["since"],
        until=row["until"],
        cell=row.place("chance").cell,
    )


def layer(row: Row, number: int) -> Layer:
    known = row["value"] is not None
    return Layer(
        destination=row["destination"],
        origin=row["origin"] or "*",
        prefix=row["prefix"] or "",
        name=row["name"],
        kind=row["kind"] if known else "unknown",
        value=row["value"][0] if known else Decimal(0),
        currency=row["currency"] or "",
        source=row["source"],
        on=row["on"] or "value",
        above=row["above"],
        most=row["most"],
        since=row["since"],
        until=row["until"],
        order=number,
        cell=row.place("value").cell,
    )
