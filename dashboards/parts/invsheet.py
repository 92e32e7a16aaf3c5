"""The stocks of the reader's choice, kept until something they rest on changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import streamlit as st

from dashboards.parts.desk import Desk
from seller.store import conditions
from seller.views.inventory.health import KINDS, Chosen, Summary, chosen, scoped, summary
from seller.views.inventory.item import HORIZON, HORIZONS, Item
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
    made = say("Stock looked at {moment} Beijing time").format(moment=desk.beijing(found.at))
    if not found.stale:
        st.caption(made)
        return
    st.warning(f"{made}. {say('Something has changed since.')}", icon=":material/history:")
    if not desk.read_only and st.button(say("Look again now"), key="inventory_again"):
        with st.spinner(say("Looking at all stock")):
            renew(desk.store, desk.now, desk.currency)
        st.rerun()


def asked(desk: Desk, found: Sheet) -> Chosen:
    """The page's own filters and those of the sidebar; nothing chosen means everything."""
    say, base = desk.say, scoped(desk.scope)
    first, second, third, fourth = st.columns([2, 2, 3, 3])
    with first:
        pools = _some(desk, "Stock pool", {one.pool for one in found.items}, "inventory_pools")
    with second:
        names = {one.supplier for one in found.items if one.supplier}
        suppliers = _some(desk, "Supplier", names, "inventory_suppliers")
    with third:
        kind = st.segmented_control(
            say("Shown"), list(KINDS), default="", key="inventory_kind", required=True,
            format_func=lambda one: say(KINDS[one]),
        )  # fmt: skip
    with fourth:
        horizon = st.segmented_control(
            say("Excess beyond days"), HORIZONS, default=HORIZON, key="inventory_horizon",
            required=True,
        )  # fmt: skip
    pools = pools or base.pools
    return replace(base, pools=pools, suppliers=suppliers, kind=kind, horizon=horizon)


def _some(desk: Desk, label: str, options: set[str], key: str) -> tuple[str, ...]:
    return tuple(
        st.multiselect(
            desk.say(label), sorted(options), key=key, placeholder=desk.say("All"), select_all=False
        )
    )
