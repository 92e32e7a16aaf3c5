"""The stocks, those with the most money first."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts.blocks import table, tall
from dashboards.parts.desk import NOTHING, Desk
from seller.views.inventory.item import Item

MOST = 500
"""Lines shown; the command has all."""
WAYS = {
    "keep": "Keep and sell",
    "transfer": "Transfer to another stock pool",
    "remove": "Removal",
    "liquidate": "Liquidation",
    "dispose": "Disposal",
    "price_down": "Lower the price",
}


def show(desk: Desk, rows: Sequence[Item], horizon: int) -> None:
    say, shown = desk.say, rows[:MOST]
    st.subheader(say("Stock by product"), divider="gray")
    columns = {
        say("Product"): [one.product for one in shown],
        say("Account"): [desk.account(one.account) for one in shown],
        say("Stock pool"): [one.pool for one in shown],
        say("Class"): [one.rank or NOTHING for one in shown],
        say("Pieces"): [desk.number(one.pieces) for one in shown],
        say("Cash tied up"): [desk.money(one.cash) for one in shown],
        say("181 days and older"): [desk.number(one.old if one.bands else None) for one in shown],
        say("Sell-through"): [_figure(one.through) for one in shown],
        say("Turns a year"): [_figure(one.turns) for one in shown],
        say("Excess"): [desk.number(one.excess(horizon)) for one in shown],
        say("Stranded inventory"): [desk.number(one.stranded) for one in shown],
        say("Cheapest way out"): [way(desk, one.best, one.best_pool) for one in shown],
        say("Cost or loss"): [desk.money(one.loss) for one in shown],
    }
    figures = [*list(columns)[4:11], list(columns)[-1]]
    table(columns, figures=figures, height=tall(len(shown), 420))
    words = say("{shown} of {all} lines; the command has them all.")
    st.caption(words.format(shown=len(shown), all=desk.number(len(rows))))
    st.code("seller inventory health --to health.xlsx", language=None)


def way(desk: Desk, name: str, pool: str) -> str:
    if not name:
        return NOTHING
    return f"{desk.say(WAYS[name])} {pool}".strip()


def _figure(value: float | None) -> str:
    return NOTHING if value is None else str(value)
