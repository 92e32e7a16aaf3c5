"""The last full day of each marketplace: figures in large, then place by place."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import places
from dashboards.parts.blocks import asof
from dashboards.parts.desk import Desk
from seller.views.figures import Latest, Sales
from seller.views.scope import Origin

WIDTH = 214
"""Pixels of one card."""


def show(desk: Desk, sales: Sales, origin: Origin) -> None:
    st.subheader(desk.say("Last full day"), divider="gray")
    _cards(desk, sales.latest)
    places.show(desk, sales.last)
    st.caption(
        desk.say(
            "The last day that was over in each marketplace's own time zone when Amazon last"
            " answered. Change: orders against the same weekday one week before."
        )
    )
    asof(desk, origin)


def _cards(desk: Desk, latest: Latest) -> None:
    say, figures = desk.say, latest.figures
    with st.container(horizontal=True):
        _card(desk, say("Orders"), desk.number(figures.orders), latest.orders_change)
        _card(desk, say("Units"), desk.number(figures.units), latest.units_change)
        for one in latest.takings:
            label = say("Revenue {currency}").format(currency=one.currency)
            change = latest.takings_change[one.currency]
            _card(desk, label, desk.money(one.total), change, one.unpriced)
        pending = desk.number(figures.pending)
        _card(desk, say("Pending orders"), pending, None, figures.unpriced)


def _card(desk: Desk, label: str, value: str, change: int | None, unpriced: int = 0) -> None:
    """With the change, or else with the lines that still wait for their price, if any."""
    waiting = desk.say("Lines without a price yet: {lines}")
    about = waiting.format(lines=desk.number(unpriced)) if unpriced else None
    st.metric(
        label,
        value,
        None if change is None else desk.percent(change),
        delta_color="normal" if change else "off",
        delta_arrow="auto" if change else "off",
        border=True,
        width=WIDTH,
        height="stretch",
        delta_description=about if change is None else desk.say("vs. week before"),
    )
