"""What buyers complain about in reviews of a product, month by month."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts.blocks import table
from dashboards.parts.desk import NOTHING, Desk
from seller.facts import TopicTrend
from seller.views.beside import by_month


def months(desk: Desk, found: Sequence[TopicTrend]) -> None:
    """One row for each complaint, its share of reviews (%) month by month."""
    dates, shares = by_month(found)
    names = [f"{month:%Y-%m}" for month in dates]
    st.caption(desk.say("Share of reviews with the complaint (%), by month"))
    table(
        {
            desk.say("Complaint"): list(shares),
            **{
                name: [told.get(month) or NOTHING for told in shares.values()]
                for name, month in zip(names, dates, strict=True)
            },
        },
        figures=names,
    )
