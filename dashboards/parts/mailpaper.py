"""Files that go with an answer, where Amazon takes files: chosen, looked at, named."""

from __future__ import annotations

import hashlib

import streamlit as st

from dashboards.parts.blocks import explained
from dashboards.parts.desk import Desk
from dashboards.parts.drop import drops
from seller.language import told
from seller.views.answers import KINDS, Enclosed, Folder, faults

SIZE = 10
"""Megabytes of all together, as `seller.views.answers` has it."""


def place(account: str, message: str) -> str:
    """The key under which the page keeps the files of one message; a name that CSS takes too."""
    name = hashlib.sha256(f"{account} {message}".encode()).hexdigest()[:12]
    return f"files_{name}"


def chosen(account: str, message: str) -> bool:
    """Whether files were chosen, before the page draws where they are."""
    return bool(st.session_state.get(place(account, message)))


def papers(desk: Desk, one: Folder) -> list[Enclosed] | None:
    """The files; None where one of them may not go out, which is explained."""
    message = one.message.message_id if one.message else one.order_id
    kinds = [kind.removeprefix(".") for kind in KINDS]
    with st.expander(desk.say("Files that go with it")):
        st.caption(
            desk.say("For invoices, warranties, legal notices, customised goods, digital keys.")
        )
        taken = drops(desk, desk.say("Files"), kinds, key=place(one.account, message), most=SIZE)
        found = [Enclosed(file.name, file.getvalue()) for file in taken]
        wrong = list(faults(found, one.language))
        for name, key in wrong:
            explained(told(key, {"file": name}, desk.language))
    return None if wrong else found
