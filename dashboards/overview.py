"""Overview: the last full day, one total, days over a period, stock, listings, newest feedback."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import feedback, home, latest, revenue, stock, volume, welcome
from dashboards.parts.desk import Desk
from seller.views.overview import overview


def show(desk: Desk) -> None:
    st.title(desk.say("Overview"))
    with desk.store.reading() as conn:
        answer = overview(conn, desk.scope, now=desk.now, currency=desk.currency)
    if not answer.accounts:
        welcome.nobody(desk)
        return
    if answer.sales and answer.home:
        latest.show(desk, answer.sales, answer.sold)
        home.show(desk, answer.home)
        volume.show(desk, answer.sales, answer.sold)
        volume.backfill(desk, answer.backfill)
        revenue.show(desk, answer.sales, answer.sold)
    else:
        welcome.waiting(desk)
    stock.levels(desk, answer.stock, answer.stocked)
    stock.listings(desk, answer.listings, answer.listed)
    feedback.newest(desk, answer.feedback, answer.told)
