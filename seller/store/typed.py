"""What the seller typed or accepted beside Amazon's data: reviews, faults, fees, landed costs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, select

from seller.facts import (
    Capacity,
    DayMark,
    Estimate,
    Event,
    Fault,
    LandedCost,
    PlacementFee,
    Rebate,
    RemovalFee,
    Review,
    Rule,
    Stocked,
    StockFee,
    Term,
    Way,
)
from seller.store import legcosts, steering, tables, tariffs
from seller.store.engine import upsert
from seller.store.goods import Saved

Row = TypeVar(
    "Row", Review, Fault, RemovalFee, PlacementFee, Rebate, LandedCost, Way, Stocked, Rule,
    Estimate, Event, DayMark, StockFee, Capacity, Term,
)  # fmt: skip

TABLES: dict[type[Any], Table] = {
    Review: tables.reviews,
    Fault: tables.faults,
    RemovalFee: tables.removal_fees,
    PlacementFee: legcosts.placement_fees,
    Rebate: legcosts.rebates,
    LandedCost: legcosts.landed_costs,
    Way: tables.ways,
    Stocked: tables.stocked,
    Rule: steering.rules,
    Estimate: steering.estimates,
    Event: steering.events,
    DayMark: steering.marks,
    StockFee: tariffs.stock_fees,
    Capacity: tariffs.capacities,
    Term: tariffs.supplier_terms,
}


def save(
    conn: Connection, rows: Iterable[Row], *, as_of: datetime, document: str | None = None
) -> Saved:
    """Write those that are new or really differ; nothing is ever left out by leaving it out."""
    given = list({_key(one): one for one in rows}.values())
    if not given:
        return Saved(0, 0, 0)
    kind: type[Any] = type(given[0])
    known = {_key(one): one for one in _all(conn, kind)}
    fresh: list[Any] = [one for one in given if _key(one) not in known]
    other: list[Any] = [one for one in given if known.get(_key(one), one) != one]
    for one in (*fresh, *other):
        row = {**asdict(one), "document": document, "as_of": as_of}
        statement = upsert(conn, TABLES[kind]).values(**row)
        keys = list(TABLES[kind].primary_key)
        conn.execute(statement.on_conflict_do_update(index_elements=keys, set_=row))
    return Saved(len(given), len(fresh), len(other))


def reviews(conn: Connection, account: str) -> list[Review]:
    """All of the account, the oldest first."""
    found = [one for one in _all(conn, Review) if one.account == account]
    return sorted(found, key=lambda one: (one.given_on, one.marketplace, one.review_id))


def faults(conn: Connection, skus: Collection[str] = ()) -> list[Fault]:
    """By product, fault and language; no products mean all."""
    return [one for one in _all(conn, Fault) if not skus or one.sku in skus]


def fees(conn: Connection) -> list[RemovalFee]:
    return _all(conn, RemovalFee)


def placements(conn: Connection) -> list[PlacementFee]:
    return _all(conn, PlacementFee)


def rebates(conn: Connection) -> list[Rebate]:
    return _all(conn, Rebate)


def landed(conn: Connection, skus: Collection[str] = ()) -> list[LandedCost]:
    """By product, marketplace and first day; no products mean all."""
    return [one for one in _all(conn, LandedCost) if not skus or one.sku in skus]


def ways(conn: Connection) -> list[Way]:
    return _all(conn, Way)


def stocked(conn: Connection) -> list[Stocked]:
    return _all(conn, Stocked)


def stockfees(conn: Connection) -> list[StockFee]:
    return _all(conn, StockFee)


def capacities(conn: Connection) -> list[Capacity]:
    return _all(conn, Capacity)


def terms(conn: Connection) -> list[Term]:
    return _all(conn, Term)


def products(conn: Connection, account: str, marketplace: str, mskus: Sequence[str]) -> list[str]:
    """The local SKUs that these offers sell."""
    cell = tables.pairings.c
    query = select(cell.sku).where(
        cell.account == account, cell.marketplace == marketplace, cell.msku.in_(mskus)
    )
    return sorted(set(conn.scalars(query)))


def sellers(conn: Connection) -> dict[tuple[str, str], dict[str, list[str]]]:
    """Who lists an ASIN where, and as which MSKUs: by marketplace and ASIN, then account."""
    cell = tables.listings.c
    query = select(cell.marketplace, cell.asin, cell.account, cell.sku).where(
        cell.asin.is_not(None)
    )
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for place, asin, account, sku in conn.execute(query.order_by(*tables.listings.primary_key)):
        found.setdefault((place, asin), {}).setdefault(account, []).append(sku)
    return found


def _all(conn: Connection, kind: type[Row]) -> list[Row]:
    query = _columns(kind).order_by(*TABLES[kind].primary_key)
    return [kind(*row) for row in conn.execute(query)]


def _columns(kind: type[Any]) -> Any:
    columns: list[Any] = [TABLES[kind].c[field.name] for field in fields(kind)]
    return select(*columns)


def _key(one: Any) -> tuple[Any, ...]:
    return tuple(getattr(one, column.name) for column in TABLES[type(one)].primary_key)
