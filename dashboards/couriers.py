"""Couriers: what a parcel costs and why, which service wins by weight and country, rate cards."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboards.parts import cardfile, leg, ranked, scored, unsent, weights, winners
from dashboards.parts.blocks import trouble
from dashboards.parts.desk import Desk
from seller.errors import SellerError
from seller.views.couriers import book

VIEWS: dict[str, Callable[[Desk], None]] = {
    "Price a parcel": ranked.show,
    "By weight": weights.show,
    "By country": winners.show,
    "Still to be sent": unsent.show,
    "How carriers did": scored.show,
    "First leg": leg.show,
    "Import a rate card": cardfile.show,
}


def show(desk: Desk) -> None:
    say = desk.say
    st.title(say("Couriers"))
    chosen = st.segmented_control(
        say("View"), list(VIEWS), default=next(iter(VIEWS)), format_func=say,
        key="couriers_view", required=True, label_visibility="collapsed",
    )  # fmt: skip
    with desk.store.reading() as conn:
        cards = len(book(conn).stored)
    if not cards and VIEWS[chosen] not in {cardfile.show, scored.show}:
        st.info(say("No rate cards yet. Import one: a filled-in template or a forwarder's file."))
        return
    try:
        VIEWS[chosen](desk)
    except SellerError as error:
        trouble(error, desk.language)
