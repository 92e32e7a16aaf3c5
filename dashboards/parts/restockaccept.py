"""What is to be bought, with quantities to change, stored as purchase orders."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import streamlit as st

from dashboards.parts import restockdone
from dashboards.parts.desk import NOTHING, Desk
from dashboards.parts.restockplan import Sheet
from dashboards.parts.restockrows import name
from seller.views.restock import Advice
from seller.views.restock.accepting import edited
from seller.views.restock.workbook import workbook

MOST = 16
"""Megabytes of a workbook that comes back."""


def show(desk: Desk, found: Sheet, rows: Sequence[Advice]) -> None:
    say, mine = desk.say, [one for one in rows if one.lines]
    st.subheader(say("Purchase orders"), divider="gray")
    restockdone.show(desk)
    if mine:
        mark = _mark(found, mine)
        _editor(desk, mine, mark)
        st.button(
            say("Store as purchase orders"), key=f"restock_accept_{mark}", type="primary",
            disabled=desk.read_only, on_click=_lines, args=(desk, found, mine, mark),
        )  # fmt: skip
    dropped = st.file_uploader(
        say("The buyer's workbook, changed"), ["xlsx"], key="restock_file", max_upload_size=MOST
    )
    if dropped:
        st.button(
            say("Store the orders of this workbook"), key="restock_book", disabled=desk.read_only,
            on_click=restockdone.store, args=(desk, dropped.getvalue(), dropped.name),
        )  # fmt: skip


def _mark(found: Sheet, mine: Sequence[Advice]) -> str:
    """Of the plan and its lines: a click on a button that is gone orders nothing."""
    said = [(one.account, one.product, one.pool, one.lines) for one in mine]
    return hashlib.sha256(f"{found.plan.now}{said}".encode()).hexdigest()[:12]


def _editor(desk: Desk, mine: Sequence[Advice], mark: str) -> None:
    say = desk.say
    quantity = say("Quantity to buy")
    columns = {
        say("Product"): [name(desk, one) for one in mine],
        say("Stock pool"): [one.pool for one in mine],
        say("Supplier name"): [one.lines[0].supplier or NOTHING for one in mine],
        quantity: [one.lines[0].quantity for one in mine],
        say("Amount as planned"): [desk.money(one.lines[0].cost) for one in mine],
    }
    number = st.column_config.NumberColumn(min_value=0, max_value=10_000_000, step=1)
    st.data_editor(
        columns, hide_index=True, disabled=[each for each in columns if each != quantity],
        height=320 if len(mine) > 8 else "content", key=f"restock_edit_{mark}",
        column_config={quantity: number},
    )  # fmt: skip
    st.caption(say("Change quantities; 0: do not buy. A line is ordered once, however often."))


def _lines(desk: Desk, found: Sheet, mine: Sequence[Advice], mark: str) -> None:
    changed = st.session_state[f"restock_edit_{mark}"]["edited_rows"]
    column = desk.say("Quantity to buy")
    quantities = {int(at): cells[column] for at, cells in changed.items() if column in cells}
    wanted = edited(mine, quantities)
    body = workbook(wanted, found.products, found.plan.now, desk.language)
    restockdone.store(desk, body, "restock")
