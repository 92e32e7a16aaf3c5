"""Sending a sheet: what holds it, how much would go out, and the yes of a person."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from dashboards.parts import casework, uphold, upplan
from dashboards.parts.blocks import plain
from dashboards.parts.desk import Desk
from dashboards.parts.updry import VERBS
from dashboards.parts.upfile import Given
from seller.views.bulk import Judged

ASKING, SENT = "upload_asking", "upload_sent"
"""Where the mark of a drop is kept: to be confirmed, and with the batch that it became."""


def send(desk: Desk, given: Given, found: Judged) -> None:
    say, mark = desk.say, given.mark[:-1]
    st.subheader(say("Send to Amazon"), divider="gray")
    sent = st.session_state.get(SENT, {})
    if mark in sent:
        words = say("It is batch {batch} now. How far it is stands under Batches.")
        st.success(plain(words.format(batch=", ".join(sent[mark]))), icon=":material/check:")
        return
    if not uphold.all_told(desk, {name: len(these) for name, these in found.going.items()}):
        return
    if not found.going:
        st.info(say("There is nothing to send."))
        return
    if _left(desk, found) and st.button(say("Send to Amazon"), key="upload_send"):
        st.session_state[ASKING] = mark
    if st.session_state.get(ASKING) == mark and _agreed(found):
        _confirm(desk, given, found)


def _left(desk: Desk, found: Judged) -> bool:
    """Rows with an error hold all back, unless a person leaves them out."""
    bad = sum(one.bad for one in found.lines)
    words = desk.say("Leave out the rows with an error ({count})")
    return not bad or st.checkbox(words.format(count=desk.number(bad)), key="upload_skip")


def _agreed(found: Judged) -> bool:
    bad = any(one.bad for one in found.lines)
    return not bad or bool(st.session_state.get("upload_skip"))


def _confirm(desk: Desk, given: Given, found: Judged) -> None:
    say = desk.say
    with st.container(border=True):
        verbs = Counter(one.verb for these in found.going.values() for one in these)
        parts = [f"{say(VERBS[verb])} {desk.number(verbs[verb])}" for verb in VERBS if verbs[verb]]
        words = say("Send to Amazon now: {what}?").format(what=", ".join(parts))
        st.markdown(f"**{plain(words)}**")
        names = ", ".join(desk.account(name) for name in found.going)
        st.caption(plain(f"{names} · {given.file.name}"))
        casework.name(desk)
        row = st.container(horizontal=True)
        words = say("Yes, send them ({count})").format(count=desk.number(found.sendable))
        if row.button(words, type="primary", key="upload_yes"):
            made = upplan.sheet(desk, given, found.going)
            if made:
                st.session_state.setdefault(SENT, {})[given.mark[:-1]] = made
                st.session_state["batch"] = made[0]
                st.rerun()
        if row.button(say("Cancel"), key="upload_cancel"):
            del st.session_state[ASKING]
            st.rerun()
