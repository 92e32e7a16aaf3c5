"""Returns: rates and reasons by product, MSKU, marketplace and batch, alarms, unsellable stock."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import returnsrows, returnstable, returnstrend, returnsunsold, welcome
from dashboards.parts.blocks import asof
from dashboards.parts.desk import Desk
from seller.views.returns import board, sources
from seller.views.unsellable import queue


def show(desk: Desk) -> None:
    say = desk.say
    st.title(say("Returns"))
    if not desk.accounts:
        welcome.nobody(desk)
        return
    days, by = returnstable.filters(desk)
    with desk.store.reading() as conn:
        found = board(conn, desk.scope, now=desk.now, days=days)
        stuck = queue(conn, desk.scope, now=desk.now)
        told = sources(conn, desk.scope, now=desk.now)
    returnstable.total(desk, found)
    returnstable.alarms(desk, found, by)
    returnsrows.rows(desk, found, by)
    asof(desk, told)
    returnstrend.trend(desk, found)
    returnstrend.comments(desk, found)
    returnsunsold.queue(desk, stuck)
