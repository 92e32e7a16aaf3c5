"""Return rates month by month, and what buyers wrote when they sent something back."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import blocks
from dashboards.parts.desk import NOTHING, Desk
from seller.views.returns import WORDS, Board


def trend(desk: Desk, found: Board) -> None:
    say, months = desk.say, found.trend
    if not months:
        return
    st.subheader(say("By month of the order"), divider="gray")
    figures = (say("Shipped"), say("Returned"), say("Return rate"))
    blocks.table(
        {
            say("Month"): [f"{one.first:%Y-%m}" for one in months],
            figures[0]: [desk.number(one.shipped) for one in months],
            figures[1]: [desk.number(one.returned) for one in months],
            figures[2]: [f"{one.rate} %" if one.rate else NOTHING for one in months],
            say("Complete"): [
                say("yes") if one.ripe else say("no, more will come") for one in months
            ],
        },
        figures=figures,
    )


def comments(desk: Desk, found: Board) -> None:
    """As the buyer wrote it, in the buyer's language; text stays text."""
    say = desk.say
    if not found.comments:
        return
    st.subheader(say("What buyers wrote"), divider="gray")
    blocks.table(
        {
            say("Day"): [one.returned.isoformat() for one in found.comments],
            say("Marketplace"): [desk.place(one.marketplace) for one in found.comments],
            say("MSKU"): [one.msku for one in found.comments],
            say("Reason"): [say(WORDS.get(one.reason, one.reason)) for one in found.comments],
            say("Comment"): [one.text for one in found.comments],
        },
        height=blocks.tall(len(found.comments)),
    )
