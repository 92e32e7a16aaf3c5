"""Inventory health: ages, turns, money, excess and classes; fees to come; and the ways out."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import invfees, invmoney, invone, invpick, invrows, invsheet, invsums, welcome
from dashboards.parts.desk import Desk


def show(desk: Desk) -> None:
    say = desk.say
    st.title(say("Inventory health"))
    if not desk.accounts:
        welcome.nobody(desk)
        return
    found = invsheet.sheet(desk)
    if not found.items:
        st.info(say("No stock has been reported."))
        return
    invsheet.told(desk, found)
    wanted = invpick.asked(desk, found)
    rows, whole = invsheet.picked(found, wanted)
    if not rows:
        st.info(say("No line fits these filters."))
        return
    invsums.show(desk, whole, wanted.horizon)
    invmoney.show(desk, whole)
    invfees.show(desk, whole)
    invrows.show(desk, rows, wanted.horizon)
    invone.show(desk, rows[: invrows.MOST], wanted.horizon)
