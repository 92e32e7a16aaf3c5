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
    "reduced": "promotion found, taken out",
    "priced": "other price found, counts",
    "odd": "stands out, counts",
}
ABOUT = (
    "Marked days do not count for the forecast. Of a promotion found in what buyers paid only what "
    "is usual counts. Mark days by seller restock marks; usual locks them as they are."
)


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
        say("Paid, of the usual price"): [f"{one.ratio:.0%}" if one.found else "" for one in shown],
        say("Sold, of what is usual"): [
            f"× {one.lift:g}" if one.lift != 1 else "" for one in shown
        ],
    }
    table(columns, figures=[say("Pieces")])
    st.caption(say(ABOUT))


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
