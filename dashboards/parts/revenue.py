"""Revenue, day by day over the period, each currency for itself."""

from __future__ import annotations

from itertools import cycle

import streamlit as st

from dashboards.parts import charts
from dashboards.parts.blocks import asof
from dashboards.parts.desk import Desk
from seller.money import exponent, text
from seller.views.figures import Sales, Takings
from seller.views.scope import Origin

COLUMNS = {1: 2, 2: 2, 4: 2}
"""Charts side by side where three do not look well."""


def show(desk: Desk, sales: Sales, origin: Origin) -> None:
    say = desk.say
    st.subheader(say("Revenue per day"), divider="gray")
    if not sales.takings:
        st.write(say("Nothing was sold in this period."))
    columns = st.columns(COLUMNS.get(len(sales.takings), 3))
    for column, one in zip(cycle(columns), sales.takings, strict=False):
        with column:
            _currency(desk, one)
    st.caption(
        say(
            "Item prices of the orders placed on a day, before discounts, fees and refunds."
            " Shipping is left out. Tax: as Amazon states item prices, with VAT in Europe and"
            " Japan, without sales tax in North America. Cancelled orders are left out; pending"
            " ones count once they have a price."
        )
    )
    asof(desk, origin)


def _currency(desk: Desk, takings: Takings) -> None:
    say = desk.say
    label = say("Revenue {currency}").format(currency=takings.currency)
    waiting = say("Lines without a price yet: {lines}").format(lines=desk.number(takings.unpriced))
    st.metric(
        label,
        desk.money(takings.total),
        waiting if takings.unpriced else None,
        delta_color="off",
        delta_arrow="off",
    )
    rows: list[charts.Row] = [
        {
            "day": day.isoformat(),
            "value": float(text(money.minor, money.currency)),  # a point on a canvas
            "series": takings.currency,
            "complete": takings.since <= day <= takings.until,
        }
        for day, money in takings.days
        if money
    ]
    charts.bars(
        rows,
        day=say("Day"),
        value=label,
        series=say("Currency"),
        digits=exponent(takings.currency),
    )
