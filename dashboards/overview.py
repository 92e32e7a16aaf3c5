"""Overview: the last full day, days over a period, stock, listings, newest feedback."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import feedback, money, stock, volume, welcome
from dashboards.parts.desk import Desk
from seller.views.overview import overview


def show(desk: Desk) -> None:
    st.title(desk.say("Overview"))
    with desk.store.reading() as conn:
        answer = overview(conn, desk.scope, now=desk.now)
    if not answer.accounts:
        welcome.show(desk)
        return
    if answer.sales:
        volume.latest(desk, answer.sales, answer.sold)
        volume.days(desk, answer.sales, answer.sold)
        money.days(desk, answer.sales, answer.sold)
    else:
        welcome.waiting(desk)
    stock.levels(desk, answer.stock, answer.stocked)
    stock.listings(desk, answer.listings, answer.listed)
    feedback.newest(desk, answer.feedback, answer.told)
