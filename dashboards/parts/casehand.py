"""All cases of somebody who leaves go to another person, in one act."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import casework
from dashboards.parts.blocks import trouble
from dashboards.parts.desk import Desk
from seller.errors import SellerError
from seller.store import acts


def over(desk: Desk) -> None:
    say = desk.say
    with st.expander(say("Hand over all cases of somebody who leaves")):
        casework.name(desk)
        leaver = st.text_input(say("Who leaves"), key="leaver").strip()
        heir = st.text_input(say("Who takes over"), key="heir").strip()
        words = st.text_area(say("What who takes over should know"), key="handed", height=68)
        if st.button(say("Hand over"), key="hand_over", disabled=not (leaver and heir)):
            _moved(desk, leaver, heir, words)


def _moved(desk: Desk, leaver: str, heir: str, words: str) -> None:
    try:
        with desk.store.writing() as conn:
            moved = acts.hand_over(conn, desk.now, casework.acting(), leaver, heir, text=words)
    except SellerError as error:
        trouble(error, desk.language)
        return
    st.success(desk.say("{moved} cases handed over").format(moved=moved))
