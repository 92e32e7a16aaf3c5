"""Review requests: who is asked when, who is not and why, the switch, and the audit."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import askaudit, askboard, askdays, askout, askswitch, askwhy, welcome
from dashboards.parts.desk import Desk
from seller.views.requests import board


def show(desk: Desk) -> None:
    st.title(desk.say("Review requests"))
    if not desk.accounts:
        welcome.nobody(desk)
        return
    with desk.store.reading() as conn:
        found = board(conn, desk.accounts, desk.scope, wish=desk.wish, now=desk.now)
    askboard.today(desk, found.today)
    askboard.standings(desk, found.standings)
    askswitch.switch(desk)
    askdays.calendar(desk, found.orders)
    askwhy.reasons(desk, found.orders)
    askout.exclusions(desk, found.exclusions)
    askaudit.download(desk)
