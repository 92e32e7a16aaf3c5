"""Which stocks are looked at, and beyond how many days of sales they are too much."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboards.parts.desk import Desk
from dashboards.parts.invsheet import Sheet
from seller.views.inventory.health import KINDS, Chosen, scoped
from seller.views.inventory.item import HORIZON, HORIZONS


def asked(desk: Desk, found: Sheet) -> Chosen:
    """The page's own filters and those of the sidebar; nothing chosen means everything."""
    say, base = desk.say, scoped(desk.scope)
    first, second, third = st.columns([2, 2, 2])
    with first:
        pools = _some(desk, "Stock pool", {one.pool for one in found.items}, "inventory_pools")
    with second:
        names = {one.supplier for one in found.items if one.supplier}
        suppliers = _some(desk, "Supplier", names, "inventory_suppliers")
    with third:
        horizon = st.segmented_control(
            say("Excess beyond days"), HORIZONS, default=HORIZON, key="inventory_horizon",
            required=True,
        )  # fmt: skip
    kind = st.segmented_control(
        say("Shown"), list(KINDS), default="", key="inventory_kind", required=True,
        format_func=lambda one: say(KINDS[one]),
    )  # fmt: skip
    pools = pools or tuple(base.pools)
    return replace(base, pools=pools, suppliers=suppliers, kind=kind, horizon=horizon)


def _some(desk: Desk, label: str, options: set[str], key: str) -> tuple[str, ...]:
    return tuple(
        st.multiselect(
            desk.say(label), sorted(options), key=key, placeholder=desk.say("All"), select_all=False
        )
    )
