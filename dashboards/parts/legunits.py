"""The shipments of a ticket, and the units that Amazon counted."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.blocks import table
from dashboards.parts.desk import NOTHING, Desk
from dashboards.parts.legsums import day
from seller.views.tickets import STATES, Line


def shipments(desk: Desk, line: Line) -> None:
    say, rows = desk.say, line.freight
    columns = {
        say("Amazon's shipment"): [one.shipment_id for one in rows],
        say("Account"): [desk.account(one.account) for one in rows],
        say("Warehouse"): [one.center or NOTHING for one in rows],
        say("Cartons"): [desk.number(one.cartons) for one in rows],
        say("Status at Amazon"): [
            say(STATES.get(one.status, one.status or NOTHING)) for one in rows
        ],
        say("Delivered to Amazon"): [day(one.delivered) for one in rows],
        say("Claim from"): [day(one.window.opens if one.window else None) for one in rows],
        say("Claim until"): [day(one.window.closes if one.window else None) for one in rows],
    }
    table(columns, figures=[say("Cartons")])


def units(desk: Desk, line: Line) -> None:
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
        st.code(f"seller firstleg claim --to claim.zip {one.shipment_id}", language=None)
