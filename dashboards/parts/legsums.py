"""The first leg in figures, and Amazon's shipments that are in no ticket."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboards.parts.blocks import table
from dashboards.parts.desk import NOTHING, Desk
from seller.views.tickets import STATES, Board, Freight


def sums(desk: Desk, found: Board) -> None:
    say = desk.say
    under = [one for one in found.lines if not one.standing.ended]
    late, papers, short = st.columns(3)
    late.metric(say("Late tickets"), desk.number(sum(one.standing.late > 0 for one in under)))
    urgent = sum(one.urgent is not None for one in found.lines)
    papers.metric(say("Tickets whose claim lacks documents"), desk.number(urgent))
    short.metric(
        say("Units missing in tickets"), desk.number(sum(one.lacking for one in found.lines))
    )


def loose(desk: Desk, found: Sequence[Freight]) -> None:
    """What is on its way, or lacks units, and stands in no ticket."""
    say = desk.say
    rows = [one for one in found if one.status != "CLOSED" or one.short]
    if not rows:
        return
    st.subheader(say("Shipments in no ticket"), divider="gray")
    columns = {
        say("Amazon's shipment"): [one.shipment_id for one in rows],
        say("Account"): [desk.account(one.account) for one in rows],
        say("Warehouse"): [one.center or NOTHING for one in rows],
        say("Status at Amazon"): [say(STATES.get(one.status, one.status)) for one in rows],
        say("Declared units"): [desk.number(sum(item.sent for item in one.items)) for one in rows],
        say("Units missing"): [desk.number(one.lacking or None) for one in rows],
        say("Claim until"): [day(one.window.closes if one.window else None) for one in rows],
    }
    figures = [say("Declared units"), say("Units missing")]
    table(columns, figures=figures, height=300 if len(rows) > 8 else "content")


def day(value: date | None) -> str:
    return value.isoformat() if value else NOTHING
