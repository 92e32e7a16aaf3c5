"""A table as a person takes it away: money as decimals, no buyer's words, each row with its origin.

Rows are read while they are written, so that a million of them need no memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select

from seller.errors import Stop
from seller.money import exponent
from seller.store import tables
from seller.store.columns import Moment
from seller.store.owners import owned
from seller.store.tables import FACTS

SUMS = {
    tables.stock_days: "stock",
    tables.daily_sales: "order_lines",
    tables.daily_totals: "order_lines",
    tables.daily_orders: "orders",
    tables.ledger_days: "ledger",
}
"""Daily sums, and the facts they come from."""
EXPORTED = {table.name: table for table in (*FACTS.values(), *SUMS)}

BUYERS = frozenset({"comment", "response", "rater"})
"""Columns, of whatever table, that hold or stand for what a buyer wrote (docs/decisions/0007)."""
MONEY: Mapping[str, frozenset[str]] = {
    "listings": frozenset({"price"}),
    "order_lines": frozenset(
        {
            *("item_price", "item_tax", "shipping_price", "shipping_tax"),
            *("item_discount", "shipping_discount"),
        }
    ),
    "merchant_returns": frozenset({"refunded", "label_cost", "claim_paid"}),
    "fee_checks": frozenset({"price"}),
    "fee_estimates": frozenset({"price", "referral", "fulfilment", "other"}),
    "refunds": frozenset({"given", "cost"}),
    "removals": frozenset({"fee"}),
    "reimbursements": frozenset({"per_unit", "total"}),
    "sales_reported": frozenset({"sales"}),
    "daily_sales": frozenset({"revenue"}),
    "daily_totals": frozenset({"revenue"}),
}
"""Minor units of the row's `currency`."""
DECIMALS = frozenset(
    {"share", "impact", "parent_share", "node_share", "sell_through", "days_of_supply"}
)
"""Texts that Amazon writes as decimals."""
CHUNK = 10_000

Show = Callable[[Any, Any], Any]
"""A cell's value from what the store has and the row it stands in."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which rows; empty sequences mean everything. `comments`: with what buyers wrote."""

    accounts: Sequence[str] = ()
    marketplaces: Sequence[str] = ()
    owners: Sequence[str] = ()
    comments: bool = False


@dataclass(frozen=True, slots=True)
class Extract:
    """`rows` hold str, int, bool, Decimal, date, datetime or None, as `kinds` say."""

    table: str
    source: str
    columns: tuple[str, ...]
    kinds: tuple[type, ...]
    total: int
    rows: Iterator[tuple[Any, ...]]


def known(name: str) -> Table:
    """The table of that name; Stop with all names where there is none."""
    if name not in EXPORTED:
        raise Stop("export.table", name=name, known=", ".join(sorted(EXPORTED)))
    return EXPORTED[name]


def facts(name: str) -> str:
    """The table whose source answers for this one."""
    return SUMS.get(known(name), name)


def personal(name: str) -> tuple[str, ...]:
    """The table's columns that are left out unless they are asked for."""
    return tuple(one.name for one in known(name).c if one.name in BUYERS)


def extract(
    conn: Connection,
    name: str,
    chosen: Chosen,
    *,
    source: str,
    answered: Mapping[tuple[str, str], datetime | None],
) -> Extract:
    """`answered`: when `source` last answered, by account and marketplace ("" for all of them)."""
    table = known(name)
    shown = [one for one in table.c if one.name != "gone_at"]
    if not chosen.comments:
        shown = [one for one in shown if one.name not in BUYERS]
    query = _within(select(*shown), table, chosen)
    total = conn.scalar(select(func.count()).select_from(query.subquery()))
    return Extract(
        table=name,
        source=source,
        columns=(*(_name(one.name) for one in shown), "source", "as_of"),
        kinds=(*(_kind(table, one) for one in shown), str, datetime),
        total=int(total or 0),
        rows=_rows(conn, query.order_by(*table.primary_key), table, source, answered),
    )


def _rows(
    conn: Connection,
    query: Select[Any],
    table: Table,
    source: str,
    answered: Mapping[tuple[str, str], datetime | None],
) -> Iterator[tuple[Any, ...]]:
    names = [one.name for one in query.selected_columns]
    shows = [_show(table, name) for name in names]
    account, place = names.index("account"), names.index("marketplace")
    with conn.execution_options(yield_per=CHUNK).execute(query) as found:
        for row in found:
            cells = [show(cell, row) for show, cell in zip(shows, row, strict=True)]
            spoke = answered.get((row[account], row[place])) or answered.get((row[account], ""))
            yield (*cells, source, spoke)


def _within(query: Select[Any], table: Table, chosen: Chosen) -> Select[Any]:
    if "gone_at" in table.c:
        query = query.where(table.c.gone_at.is_(None))
    if chosen.accounts:
        query = query.where(table.c.account.in_(chosen.accounts))
    if chosen.marketplaces:
        query = query.where(table.c.marketplace.in_(chosen.marketplaces))
    return query.where(owned(table, chosen.owners)) if chosen.owners else query


def _name(column: str) -> str:
    """In the store a row's `as_of` is its last change; outside it is when the source answered."""
    return "stored_at" if column == "as_of" else column


def _kind(table: Table, column: Any) -> type:
    if column.name in MONEY.get(table.name, ()) or column.name in DECIMALS:
        return Decimal
    kind: type = datetime if isinstance(column.type, Moment) else column.type.python_type
    return kind


def _show(table: Table, name: str) -> Show:
    if name in MONEY.get(table.name, ()):
        return lambda cell, row: _amount(cell, row.currency)
    if name in DECIMALS:
        return lambda cell, _: _decimal(cell)
    absent = table.c[name].info.get("none")
    return lambda cell, _: None if cell == absent else cell


def _amount(minor: int | None, currency: str | None) -> Decimal | None:
    """None without a currency: there nobody has said a price yet."""
    return Decimal(minor).scaleb(-exponent(currency)) if minor is not None and currency else None


def _decimal(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None
