"""One ticket: its stages planned and real, and its documents."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import legunits
from dashboards.parts.blocks import plain, table
from dashboards.parts.desk import NOTHING, Desk
from dashboards.parts.legsums import day
from seller.views.tickets import PAPERS, STAGES, Freight, Line


def show(desk: Desk, line: Line) -> None:
    ticket = line.voyage.ticket
    parts = [ticket.forwarder, ticket.service, ticket.remark]
    if any(parts):
        st.caption(plain(" · ".join(part for part in parts if part)))
    legunits.shipments(desk, line)
    left, right = st.columns(2)
    with left:
        _stages(desk, line)
    with right:
        legunits.units(desk, line)
    _papers(desk, line)


def _stages(desk: Desk, line: Line) -> None:
    say = desk.say
    stages = {key: days for key, days in line.days.items() if any(days)}
    if not stages:
        st.info(say("No stage is known yet."))
        return
    table(
        {
            say("Stage of the first leg"): [say(STAGES[key]) for key in stages],
            say("Day for which it is planned"): [day(planned) for planned, _ in stages.values()],
            say("Really on"): [day(real) for _, real in stages.values()],
        }
    )
    st.caption(say("A stage is reached when all shipments of the ticket have reached it."))


def _papers(desk: Desk, line: Line) -> None:
    say = desk.say
    rows = [(one.shipment_id, *cells) for one in line.freight for cells in _cells(desk, one)]
    if not rows:
        return
    heads = (
        *(say("Amazon's shipment"), say("Kind of document"), say("State")),
        *(say("There since"), say("Its number")),
    )
    columns = {head: [row[at] for row in rows] for at, head in enumerate(heads)}
    table(columns, height=300 if len(rows) > 8 else "content")


def _cells(desk: Desk, one: Freight) -> list[tuple[str, str, str, str]]:
    say = desk.say
    lacks = (say("lacks"), say("lacks, and the claim needs it"))
    return [
        *((say(PAPERS[each.kind]), lacks[each.needed], NOTHING, NOTHING) for each in one.missing),
        *(
            (say(PAPERS[kind]), say("there"), day(paper.since), paper.number or NOTHING)
            for kind, paper in one.papers.items()
        ),
    ]
