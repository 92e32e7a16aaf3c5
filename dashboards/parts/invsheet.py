"""The stocks of the reader's choice, kept until something they rest on changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import streamlit as st

from dashboards.parts.desk import Desk
from seller.store import conditions
from seller.views.inventory.health import Chosen, Summary, chosen, summary
from seller.views.inventory.item import Item
from seller.views.inventory.opened import fresh, opened, renew, usable

HOUR = 3600


@dataclass(frozen=True, slots=True)
class Sheet:
    """`state`: what it is kept by; `stale`: something has changed since `at`."""

    items: Sequence[Item]
    at: datetime
    currency: str
    state: str
    stale: bool = False


def sheet(desk: Desk) -> Sheet:
    with desk.store.reading() as conn:
        head = usable(conn, desk.now, desk.currency)
        stale = head is not None and not fresh(conn, desk.now, head)
        state = f"{head.made_at}" if head else conditions.mark(conn)
    kept = f"{desk.store.place}|{desk.currency}|{state}"
    return replace(_made(desk, kept, desk.now.date()), stale=stale)


@st.cache_resource(show_spinner=False, max_entries=2, ttl=HOUR)
def _made(_desk: Desk, state: str, day: date) -> Sheet:  # noqa: ARG001 - what it is kept by
    with _desk.store.reading() as conn:
        items, at = opened(conn, _desk.now, _desk.currency)
    return Sheet(items, at, _desk.currency, state)


def picked(found: Sheet, wanted: Chosen) -> tuple[Sequence[Item], Summary]:
    return _picked(found, found.state, wanted)


@st.cache_resource(show_spinner=False, max_entries=8, ttl=HOUR)
def _picked(_found: Sheet, state: str, wanted: Chosen) -> tuple[Sequence[Item], Summary]:  # noqa: ARG001
    rows = chosen(_found.items, wanted)
    return rows, summary(rows, _found.currency, wanted.horizon)


def told(desk: Desk, found: Sheet) -> None:
    """When it was looked at; an old one can be made anew."""
    say = desk.say
    moment = desk.beijing(found.at)
    if not found.stale:
        st.caption(say("Stock looked at {moment} Beijing time").format(moment=moment))
        return
    old = say("Stock looked at {moment} Beijing time. Something has changed since.")
    st.warning(old.format(moment=moment), icon=":material/history:")
    if not desk.read_only and st.button(say("Look again now"), key="inventory_again"):
        with st.spinner(say("Looking at all stock")):
            renew(desk.store, desk.now, desk.currency)
        st.rerun()
