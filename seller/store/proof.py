"""Merchant orders with their parcels, and what else is known of the order of a claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, select

from seller.facts import Case, Dispatch, MerchantReturn, Message, Order, Refund
from seller.facts.mail import TIMED
from seller.store import post, tables

TOLD_AGAIN = "DEFERRED_RELEASED"
"""Status of a payment that another one repeats, once it is free."""


class Around(NamedTuple):
    dispatch: Dispatch | None
    back: list[MerchantReturn]
    messages: list[Message]
    refunds: list[Refund]


def around(conn: Connection, case: Case) -> Around:
    """How the order of a case left, what came back of it, what the buyer wrote."""
    sent = _of(conn, tables.dispatches, Dispatch, case)
    told = [one for one in _of(conn, post.messages, Message, case) if one.kind in TIMED]
    return Around(
        next(iter(sent), None),
        _of(conn, tables.merchant_returns, MerchantReturn, case),
        sorted(told, key=lambda one: one.received_at),
        [one for one in _of(conn, tables.refunds, Refund, case) if one.status != TOLD_AGAIN],
    )


def sent(conn: Connection, account: str, since: datetime) -> Iterator[tuple[Order, Dispatch]]:
    """The merchant orders bought since then whose parcels Amazon tells of."""
    order, parcel = tables.orders, tables.dispatches
    names = len(fields(Order))
    query = (
        select(*_columns(order, Order), *_columns(parcel, Dispatch))
        .join_from(
            order,
            parcel,
            (order.c.account == parcel.c.account) & (order.c.order_id == parcel.c.order_id),
        )
        .where(order.c.account == account, order.c.day >= since.date())
        .where(order.c.fulfilled_by == "MERCHANT")
        .order_by(order.c.purchased_at, order.c.order_id)
    )
    for row in conn.execute(query):
        yield Order(*row[:names]), Dispatch(*row[names:])


def _of(conn: Connection, table: Table, fact: type[Any], case: Case) -> list[Any]:
    if not case.order_id:
        return []
    mine = (table.c.account == case.account, table.c.order_id == case.order_id)
    query = select(*_columns(table, fact)).where(*mine).order_by(*table.primary_key)
    return [fact(*row) for row in conn.execute(query)]


def _columns(table: Table, fact: type[Any]) -> list[Any]:
    return [table.c[field.name] for field in fields(fact)]
