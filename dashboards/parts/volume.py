"""Orders and units, day by day over the period."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts import charts
from dashboards.parts.blocks import asof, plain
from dashboards.parts.desk import Desk
from seller.views.figures import Sales
from seller.views.overview import Backfill
from seller.views.scope import Origin


def show(desk: Desk, sales: Sales, origin: Origin) -> None:
    say = desk.say
    st.subheader(say("Orders and units per day"), divider="gray")
    orders, units = st.columns(2)
    with orders:
        st.metric(say("Orders"), desk.number(sales.total.orders))
        _chart(desk, sales, "orders", say("Orders"))
    with units:
        st.metric(say("Units"), desk.number(sales.total.units))
        _chart(desk, sales, "units", say("Units"))
    told = say(
        "{since} to {until}, marketplace days. Pending orders are counted; {cancelled} cancelled"
        " ones are left out. Pale bars: days without all marketplaces."
    )
    cancelled = desk.number(sales.total.cancelled)
    st.caption(told.format(since=sales.since, until=sales.until, cancelled=cancelled))
    if sales.known_from and sales.known_from > sales.since:
        st.caption(say("Orders are known from {day} on.").format(day=sales.known_from))
    asof(desk, origin)


def backfill(desk: Desk, missing: Sequence[Backfill]) -> None:
    """Days without bars may only be days that have not been brought yet: say so."""
    for one in missing:
        told = desk.say("The order history of {account} is still being brought in: up to {moment}.")
        moment = desk.beijing(one.reached)
        st.warning(plain(told.format(account=desk.account(one.account), moment=moment)))


def _chart(desk: Desk, sales: Sales, name: str, title: str) -> None:
    rows: list[charts.Row] = [
        {
            "day": one.day.isoformat(),
            "value": getattr(one, name),
            "series": desk.short(one.marketplace),
            "complete": one.complete,
        }
        for one in sales.points
    ]
    charts.bars(rows, day=desk.say("Day"), value=title, series=desk.say("Marketplace"))
