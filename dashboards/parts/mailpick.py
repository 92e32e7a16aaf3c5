"""Which message is opened, and several at once."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts import mailact, mailwords
from dashboards.parts.desk import NOTHING, Desk
from dashboards.parts.mailact import Key
from seller.views.messages import Line


def pick(desk: Desk, lines: Sequence[Line]) -> Key | None:
    """The message that is opened; it stays open when a filter no longer holds it."""
    known = {_key(one): one for one in lines}
    kept = st.session_state.get("mail")
    keys = [*known, *([kept] if kept and kept not in known else [])]
    chosen: Key | None = st.selectbox(
        desk.say("Open a message"),
        keys,
        index=None,
        format_func=lambda key: called(desk, known[key]) if key in known else key[1],
        key="mail",
        placeholder=desk.say("Choose"),
    )
    return chosen


def several(desk: Desk, lines: Sequence[Line]) -> None:
    """Mark many at once: answered elsewhere, or no answer needed."""
    say = desk.say
    waiting = {_key(one): one for one in lines if one.message.state == "open"}
    if not waiting:
        return
    chosen = st.multiselect(
        say("Mark several"),
        list(waiting),
        format_func=lambda key: called(desk, waiting[key]),
        key=mailact.SEVERAL,
        placeholder=say("Choose"),
    )
    mailact.buttons(desk, chosen, "several")


def _key(one: Line) -> Key:
    return one.message.account, one.message.message_id


def called(desk: Desk, one: Line) -> str:
    topic = desk.say(mailwords.TOPICS[one.message.topic])
    return f"{one.time or NOTHING} · {one.message.order_id or topic} · {one.message.message_id}"
