"""One message: the buyer's own words as plain text, and the order that they are about."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import mailact, mailwords
from dashboards.parts.blocks import plain
from dashboards.parts.casefile import FULFILLED
from dashboards.parts.desk import Desk
from dashboards.parts.feedback import STARS
from seller.views.answers import TOPICS, Folder
from seller.views.messages import deadline


def facts(desk: Desk, one: Folder) -> None:
    say = desk.say
    st.subheader(plain(say("Order {number}").format(number=one.order_id)), divider="gray")
    words, order = st.columns(2)
    with words, st.container(border=True):
        if one.said:
            st.text(one.said.subject)
            st.text(one.said.words)
            for name, _ in one.said.attachments:
                st.text(say("File: {name}").format(name=name))
        else:
            st.text(say("The words were deleted, as Amazon asks."))
    with order, st.container(border=True):
        st.text(f"{desk.account(one.account)} · {desk.place(one.marketplace)}")
        _order(desk, one)
        _times(desk, one)
        _topic(desk, one)


def _order(desk: Desk, one: Folder) -> None:
    say, order = desk.say, one.order
    if order is None:
        st.text(say("This order has not been synced."))
        return
    by = say("Promised by: {day}").format(day=desk.beijing(order.deliver_by, "%Y-%m-%d"))
    st.text(f"{say(FULFILLED.get(order.fulfilled_by, order.fulfilled_by))} · {by}")
    if one.situation.stars:
        st.markdown(STARS[one.situation.stars])


def _times(desk: Desk, one: Folder) -> None:
    if one.message is None:
        return
    due = deadline(one.message)
    told = desk.say("Answer by {beijing} Beijing time, {local} in the marketplace")
    st.text(told.format(beijing=desk.beijing(one.message.deadline), local=due))


def _topic(desk: Desk, one: Folder) -> None:
    """A person knows better what it is about; the types that fit follow from it."""
    key = one.message.message_id if one.message else one.order_id
    st.selectbox(
        desk.say("Topic"),
        TOPICS,
        index=TOPICS.index(one.topic),
        format_func=lambda word: desk.say(mailwords.TOPICS[word]),
        key=f"topic_{key}",
    )


def marks(desk: Desk, one: Folder) -> None:
    """What was done elsewhere."""
    if one.message and one.message.state == "open":
        mailact.buttons(desk, [(one.account, one.message.message_id)], "one")
