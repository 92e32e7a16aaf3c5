"""Which account a switch or a rule is for."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.desk import Desk


def owner(desk: Desk, key: str) -> str:
    """One account, or "" for all."""
    chosen: str = st.selectbox(
        desk.say("For which account"),
        ["", *(one.account for one in desk.accounts)],
        format_func=lambda name: desk.account(name) if name else desk.say("All"),
        key=key,
    )
    return chosen
