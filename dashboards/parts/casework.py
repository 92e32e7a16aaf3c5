"""Doing something to a case: in one transaction, in somebody's name, and shown at once."""

from __future__ import annotations

import getpass
from collections.abc import Callable

import streamlit as st

from dashboards.parts.blocks import trouble
from dashboards.parts.desk import Desk
from seller.errors import SellerError
from seller.facts import Case
from seller.store import Connection, cases

Act = Callable[[Connection, Case, str], None]
"""Gets the case as it is now, and who acts."""


def name(desk: Desk) -> None:
    """Who works here: kept as long as the page is open."""
    if "who" not in st.session_state:
        st.session_state["who"] = _login()
    st.text_input(desk.say("Your name"), key="who")


def do(desk: Desk, case: Case, act: Act) -> None:
    """What was refused is explained; what was done shows after a fresh look at the store."""
    try:
        with desk.store.writing(case.account) as conn:
            act(conn, cases.one(conn, case.case_id), who())
    except SellerError as error:
        trouble(error, desk.language)
        return
    st.rerun()


def who() -> str:
    """In whose name things are done."""
    return str(st.session_state.get("who") or "").strip() or _login()


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container without user names
        return "?"
