"""Send plans that were stored: what of them has left and arrived, told by a click."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts import restockdone
from dashboards.parts.blocks import table
from dashboards.parts.desk import NOTHING, Desk
from seller.errors import SellerError
from seller.store import sends
from seller.store.sends import Sending
from seller.views.restock.moving import move


def known(desk: Desk) -> list[Sending]:
    """Those of which something may still leave or arrive."""
    with desk.store.reading() as conn:
        found = sends.sendings(conn)
    return [one for one in found if one.state not in {"closed", "arrived"}]


def show(desk: Desk, found: Sequence[Sending]) -> None:
    say = desk.say
    rows = [(one, line) for one in found for line in one.lines]
    columns = {
        say("Send plan"): [one.plan.send_id for one, _ in rows],
        say("State"): [say(one.state) for one, _ in rows],
        say("Product"): [line.sku for _, line in rows],
        say("Stock pool"): [line.pool for _, line in rows],
        say("Warehouse"): [one.plan.warehouse or say("At home") for one, _ in rows],
        say("Transport"): [say(one.plan.mode) if one.plan.mode else NOTHING for one, _ in rows],
        say("Planned"): [desk.number(line.quantity) for _, line in rows],
        say("Sent"): [desk.number(line.sent) for _, line in rows],
        say("Arrived"): [desk.number(line.arrived) for _, line in rows],
    }
    table(columns, figures=list(columns)[6:])
    picked = st.selectbox(
        say("Send plan"), [one.plan.send_id for one in found], key="restock_sending"
    )
    deeds = (
        ("sent", say("It has left")),
        ("arrived", say("It has arrived")),
        ("closed", say("Close the send plan")),
    )
    for place, (step, label) in zip(st.columns(3), deeds, strict=True):
        place.button(
            label, key=f"restock_{step}", disabled=desk.read_only, on_click=_moved,
            args=(desk, picked, step),
        )  # fmt: skip


def _moved(desk: Desk, send_id: str, step: str) -> None:
    """All of it at once; parts are a matter of the command."""
    try:
        with desk.store.writing() as conn:
            if step == "closed":
                sends.close(conn, send_id, desk.now)
            else:
                move(conn, send_id, step, desk.now)
    except SellerError as error:
        st.session_state[restockdone.DONE] = error
