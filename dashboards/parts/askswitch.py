"""The switch and the pause, each with its reason."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import asking, outbound
from dashboards.parts.desk import Desk
from seller.store import Connection
from seller.views.requests import turned

BUTTONS = {"on": "Switch on", "off": "Switch off", "paused": "Pause", "resumed": "Resume"}


def switch(desk: Desk) -> None:
    say = desk.say
    with st.expander(say("Switch on, switch off, pause")), st.form(key="ask", border=False):
        left, right = st.columns(2)
        with left:
            account = asking.owner(desk, "ask_account")
        reason = right.text_input(say("Your reason"), key="ask_reason")
        st.caption(
            say("What goes out at this moment is finished. A pause keeps the switch as it is.")
        )
        pressed = [
            word
            for place, (word, label) in zip(st.columns(4), BUTTONS.items(), strict=True)
            if place.form_submit_button(say(label), key=f"ask_{word}", width="stretch")
        ]
    for word in pressed:
        _turn(desk, word, account, reason)


def _turn(desk: Desk, word: str, account: str, reason: str) -> None:
    def act(conn: Connection) -> None:
        turned(conn, word, account, reason, desk.now)

    outbound.do(desk, act)
