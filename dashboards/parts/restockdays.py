"""Days behind one product that do not count for its forecast, and days that stand out."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.blocks import table
from dashboards.parts.desk import Desk
from seller.views.restock.course import Course

MARKS = {
    "promotion": "promotion",
    "price": "price change",
    "outlier": "outlier",
    "usual": "usual day",
    "odd": "stands out, counts",
}


def show(desk: Desk, found: Course) -> None:
    """Days that do not count, and days that a person may want to look at."""
    say = desk.say
    shown = [one for one in found.days if one.mark]
    if not shown:
        return
    columns = {
        say("Day"): [f"{one.day}" for one in shown],
        say("Pieces"): [desk.number(one.sold) for one in shown],
        say("Mark of the day"): [say(MARKS[one.mark]) for one in shown],
    }
    table(columns, figures=[say("Pieces")])
    st.caption(say("Marked days do not count for the forecast; mark them by seller restock marks."))
