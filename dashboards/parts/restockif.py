"""What if: sliders for demand and lead time of the one product, and what they do to its advice."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.desk import Desk
from dashboards.parts.restockplan import Sheet
from dashboards.parts.restockrows import day
from seller.views.restock import Advice, Planned
from seller.views.restock.supposing import suppose


def asked(desk: Desk, found: Sheet, one: Advice) -> tuple[Planned, Advice]:
    """The plan and the advice as supposed; as they are where nothing is."""
    say, mark = desk.say, f"{one.account}|{one.product}|{one.pool}"
    left, right = st.columns(2)
    with left:
        demand = st.slider(
            say("What if demand changed (%)"), -50, 100, 0, 5, key=f"restock_demand_{mark}",
            format="%+d",
        )  # fmt: skip
    with right:
        late = st.slider(
            say("What if goods took longer (days)"), -30, 60, 0, 1, key=f"restock_late_{mark}",
            format="%+d",
        )  # fmt: skip
    if not demand and not late:
        return found.plan, one
    other = suppose(found.plan, found.products, demand=demand, late=late, only=one)
    supposed = other.advice[0]
    _compared(desk, one, supposed)
    return other, supposed


def _compared(desk: Desk, one: Advice, other: Advice) -> None:
    say = desk.say
    pairs = [
        (say("Quantity to buy"), *(_pieces(desk, each) for each in (one, other))),
        (say("Order by"), day(one.reorder_by), day(other.reorder_by)),
        (say("Stock-out date"), day(one.out[1]), day(other.out[1])),
        (say("Stock-out risk"), f"{max(one.why.risk):.0%}", f"{max(other.why.risk):.0%}"),
    ]
    for place, (label, before, after) in zip(st.columns(4), pairs, strict=True):
        place.metric(label, after)
        place.caption(say("Plan: {value}").format(value=before))
    st.caption(say("Supposed only: the plan and the orders stay as they are."))


def _pieces(desk: Desk, one: Advice) -> str:
    return desk.number(sum(line.quantity for line in one.lines))
