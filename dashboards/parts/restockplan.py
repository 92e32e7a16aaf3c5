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
from seller.views.restock import Planned
from seller.views.restock.budget import Offer, atrisk
from seller.views.restock.opened import fresh, opened, renew, untaken, usable
from seller.views.scope import Scope

HOUR = 3600


@dataclass(frozen=True, slots=True)
class Sheet:
    """`risk`: money at risk of each product; `stale`: something has changed since the plan."""

    plan: Planned
    risk: Mapping[Offer, Money | None]
    products: Mapping[str, Product]
    stale: bool = False


def sheet(desk: Desk, mode: str) -> Sheet | None:
    """None where there is nothing to plan."""
    scope = replace(desk.scope, days=Scope().days)
    with desk.store.reading() as conn:
        head = usable(conn, scope, desk.now, mode)
        stale = head is not None and not fresh(conn, desk.now, head)
        state = f"{head.made_at}" if head else mark(conn)
    kept = f"{desk.store.place}|{desk.currency}|{state}"
    found = _made(desk, kept, scope, desk.now.date(), mode)
    if found is None or not stale:
        return found
    with desk.store.reading() as conn:
        return replace(found, plan=untaken(conn, found.plan), stale=True)


@st.cache_resource(show_spinner=False, max_entries=4, ttl=HOUR)
def _made(
    _desk: Desk,
    state: str,  # noqa: ARG001 - part of what it is kept by
    scope: Scope,
    day: date,  # noqa: ARG001 - the same
    mode: str,
) -> Sheet | None:
    with _desk.store.reading() as conn:
        found = opened(conn, scope, _desk.now, mode)
        if found is None:
            return None
        risk = atrisk(conn, found.advice, _desk.currency, _desk.now)
        return Sheet(found, risk, {one.sku: one for one in goods.products(conn)})


def told(desk: Desk, found: Sheet) -> None:
    """When the plan was made; an old one can be made anew."""
    say = desk.say
    moment = desk.beijing(found.plan.now)
    if not found.stale:
        st.caption(say("Planned at {moment} Beijing time").format(moment=moment))
        return
    old = say("Planned at {moment} Beijing time. Something has changed since.")
    st.warning(old.format(moment=moment), icon=":material/history:")
    if not desk.read_only and st.button(say("Plan again now"), key="restock_again"):
        with st.spinner(say("Planning all products")):
            renew(desk.store, desk.now, found.plan.mode)
        st.rerun()
