"""Which stocks bring the money, and how much hangs on a few of them and on each supplier."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.blocks import plain, table, tall
from dashboards.parts.desk import Desk
from dashboards.parts.pairs import pair
from seller.views.inventory.health import Summary

MOST = 50
"""Suppliers shown."""
BY = {"profit": "Profit of 90 days", "revenue": "Revenue of 90 days"}


def show(desk: Desk, one: Summary) -> None:
    say = desk.say
    left, right = st.columns(2)
    with left:
        st.subheader(say("Classes and concentration"), divider="gray")
        columns = {
            say("Class"): [rank for rank, _, _, _ in one.ranks],
            say("Found by"): [say(BY[by]) for _, by, _, _ in one.ranks],
            say("Stocks"): [desk.number(count) for _, _, count, _ in one.ranks],
            say("Amount"): [desk.money(money) for _, _, _, money in one.ranks],
        }
        table(columns, figures=list(columns)[2:])
        parts = [
            say("the first {count}: {share}").format(count=count, share=f"{share:.0%}")
            for count, share in one.first
        ]
        if parts:
            st.caption(plain(pair(desk, say(BY[one.by]), say(", ").join(parts))))
        told = say(
            "A brings the first 80 %, B up to 95 %. Profit: revenue less the goods' cost, before"
            " Amazon's fees; stocks without a known cost are ranked apart, by revenue."
        )
        st.caption(plain(told))
    with right:
        st.subheader(say("Suppliers"), divider="gray")
        shown = one.suppliers[:MOST]
        if not shown:
            st.info(say("No stock's cost is known: no landed cost and no buying price."))
            return
        columns = {
            say("Supplier"): [name or say("no supplier") for name, _, _ in shown],
            say("Cash tied up"): [desk.money(money) for _, money, _ in shown],
            say("Share"): [f"{share:.1%}" for _, _, share in shown],
        }
        table(columns, figures=list(columns)[1:], height=tall(len(shown), 300))
        st.caption(say("Of the stocks whose cost is known."))
