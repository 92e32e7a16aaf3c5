"""The one place where the page reads a buyer's words: once for each time a message is opened."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import casework
from dashboards.parts.desk import Desk
from seller.facts import Message, Reader
from seller.store import mails
from seller.views.answers import Read, Said

WORDS = "mail_words"
"""What is open, and its words: a page is drawn many times for one reading."""


def reader(desk: Desk) -> Read:
    def read(message: Message) -> Said | None:
        by = Reader(casework.acting(), "dashboard", desk.now)
        kept: tuple[str, Said | None] = st.session_state.get(WORDS, ("", None))
        key = f"{message.account} {message.message_id}"
        if kept[0] != key:
            kept = (key, mails.said(desk.store, desk.keys, message, by))
            st.session_state[WORDS] = kept
        return kept[1]

    return read
