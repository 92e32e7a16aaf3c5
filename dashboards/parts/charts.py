"""Bars per day. Days are read and drawn in UTC, so that no browser's time zone moves them."""

from __future__ import annotations

from collections.abc import Sequence

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
HEIGHT = 240

Row = dict[str, str | float]
"""`day` as ISO date, `value` for the bar, `shown` for the reader, `series` for the colour."""


def bars(rows: Sequence[Row], *, day: str, value: str, series: str, colour: int = 0) -> None:
    """Stacked bars with a legend, or bars of one colour where there is one series.

    `day`, `value` and `series` are the titles of both axes and of the legend.
    """
    kinds = sorted({str(row["series"]) for row in rows})
    palette = [PALETTE[(colour + place) % len(PALETTE)] for place in range(len(kinds))]
    legend = alt.Legend(orient="top", title=None) if len(kinds) > 1 else None
    chart = (
        alt.Chart(alt.Data(values=list(rows)))
        .mark_bar()
        .encode(
            x=alt.X("utcyearmonthdate(day):T", title=day, axis=alt.Axis(format="%m-%d")),
            y=alt.Y("value:Q", title=value, axis=alt.Axis(tickCount=5, format="~s")),
            color=alt.Color("series:N", scale=alt.Scale(domain=kinds, range=palette), legend=legend),
            tooltip=[
                alt.Tooltip("day:N", title=day),
                alt.Tooltip("series:N", title=series),
                alt.Tooltip("shown:N", title=value),
            ],
        )
        .properties(height=HEIGHT)
    )
    st.altair_chart(chart, width="stretch")
