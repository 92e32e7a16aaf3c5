"""The products of a plan, those with the most money at risk first."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts.blocks import table
from dashboards.parts.desk import NOTHING, Desk
from dashboards.parts.restockplan import Sheet
from seller.views.restock import Advice
from seller.views.restock.budget import key

MOST = 500
"""Lines shown; the workbook has all."""
HEIGHT, FEW = 420, 10
FLAGS = {"hold": "do not restock", "clear": "clear out"}


def ranked(found: Sheet, chosen: Sequence[Advice]) -> list[Advice]:
    """What cannot be put into money stands below, by the chance to run out."""

    def place(one: Advice) -> tuple[bool, int, float, str]:
        money = found.risk[key(one)]
        return money is None, -money.minor if money else 0, -max(one.why.risk), one.product

    return sorted(chosen, key=place)


def show(desk: Desk, found: Sheet, rows: Sequence[Advice]) -> None:
    say, shown = desk.say, rows[:MOST]
    columns = {
        say("Product"): [name(desk, one) for one in shown],
        say("Stock pool"): [one.pool for one in shown],
        say("Money at risk"): [desk.money(found.risk[key(one)]) for one in shown],
        say("Stock-out risk"): [f"{max(one.why.risk):.0%}" for one in shown],
        say("Quantity to buy"): [_pieces(desk, one) for one in shown],
        say("Quantity to send"): [_sent(desk, one) for one in shown],
        say("Order by"): [day(one.reorder_by) for one in shown],
        say("Stock-out date"): [day(one.out[1]) for one in shown],
        say("Days of cover"): [NOTHING if one.cover is None else str(one.cover) for one in shown],
        say("Velocity"): [str(one.daily[0]) for one in shown],
        say("Fulfillable"): [desk.number(one.on_hand) for one in shown],
        say("Inbound and on order"): [desk.number(one.pipeline) for one in shown],
        say("Demand class"): [say(one.kind) for one in shown],
        say("Forecast grade"): [one.grade for one in shown],
    }
    table(columns, figures=list(columns)[2:12], height=HEIGHT if len(shown) > FEW else "content")
    told = say(
        "{shown} of {all} lines. Money at risk: pieces missed on average if nothing is ordered"
        " now, times the mean price of a sale in 90 days; – where no price or rate is known."
    )
    st.caption(told.format(shown=desk.number(len(shown)), all=desk.number(len(rows))))


def name(desk: Desk, one: Advice) -> str:
    """An MSKU that is not paired is its account's."""
    return f"{one.product} · {desk.account(one.account)}" if one.account else one.product


def day(value: object) -> str:
    return str(value) if value else NOTHING


def _sent(desk: Desk, one: Advice) -> str:
    return desk.number(sum(line.quantity for line in one.sends))


def _pieces(desk: Desk, one: Advice) -> str:
    if one.why.flag:
        return desk.say(FLAGS[one.why.flag])
    return desk.number(sum(line.quantity for line in one.lines))
