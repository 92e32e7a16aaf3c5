"""Bars per day. Days are read and drawn in UTC, so that no browser's time zone moves them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

import altair as alt
import streamlit as st

PALETTE = (
    "#1b6f8f",
    "#e08e45",
    "#4f9d69",
    "#8a6bb8",
    "#c2556b",
    "#5f7d95",
    "#b9a13b",
    "#3fa7a3",
    "#93654d",
    "#7c8f3a",
)
HEIGHT = 250
PALE = 0.4

Row = dict[str, str | float | bool]
"""`day` as ISO date, `value` for the bar, `series` for the colour, `complete` False where only some
of the places are in the day."""


def bars(rows: Sequence[Row], *, day: str, value: str, series: str, digits: int = 0) -> None:
    """Stacked bars, with a legend where there are several series.

    `day`, `value` and `series` are the titles of both axes and of the colours; `digits` follow the
    decimal point. Numbers look as in both our languages: 1,234.50.
    """
    colours = dict(zip(sorted({str(row["series"]) for row in rows}), cycle(PALETTE)))
    legend = alt.Legend(orient="right", title=None) if len(colours) > 1 else None
    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    above = alt.Axis(
        tickCount=5, format=",~f", titleAngle=0, titleAlign="left", titleX=0, titleY=-14
    )
    chart = (
        alt.Chart({"values": list(rows)})
        .mark_bar()
        .encode(
            x=alt.X("utcyearmonthdate(day):T", title=day, axis=alt.Axis(format="%m-%d")),
            y=alt.Y("value:Q", title=value, axis=above),
            color=alt.Color("series:N", scale=scale, legend=legend),
            opacity=alt.condition("datum.complete", alt.value(1), alt.value(PALE)),
            tooltip=[
                alt.Tooltip("day:N", title=day),
                alt.Tooltip("series:N", title=series),
                alt.Tooltip("value:Q", title=value, format=f",.{digits}f"),
            ],
        )
        .properties(height=HEIGHT)
    )
    st.altair_chart(chart, width="stretch")
