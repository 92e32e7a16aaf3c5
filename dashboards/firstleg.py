"""First leg: tickets of forwarders, late ones first; one of them with its papers and its units."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import legpick, legrows, legsums, legticket, welcome
from dashboards.parts.desk import Desk
from seller.views.tickets import board


def show(desk: Desk) -> None:
    say = desk.say
    st.title(say("First leg"))
    if not desk.accounts:
        welcome.nobody(desk)
        return
    with desk.store.reading() as conn:
        found = board(conn, desk.scope, desk.now, days=desk.claim_days)
    legsums.sums(desk, found)
    if not found.lines:
        st.info(say("No tickets yet. Fill in templates/inputs/tickets.xlsx, then:"))
        st.code("seller firstleg import tickets.xlsx", language=None)
    else:
        rows = legpick.chosen(desk, found)
        if not rows:
            st.info(say("No line fits these filters."))
        else:
            legrows.show(desk, rows)
            legticket.show(desk, legpick.one(desk, rows))
    legsums.loose(desk, found.loose)
    if found.as_of:
        words = say("Data as of {moment} Beijing time, {ago}")
        st.caption(words.format(moment=desk.beijing(found.as_of), ago=desk.ago(found.as_of)))
