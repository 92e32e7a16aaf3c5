"""Doing something with messages: in one transaction, in somebody's name, and shown at once."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts import casework
from dashboards.parts.blocks import trouble
from dashboards.parts.desk import Desk
from seller.errors import SellerError
from seller.store import Connection, mails

SEVERAL = "mail_several"
"""Where the page keeps which messages are chosen."""
MARKS = {"answered": "I have answered", "not_needed": "No response needed"}


Key = tuple[str, str]
"""Account and message: two accounts may have received the same mail."""


def buttons(desk: Desk, keys: Sequence[Key], place: str) -> None:
    """Stop the clocks of these messages by hand."""
    answered, needless, _ = st.columns([1, 1, 2])
    for column, (state, words) in zip((answered, needless), MARKS.items(), strict=True):
        with column:
            if st.button(desk.say(words), key=f"{state}_{place}", disabled=not keys):
                _mark(desk, keys, state)


def _mark(desk: Desk, keys: Sequence[Key], state: str) -> None:
    def act(conn: Connection, who: str) -> None:
        for account, message in keys:
            mails.mark(conn, message, state, who=who, now=desk.now, account=account)

    try:
        with desk.store.writing() as conn:
            act(conn, casework.acting())
    except SellerError as error:
        trouble(error, desk.language)
        return
    if SEVERAL in st.session_state:
        del st.session_state[SEVERAL]
    st.rerun()
