"""Who did what about a case, and when."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.blocks import table
from dashboards.parts.desk import Desk
from seller.views.cases import Folder, called


def timeline(desk: Desk, one: Folder) -> None:
    say = desk.say
    st.subheader(say("Timeline"), divider="gray")
    table(
        {
            say("Time (Beijing)"): [desk.beijing(event.at) for event in one.events],
            say("Who"): [event.who for event in one.events],
            say("What"): [say(called(event.what)) for event in one.events],
            say("Note"): [event.text for event in one.events],
        }
    )
