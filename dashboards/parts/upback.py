"""Taking a batch back: first what can be restored and what stays, then the yes of a person."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from dashboards.parts import casework, uphold, upkept, upplan
from dashboards.parts.desk import Desk
from seller.facts import ListingBatch
from seller.views import asked
from seller.views.asked import Undo
from seller.views.sent import Progress

ASKING = "batch_back"
"""Where the batch is kept that is to be taken back."""


def show(desk: Desk, one: Progress, going: Collection[ListingBatch]) -> None:
    say, batch = desk.say, one.batch
    if one.open or any(each.undoes == batch.batch for each in going):
        return
    st.subheader(say("Take the batch back"), divider="gray")
    if st.button(say("Show what can be restored"), key="batch_show"):
        st.session_state[ASKING] = batch.batch
    if st.session_state.get(ASKING) != batch.batch:
        return
    with desk.store.reading() as conn:
        found = asked.taking(conn, batch)
    upkept.restored(desk, found)
    upkept.stays(desk, found)
    if found.wanted and uphold.told(desk, batch.account, len(found.wanted)):
        _confirm(desk, batch, found)


def _confirm(desk: Desk, batch: ListingBatch, found: Undo) -> None:
    say = desk.say
    with st.container(border=True):
        casework.name(desk)
        words = say("Yes, take them back ({count})").format(count=desk.number(len(found.wanted)))
        if st.button(words, type="primary", key="batch_back_yes"):
            made = upplan.back(desk, batch, found)
            if made:
                del st.session_state[ASKING]
                st.session_state["batch_next"] = made
                st.rerun()
