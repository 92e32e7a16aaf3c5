"""Buyers' messages by the time left: filters, the table, which is opened, and several at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboards.parts import mailwords
from dashboards.parts.desk import NOTHING, Desk
from seller.views.messages import STATES, TOPICS, Line, deadline


def filters(desk: Desk) -> dict[str, Any]:
    """State and topic; account, marketplace and owner are chosen at the side."""
    say = desk.say
    left, right = st.columns(2)
    with left:
        states = st.pills(
            say("Status"),
            STATES,
            selection_mode="multi",
            default=STATES[:1],
            format_func=lambda word: say(mailwords.STATES[word]),
            key="mail_states",
        )
    with right:
        topics = st.multiselect(
            say("Topic"),
            TOPICS,
            format_func=lambda word: say(mailwords.TOPICS[word]),
            key="mail_topics",
            placeholder=say("All"),
            select_all=False,
        )
    return {"states": tuple(states) or STATES, "topics": tuple(topics)}


def table(desk: Desk, lines: Sequence[Line]) -> None:
    say = desk.say
    if not lines:
        st.info(say("No messages. The job sync_mail brings them, or seller messages import."))
        return
    names = [say(one) for one in mailwords.URGENCY.values()]
    colour = st.column_config.MultiselectColumn(options=names, color=mailwords.COLOURS)
    st.dataframe(
        {
            say("Urgency"): [[say(mailwords.URGENCY[one.urgency])] for one in lines],
            say("Time left"): [one.time or NOTHING for one in lines],
            say("Deadline (Beijing)"): [desk.beijing(one.message.deadline) for one in lines],
            say("Deadline (marketplace)"): [deadline(one.message) for one in lines],
            say("Account"): [desk.account(one.message.account) for one in lines],
            say("Marketplace"): [desk.short(one.message.marketplace) for one in lines],
            say("Topic"): [say(mailwords.TOPICS[one.message.topic]) for one in lines],
            say("Order"): [one.message.order_id for one in lines],
            say("Owner"): [one.owner for one in lines],
            say("Status"): [say(mailwords.STATES[one.message.state]) for one in lines],
        },
        hide_index=True,
        height="content",
        column_config={say("Urgency"): colour},
    )
