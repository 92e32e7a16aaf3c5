"""What a budget buys, and the buyer's workbook to take away."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts.blocks import WORKBOOK, plain, table, trouble
from dashboards.parts.desk import Desk
from dashboards.parts.pairs import pair
from dashboards.parts.restockplan import Sheet
from seller.errors import SellerError
from seller.views.restock import Advice
from seller.views.restock.budget import Budget, budget
from seller.views.restock.workbook import REASONS, amount, workbook


def asked(desk: Desk, rows: Sequence[Advice]) -> Budget | None:
    """What the typed money buys of these lines; None where none is typed, or it is no money."""
    typed = st.text_input(
        desk.say("Budget"), key="restock_budget", placeholder=f"200000{desk.currency}", width=260
    )
    if not typed.strip():
        return None
    try:
        money = amount(typed if typed.strip()[-1].isalpha() else f"{typed}{desk.currency}")
        with desk.store.reading() as conn:
            return budget(conn, rows, money, desk.now)
    except SellerError as error:
        trouble(error, desk.language)
        return None


def told(desk: Desk, spent: Budget) -> None:
    """The money spent, by which rates, and what is left out and why."""
    say = desk.say
    parts = [pair(desk, say("Budget"), desk.money(spent.money))]
    parts += [pair(desk, say("Spent"), desk.money(spent.spent))]
    parts += [f"{one.base}/{one.quote} {one.shown} ({one.day})" for one in spent.rates]
    st.info(plain(" · ".join(parts)), icon=":material/payments:")
    if not spent.left:
        return
    with st.expander(say("Not bought: {lines} lines").format(lines=len(spent.left))):
        columns = {
            say("Product"): [one.product for one in spent.left],
            say("Stock pool"): [one.pool for one in spent.left],
            say("Pieces"): [desk.number(one.pieces) for one in spent.left],
            say("Reason"): [say(REASONS[one.reason]) for one in spent.left],
        }
        table(columns, figures=[say("Pieces")], height=300 if len(spent.left) > 8 else "content")


def download(desk: Desk, found: Sheet, rows: Sequence[Advice], spent: Budget | None) -> None:
    """Made when it is asked for; `seller restock accept` reads it back."""
    st.download_button(
        desk.say("Download the buyer's workbook"),
        data=lambda: workbook(
            rows, found.products, found.plan.now, desk.language, spent=spent, plan=found.plan
        ),
        file_name=f"restock-{desk.now:%Y-%m-%d}.xlsx",
        mime=WORKBOOK,
        key="restock_workbook",
    )
    st.caption(
        desk.say("Change quantities in it and drop it below, or run: seller restock accept FILE")
    )
