"""Marked days behind one product, days that stand out, and what is on its way."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.blocks import table
from dashboards.parts.desk import Desk
from seller.views.restock.course import Course

KINDS = {"inbound": "Inbound", "own": "In own warehouse", "far": "Abroad", "ordered": "On order"}
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


def coming(desk: Desk, found: Course) -> None:
    """What is on its way, and when it is on sale."""
    say = desk.say
    if found.coming:
        columns = {
            say("On its way"): [say(KINDS[one.kind]) for one in found.coming],
            say("Pieces"): [desk.number(one.pieces) for one in found.coming],
            say("On sale from (10 % chance)"): [f"{one.first}" for one in found.coming],
            say("On sale from (90 % chance)"): [f"{one.last}" for one in found.coming],
        }
        table(columns, figures=[say("Pieces")])
