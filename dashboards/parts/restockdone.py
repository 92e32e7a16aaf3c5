"""Purchase orders stored from the page, and what was wrong where none was."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.blocks import plain, trouble
from dashboards.parts.cardfile import findings
from dashboards.parts.desk import Desk
from seller.errors import SellerError
from seller.views.restock.accepting import accept

DONE = "restock_accepted"


def store(desk: Desk, body: bytes, file: str) -> None:
    """What a click does, before the page is drawn again."""
    if desk.archive is None:
        return
    try:
        st.session_state[DONE] = accept(desk.store, desk.archive, body, file, desk.now)
    except SellerError as error:
        st.session_state[DONE] = error


def show(desk: Desk) -> None:
    """Once, after the click."""
    say, done = desk.say, st.session_state.pop(DONE, None)
    if done is None:
        return
    if isinstance(done, SellerError):
        trouble(done, desk.language)
        return
    if done.findings:
        findings(desk, done.findings)
    if done.bad:
        st.error(say("There are errors: nothing can be stored. Correct the cells and try again."))
        return
    named = ", ".join(done.ids)
    if named:
        st.success(say("Stored: {orders}").format(orders=plain(named)))
    else:
        st.info(say("Nothing is stored: every line was ordered before, or its quantity is 0."))
