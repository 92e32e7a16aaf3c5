"""Tickets of the first leg in a table."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts.blocks import table
from dashboards.parts.desk import NOTHING, Desk
from dashboards.parts.legsums import day
from seller.views.tickets import PAPERS, STAGES, Line

MOST = 500
"""Lines shown; the command has all."""


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
        say("Units missing"): [desk.number(one.lacking or None) for one in shown],
        say("Claim until"): [day(one.urgent) for one in shown],
        say("Documents missing"): [_lacking(desk, one) for one in shown],
    }
    figures = [say("Late (days)"), say("Units missing")]
    table(columns, figures=figures, height=420 if len(shown) > 10 else "content")
    words = say(
        "{shown} of {all} tickets. Late: the next planned stage is over its day; where none is"
        " planned, the last one came late. Documents are missing that could be there by now."
    )
    st.caption(words.format(shown=desk.number(len(shown)), all=desk.number(len(rows))))


def _said(desk: Desk, word: str) -> str:
    return desk.say(word) if word else NOTHING


def _lacking(desk: Desk, line: Line) -> str:
    kinds = dict.fromkeys(each.kind for one in line.freight for each in one.missing)
    return ", ".join(desk.say(PAPERS[kind]) for kind in kinds) or NOTHING
