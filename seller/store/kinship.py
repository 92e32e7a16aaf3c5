"""Families of own products as the catalogue showed them when they were last looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Connection, select

from seller.facts import Kin
from seller.store.engine import upsert
from seller.store.outgoing import kin


def known(conn: Connection, accounts: Sequence[str], marketplace: str = "") -> list[Kin]:
    """Of these accounts, everywhere or in one marketplace."""
    columns: list[Any] = [kin.c[one.name] for one in fields(Kin)]
    query = select(*columns).where(kin.c.account.in_(accounts))
    if marketplace:
        query = query.where(kin.c.marketplace == marketplace)
    return [Kin(*row) for row in conn.execute(query.order_by(*kin.primary_key))]


def keep(conn: Connection, every: Iterable[Kin]) -> None:
    given = [asdict(one) for one in every]
    if given:
        new = upsert(conn, kin)
        keys = list(kin.primary_key)
        to = {one.name: new.excluded[one.name] for one in kin.c if not one.primary_key}
        conn.execute(new.on_conflict_do_update(index_elements=keys, set_=to), given)
