"""What each service of a lane asks by weight, and exact break points."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import altair as alt
import streamlit as st

from dashboards.parts import parcel, rules
from dashboards.parts.blocks import table
from dashboards.parts.charts import PALETTE
from dashboards.parts.desk import Desk
from seller.views.lanes import Chart, lane

HEIGHT = 400
LEGEND = alt.Legend(orient="bottom", columns=2, labelLimit=0)
ENDS = (5, 10, 21, 30, 50, 100)
"""Kilograms to which the chart may reach."""


def show(desk: Desk) -> None:
    say = desk.say
    asked = parcel.lane(desk)
    most = st.segmented_control(
        say("Up to so many kg"), ENDS, default=30, key="couriers_most", required=True
    )
    with desk.store.reading() as conn:
        found = lane(conn, asked, most, desk.now.date(), desk.currency)
    if found.points:
        _chart(desk, found)
        _breaks(desk, found)
    else:
        st.info(say("No stored card carries it"))
    rules.show(desk, found.rules)


def _chart(desk: Desk, found: Chart) -> None:
    say = desk.say
    names = sorted({name for _, _, name in found.points})
    rows = [_dot(*point) for point in found.points]
    money, weight = f"{say('Price')} ({desk.currency})", say("Weight in kg")
    chart = (
        alt.Chart({"values": rows})
        .mark_line(interpolate="step-after")
        .encode(
            x=alt.X("kg:Q", title=weight),
            y=alt.Y("amount:Q", title=money),
            color=alt.Color(
                "name:N", title=None, scale=alt.Scale(domain=names, range=PALETTE), legend=LEGEND
            ),
            tooltip=[
                alt.Tooltip("name:N", title=say("Service")), alt.Tooltip("kg:Q", title=weight),
                alt.Tooltip("amount:Q", title=money, format=",.2f"),
            ],
        )
        .properties(height=HEIGHT)
    )  # fmt: skip
    st.altair_chart(chart, width="stretch")


def _dot(kg: Decimal, amount: Decimal | None, name: str) -> dict[str, Any]:
    """A point on a canvas, where the browser draws in floats."""
    return {"kg": float(kg), "amount": None if amount is None else float(amount), "name": name}


def _breaks(desk: Desk, found: Chart) -> None:
    say, spans = desk.say, found.stretches
    columns = {
        say("From (kg)"): [one.first for one in spans],
        say("Up to (kg)"): [one.last for one in spans],
        say("Cheapest"): [one.name for one in spans],
        say("Price at the start"): [desk.money(one.low) for one in spans],
        say("Price at the end"): [desk.money(one.high) for one in spans],
    }
    table(columns, figures=[name for name in columns if name != say("Cheapest")])
    st.caption(
        say("Break points are exact. The actual weight of one piece is billed, not its bulk.")
    )
