"""What of the own warehouses goes on to Amazon, by which way, and what a faster one bridges."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.blocks import table
from dashboards.parts.desk import NOTHING, Desk
from seller.views.restock import Advice

UNPRICED = {
    "no_freight": "Faster ways are not weighed: no freight is typed for this stock pool.",
    "no_weight": "Faster ways are not weighed: sizes or weight are not in the product sheet.",
    "no_price": "Faster ways are not weighed: the product sheet has no purchase price.",
    "no_sale_price": "Faster ways are not weighed: no price of a sale in 90 days is known.",
    "no_rate": "Faster ways are not weighed: no exchange rate of the last days is known.",
}


def show(desk: Desk, one: Advice) -> None:
    """Nothing where nothing lies in a warehouse."""
    say, why = desk.say, one.why
    if not why.own and not why.far:
        return
    st.subheader(say("What to send"), divider="gray")
    if one.sends:
        columns = {
            say("Transport"): [say(each.mode) if each.mode else NOTHING for each in one.sends],
            say("Warehouse"): [each.warehouse or say("At home") for each in one.sends],
            say("Quantity to send"): [desk.number(each.quantity) for each in one.sends],
            say("Send by"): [f"{each.by}" for each in one.sends],
            say("Freight"): [desk.money(each.cost) for each in one.sends],
        }
        table(columns, figures=list(columns)[2:])
    else:
        st.info(say("Nothing need be sent before the next sending."))
    told = []
    if why.gap:
        gap = say(
            "In the {days} days until the slow way arrives, {pieces} pieces are missed on average."
        )
        told.append(gap.format(days=why.bridge, pieces=f"{why.gap:,.1f}"))
    if why.unpriced:
        told.append(say(UNPRICED[why.unpriced]))
    elif why.gap:
        told.append(
            say(
                "By the fast way go as many as are worth their extra freight: price of a sale less"
                " purchase price and slow freight, before Amazon's fees."
            )
        )
    if told:
        st.caption(" ".join(told))
