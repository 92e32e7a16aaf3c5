"""Stock that cannot be sold: in what state it is, and what is on its way out already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, and_, func, select

from seller.money import Money
from seller.store import tables

SELLABLE = ("SELLABLE", "Sellable")


Place = tuple[str, str, str]
"""Account, marketplace and FNSKU."""


def states(conn: Connection, accounts: Sequence[str]) -> Mapping[Place, dict[str, int]]:
    """Units by disposition at the end of the last day of the ledger, where they lie."""
    cell = tables.ledger.c
    key = (cell.account, cell.fnsku, cell.country, cell.disposition)
    last = select(*key, func.max(cell.day).label("day")).group_by(*key)
    last = last.where(cell.disposition.not_in(SELLABLE))
    newest = (last.where(cell.account.in_(accounts)) if accounts else last).subquery()
    names = ("account", "fnsku", "country", "disposition", "day")
    same = and_(*(newest.c[name] == cell[name] for name in names))
    what = (cell.account, cell.marketplace, cell.fnsku, cell.disposition)
    query = select(*what, func.sum(cell.ending)).join(newest, same).group_by(*what)
    found: defaultdict[Place, dict[str, int]] = defaultdict(dict)
    for account, place, fnsku, state, units in conn.execute(query):
        if units > 0:
            found[account, place, fnsku][state] = int(units)
    return found


def leaving(conn: Connection, accounts: Sequence[str]) -> Mapping[Place, int]:
    """Unsellable units of removal orders that are not carried out yet."""
    cell = tables.removals.c
    key = (cell.account, cell.marketplace, cell.fnsku)
    query = select(*key, func.sum(cell.in_process))
    query = query.where(cell.disposition.not_in(SELLABLE), cell.in_process > 0)
    if accounts:
        query = query.where(cell.account.in_(accounts))
    return {(row[0], row[1], row[2]): int(row[3]) for row in conn.execute(query.group_by(*key))}


def prices(conn: Connection, accounts: Sequence[str]) -> Mapping[Place, Money]:
    """The listed price of each MSKU (in the FNSKU's place), where there is one."""
    cell = tables.listings.c
    query = select(cell.account, cell.marketplace, cell.sku, cell.price, cell.currency)
    query = query.where(cell.price.is_not(None), cell.currency.is_not(None))
    if accounts:
        query = query.where(cell.account.in_(accounts))
    return {(row[0], row[1], row[2]): Money(row[3], row[4]) for row in conn.execute(query)}
