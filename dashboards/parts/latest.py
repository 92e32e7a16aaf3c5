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
    say = desk.say
    cards = [
        (say("Orders"), desk.number(latest.figures.orders), latest.orders_change),
        (say("Units"), desk.number(latest.figures.units), latest.units_change),
    ]
    for one in latest.takings:
        label = say("Revenue {currency}").format(currency=one.currency)
        cards.append((label, desk.money(one.total), latest.takings_change[one.currency]))
    with st.container(horizontal=True):
        for label, value, change in cards:
            _card(desk, label, value, change)
        waiting = say("Lines without a price yet: {lines}")
        st.metric(
            say("Pending orders"),
            desk.number(latest.figures.pending),
            border=True,
            width=WIDTH,
            height="stretch",
            delta_description=waiting.format(lines=desk.number(latest.figures.unpriced)),
        )


def _card(desk: Desk, label: str, value: str, change: int | None) -> None:
    st.metric(
        label,
        value,
        None if change is None else desk.percent(change),
        delta_color="normal" if change else "off",
        border=True,
        width=WIDTH,
        height="stretch",
        delta_description=desk.say("vs. week before"),
    )
