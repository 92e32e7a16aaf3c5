"""What is to be sent, with quantities to change, stored as send plans."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import streamlit as st

from dashboards.parts import restockdone, restockgone
from dashboards.parts.desk import NOTHING, Desk
from dashboards.parts.restockplan import Sheet
from dashboards.parts.restockrows import name
from seller.views.restock import Advice
from seller.views.restock.accepting import going
from seller.views.restock.workbook import workbook


def show(desk: Desk, found: Sheet, rows: Sequence[Advice]) -> None:
    """Nothing where nothing is to be sent and nothing is decided on."""
    say, mine = desk.say, [one for one in rows if one.sends]
    known = restockgone.known(desk)
    if not mine and not known:
        return
    st.subheader(say("Send plans"), divider="gray")
    if mine:
        _decide(desk, found, mine)
    if known:
        restockgone.show(desk, known)


def _decide(desk: Desk, found: Sheet, mine: Sequence[Advice]) -> None:
    say, quantity = desk.say, desk.say("Quantity to send")
    lines = [(one, line) for one in mine for line in one.sends]
    said = [(one.account, one.product, one.pool, one.sends) for one in mine]
    mark = hashlib.sha256(f"{found.plan.now}{said}".encode()).hexdigest()[:12]
    columns = {
        say("Product"): [name(desk, one) for one, _ in lines],
        say("Stock pool"): [one.pool for one, _ in lines],
        say("Warehouse"): [line.warehouse or say("At home") for _, line in lines],
        say("Transport"): [say(line.mode) if line.mode else NOTHING for _, line in lines],
        quantity: [line.quantity for _, line in lines],
        say("Send by"): [f"{line.by}" for _, line in lines],
        say("Freight"): [desk.money(line.cost) for _, line in lines],
    }
    number = st.column_config.NumberColumn(min_value=0, max_value=10_000_000, step=1)
    st.data_editor(
        columns, hide_index=True, disabled=[each for each in columns if each != quantity],
        height=320 if len(lines) > 8 else "content", key=f"restock_send_{mark}",
        column_config={quantity: number},
    )  # fmt: skip
    st.button(
        say("Store as send plans"), key=f"restock_go_{mark}", type="primary",
        disabled=desk.read_only, on_click=_store, args=(desk, found, mine, mark),
    )  # fmt: skip


def _store(desk: Desk, found: Sheet, mine: Sequence[Advice], mark: str) -> None:
    changed = st.session_state[f"restock_send_{mark}"]["edited_rows"]
    column = desk.say("Quantity to send")
    quantities = {int(at): cells[column] for at, cells in changed.items() if column in cells}
    body = workbook(going(mine, quantities), found.products, found.plan.now, desk.language)
    restockdone.store(desk, body, "restock")
