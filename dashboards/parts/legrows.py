"""Tickets of the first leg in a table, and Amazon's shipments that are in none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboards.parts.blocks import table
from dashboards.parts.desk import NOTHING, Desk
from seller.views.tickets import PAPERS, STAGES, Board, Freight, Line

MOST = 500
"""Lines shown; the command has all."""


def sums(desk: Desk, found: Board) -> None:
    say = desk.say
    under = [one for one in found.lines if not one.standing.ended]
    late, papers, short = st.columns(3)
    late.metric(say("Late tickets"), desk.number(sum(one.standing.late > 0 for one in under)))
    urgent = sum(one.urgent is not None for one in found.lines)
    papers.metric(say("Tickets whose claim lacks documents"), desk.number(urgent))
    short.metric(say("Units missing"), desk.number(sum(map(missing, found.lines))))


def missing(line: Line) -> int:
    """Units that came too many somewhere do not make up for those that lack elsewhere."""
    return sum(max(0, item.missing) for one in line.freight for item in one.short)


def show(desk: Desk, rows: Sequence[Line]) -> None:
    say, shown = desk.say, rows[:MOST]
    columns = {
        say("Ticket"): [one.voyage.ticket.ticket for one in shown],
        say("Forwarder"): [one.voyage.ticket.forwarder or NOTHING for one in shown],
        say("Transport"): [_said(desk, one.voyage.ticket.mode) for one in shown],
        say("Late (days)"): [desk.number(one.standing.late or None) for one in shown],
        say("Reached"): [_said(desk, STAGES.get(one.standing.at, "")) for one in shown],
        say("Reached on"): [day(one.standing.since) for one in shown],
        say("Next stage"): [_said(desk, STAGES.get(one.standing.coming, "")) for one in shown],
        say("Due on"): [day(one.standing.due) for one in shown],
        say("Documents missing"): [_lacking(desk, one) for one in shown],
        say("Claim until"): [day(one.urgent) for one in shown],
        say("Units missing"): [desk.number(missing(one) or None) for one in shown],
    }
    figures = [say("Late (days)"), say("Units missing")]
    table(columns, figures=figures, height=420 if len(shown) > 10 else "content")
    words = say(
        "{shown} of {all} tickets. Late: the next planned stage is over its day; where none is"
        " planned, the last one came late. Documents are missing that could be there by now."
    )
    st.caption(words.format(shown=desk.number(len(shown)), all=desk.number(len(rows))))


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
        say("Status at Amazon"): [one.status for one in rows],
        say("Declared units"): [desk.number(sum(item.sent for item in one.items)) for one in rows],
        say("Units missing"): [
            desk.number(sum(max(0, item.missing) for item in one.short) or None) for one in rows
        ],
        say("Claim until"): [day(one.window.closes if one.window else None) for one in rows],
    }
    figures = [say("Declared units"), say("Units missing")]
    table(columns, figures=figures, height=300 if len(rows) > 8 else "content")


def day(value: date | None) -> str:
    return value.isoformat() if value else NOTHING


def _said(desk: Desk, word: str) -> str:
    return desk.say(word) if word else NOTHING


def _lacking(desk: Desk, line: Line) -> str:
    kinds = dict.fromkeys(each.kind for one in line.freight for each in one.missing)
    return ", ".join(desk.say(PAPERS[kind]) for kind in kinds) or NOTHING
