"""Which lines of a plan are looked at, and by which way goods come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from dashboards.parts.desk import Desk
from dashboards.parts.restockplan import Sheet
from seller.views.restock import MODES, Advice

URGENCIES = {"all": "All", "now": "Order today", "soon": "Order within 30 days"}
SOON = 30


def mode(desk: Desk) -> str:
    return st.segmented_control(
        desk.say("Transport"), list(MODES), default="sea", format_func=desk.say,
        key="restock_mode", required=True,
    )  # fmt: skip


def chosen(desk: Desk, found: Sheet) -> list[Advice]:
    """Nothing chosen means everything."""
    say, every = desk.say, found.plan.advice
    first, second, third, fourth = st.columns([2, 2, 2, 3])
    with first:
        pools = _some(desk, "Stock pool", (one.pool for one in every), "restock_pools")
    with second:
        kinds = _some(desk, "Demand class", (one.kind for one in every), "restock_kinds")
    with third:
        named = (_supplier(found, one) for one in every)
        suppliers = _some(desk, "Supplier", named, "restock_suppliers")
    with fourth:
        urgency = st.segmented_control(
            say("Urgency"), list(URGENCIES), default="all", key="restock_urgency", required=True,
            format_func=lambda one: say(URGENCIES[one]),
        )  # fmt: skip
    return [
        one
        for one in every
        if (not pools or one.pool in pools)
        and (not kinds or one.kind in kinds)
        and (not suppliers or _supplier(found, one) in suppliers)
        and _owned(desk, found, one)
        and _urgent(desk, urgency, one)
    ]


def _some(desk: Desk, label: str, options: Iterable[str], key: str) -> Sequence[str]:
    known = sorted({one for one in options if one})
    return st.multiselect(
        desk.say(label), known, key=key, placeholder=desk.say("All"), select_all=False,
        format_func=desk.say if key == "restock_kinds" else str,
    )  # fmt: skip


def _supplier(found: Sheet, one: Advice) -> str:
    known = found.products.get(one.product) if one.paired else None
    return known.supplier if known else ""


def _owned(desk: Desk, found: Sheet, one: Advice) -> bool:
    known = found.products.get(one.product) if one.paired else None
    return not desk.scope.owners or (known is not None and known.owner in desk.scope.owners)


def _urgent(desk: Desk, urgency: str, one: Advice) -> bool:
    if urgency == "now":
        return any(line.quantity for line in one.lines)
    return urgency == "all" or one.due(desk.now.date(), SOON)
