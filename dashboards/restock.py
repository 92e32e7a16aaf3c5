"""Restock: what to buy and by when, by money at risk; why; and what a budget buys."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import (
    restockaccept,
    restockbuy,
    restockchart,
    restockgo,
    restockif,
    restocknotes,
    restockpick,
    restockplan,
    restockrows,
    restocksend,
    restockwhy,
    welcome,
)
from dashboards.parts.desk import Desk
from seller.views.restock.course import course


def show(desk: Desk) -> None:
    say = desk.say
    st.title(say("Restock"))
    if not desk.accounts:
        welcome.nobody(desk)
        return
    found = restockplan.sheet(desk, restockpick.mode(desk))
    if found is None:
        st.info(say("Neither stock nor sales are known yet, so there is nothing to plan."))
        return
    restockplan.told(desk, found)
    rows = restockpick.chosen(desk, found)
    spent = restockbuy.asked(desk, rows)
    if spent:
        restockbuy.told(desk, spent)
    rows = restockrows.ranked(found, list(spent.advice) if spent else rows)
    if not rows:
        st.info(say("No line fits these filters."))
        return
    restocknotes.warnings(desk, rows)
    restockrows.show(desk, found, rows)
    restockbuy.download(desk, found, rows, spent)
    names = {f"{restockrows.name(desk, one)} · {one.pool}": one for one in rows[: restockrows.MOST]}
    st.subheader(say("One product"), divider="gray")
    picked = st.selectbox(say("Product"), list(names), key="restock_one")
    if picked in names:
        plan, one = restockif.asked(desk, found, names[picked])
        restockchart.show(desk, course(plan, one))
        restockwhy.show(desk, plan, one)
        restocknotes.show(desk, one)
        restocksend.show(desk, names[picked])
    restockaccept.show(desk, found, rows[: restockrows.MOST])
    restockgo.show(desk, found, rows[: restockrows.MOST])
