"""The landed costs that were accepted: what restock counts with."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.blocks import table
from dashboards.parts.desk import NOTHING, Desk
from seller.money import Money
from seller.views.legpage import kept


def show(desk: Desk) -> None:
    say = desk.say
    with desk.store.reading() as conn:
        found = kept(conn, desk.now.date())
    st.subheader(say("Landed cost"), divider="gray")
    if not found:
        st.caption(say("No landed cost is accepted yet; restock counts with the buying price."))
        return
    costs = [one.cost for one in found]
    columns = {
        say("Product"): [one.sku for one in costs],
        say("Marketplace"): [desk.place(one.marketplace) for one in costs],
        say("Landed cost per unit"): [str(one.each) for one in found],
        say("Currency"): [one.currency for one in costs],
        say("Valid from"): [str(one.since) for one in costs],
        say("Valid to"): [str(one.until or NOTHING) for one in costs],
        say("Holds today"): [say("yes") if one.holds else say("no") for one in found],
        say("Service"): [one.service for one in costs],
        say("FBA warehouses"): [one.warehouses for one in costs],
        say("Amount"): [desk.money(Money(one.total, one.currency)) for one in costs],
        say("Pieces"): [desk.number(one.units) for one in costs],
    }
    table(columns, figures=[say("Landed cost per unit"), say("Amount"), say("Pieces")])
