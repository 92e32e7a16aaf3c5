"""The plan of what the reader chose, kept until something it rests on changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from dashboards.parts.desk import Desk
from seller.facts import Product
from seller.money import Money
from seller.store import goods
from seller.store.mark import mark
from seller.views.restock import Planned, plan
from seller.views.restock.budget import Offer, atrisk
from seller.views.scope import Scope

HOUR = 3600


@dataclass(frozen=True, slots=True)
class Sheet:
    """`risk`: money at risk of each product."""

    plan: Planned
    risk: Mapping[Offer, Money | None]
    products: Mapping[str, Product]


def sheet(desk: Desk, mode: str) -> Sheet | None:
    """None where there is nothing to plan."""
    with desk.store.reading() as conn:
        state = f"{desk.store.place}|{desk.currency}|{mark(conn)}"
    scope = replace(desk.scope, days=Scope().days)
    return _made(desk, state, scope, desk.now.date(), mode)


@st.cache_resource(show_spinner=False, max_entries=4, ttl=HOUR)
def _made(
    _desk: Desk,
    state: str,  # noqa: ARG001 - part of what it is kept by
    scope: Scope,
    day: date,  # noqa: ARG001 - the same
    mode: str,
) -> Sheet | None:
    with _desk.store.reading() as conn:
        found = plan(conn, scope, _desk.now, mode=mode)
        if found is None:
            return None
        risk = atrisk(conn, found.advice, _desk.currency, _desk.now)
        return Sheet(found, risk, {one.sku: one for one in goods.products(conn)})
