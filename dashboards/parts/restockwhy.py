"""Why this quantity: every figure it rests on, where it is from, and what would change it."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import restockdue, restocksteer, restockturn
from dashboards.parts.blocks import table
from dashboards.parts.desk import NOTHING, Desk
from dashboards.parts.restockrows import day
from seller.views.restock import Advice, Planned


def show(desk: Desk, plan: Planned, one: Advice) -> None:
    say, why = desk.say, one.why
    st.subheader(say("Why this quantity"), divider="gray")
    restocksteer.flagged(desk, one)
    days = say("{seen} days in stock of {days} known").format(seen=why.seen, days=why.days)
    stock = say("Data as of {moment} Beijing time" if one.as_of else "No stock of it is known")
    stock = stock.format(moment=desk.beijing(one.as_of))
    coming = say("Of these on order {ordered}, in own warehouse {own}, abroad {far}")
    mean, low, high = one.daily
    rows = [
        (say("Velocity"), f"{mean} ({low} – {high})", days),
        *restockturn.season(desk, why),
        *restockturn.reduced(desk, why),
        *restockturn.returned(desk, why),
        *restockturn.expected(desk, why),
        (say("Fulfillable"), desk.number(one.on_hand), stock),
        (
            say("Inbound and on order"),
            desk.number(one.pipeline),
            coming.format(ordered=why.ordered, own=why.own, far=why.far),
        ),
        (
            say("Lead time in days"),
            " / ".join(map(str, why.lead)),
            restocksteer.lead(desk, why),
        ),
        (say("Stock-out date"), " / ".join(map(day, one.out)), say("10 %, 50 % and 90 % chance")),
        (say("Stock-out risk"), _risk(one), say("Before an order of today comes, and after")),
        (say("Chance not to run out"), f"{why.target:.1%}", restocksteer.chance(desk, why)),
        *restocksteer.fees(desk, why),
        (say("Need in pieces"), f"{why.exact:g}", say("Before MOQ and whole cartons")),
        *restockturn.lasting(desk, why),
        (say("MOQ"), desk.number(why.moq), _typed(desk, why.moq)),
        (say("Pieces per carton"), desk.number(why.carton), _typed(desk, why.carton)),
        (say("Amount"), _cost(desk, one), _basis(desk, one)),
    ]
    names = (say("Figure"), say("Value"), say("Where it is from"))
    cells = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
    table(cells, figures=names[1:2], wide=names[1:2])
    st.caption(
        say(
            "Formula: on each of the equally likely courses of demand, pieces needed from the day"
            " this order comes to the day the next one can, less stock left by then. The quantity"
            " covers the set share of courses, or all that pays by costs; then MOQ and cartons. "
            "It changes with demand, stock, orders, lead time, transport, costs and fees."
        )
    )
    restockdue.show(desk, plan, one)


def _risk(one: Advice) -> str:
    before, after = one.why.risk
    return f"{before:.0%} / {after:.0%}"


def _typed(desk: Desk, value: int | None) -> str:
    return desk.say("Product sheet") if value else desk.say("Not in the product sheet")


def _cost(desk: Desk, one: Advice) -> str:
    return " + ".join(desk.money(line.cost) for line in one.lines) or NOTHING


def _basis(desk: Desk, one: Advice) -> str:
    if any(line.basis == "landed" for line in one.lines):
        return desk.say("Quantity times the landed cost that was accepted")
    return desk.say("Quantity times the price of the product sheet")
