"""One ticket: its stages planned and real, its shipments, documents, and units that differ."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.blocks import plain, table
from dashboards.parts.desk import NOTHING, Desk
from dashboards.parts.legrows import day
from seller.views.tickets import PAPERS, STAGES, Freight, Line


def show(desk: Desk, line: Line) -> None:
    ticket = line.voyage.ticket
    parts = [ticket.forwarder, ticket.service, ticket.remark]
    if any(parts):
        st.caption(plain(" · ".join(part for part in parts if part)))
    left, right = st.columns([2, 3])
    with left:
        _stages(desk, line)
    with right:
        _shipments(desk, line)
        _units(desk, line)
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


def _shipments(desk: Desk, line: Line) -> None:
    say, rows = desk.say, line.freight
    columns = {
        say("Amazon's shipment"): [one.shipment_id for one in rows],
        say("Account"): [desk.account(one.account) for one in rows],
        say("Warehouse"): [one.center or NOTHING for one in rows],
        say("Cartons"): [desk.number(one.cartons) for one in rows],
        say("Status at Amazon"): [one.status or NOTHING for one in rows],
        say("Delivered to Amazon"): [day(one.delivered) for one in rows],
        say("Claim from"): [day(one.window.opens if one.window else None) for one in rows],
        say("Claim until"): [day(one.window.closes if one.window else None) for one in rows],
    }
    table(columns, figures=[say("Cartons")])


def _units(desk: Desk, line: Line) -> None:
    say = desk.say
    rows = [(one, item) for one in line.freight for item in one.items]
    if not rows:
        return
    figures = (say("Declared units"), say("Received units"), say("Difference"))
    columns = {
        say("Amazon's shipment"): [one.shipment_id for one, _ in rows],
        say("MSKU"): [item.sku for _, item in rows],
        figures[0]: [desk.number(item.sent) for _, item in rows],
        figures[1]: [desk.number(item.received) for _, item in rows],
        figures[2]: [desk.number(item.missing) if one.counted else NOTHING for one, item in rows],
    }
    table(columns, figures=figures, height=300 if len(rows) > 8 else "content")
    short = [one for one in line.freight if any(item.missing > 0 for item in one.short)]
    for one in short:
        st.code(f"seller firstleg claim {one.shipment_id} --to claim.zip", language=None)


def _papers(desk: Desk, line: Line) -> None:
    say = desk.say
    rows = [(one, *cells) for one in line.freight for cells in _cells(desk, one)]
    if not rows:
        return
    heads = (say("Kind of document"), say("State"), say("There since"), say("Its number"))
    columns = {say("Amazon's shipment"): [row[0].shipment_id for row in rows]}
    columns |= {head: [row[at] for row in rows] for at, head in enumerate(heads, start=1)}
    table(columns, height=300 if len(rows) > 8 else "content")


def _cells(desk: Desk, one: Freight) -> list[tuple[str, str, str, str]]:
    say = desk.say
    lacks = {True: say("lacks, and the claim needs it"), False: say("lacks")}
    return [
        *((say(PAPERS[each.kind]), lacks[each.needed], NOTHING, NOTHING) for each in one.missing),
        *(
            (say(PAPERS[kind]), say("there"), day(paper.since), paper.number or NOTHING)
            for kind, paper in one.papers.items()
        ),
    ]
