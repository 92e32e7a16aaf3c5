"""The newest seller feedback. What buyers wrote is shown as plain text, whatever it looks like."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts.blocks import asof
from dashboards.parts.desk import Desk
from seller.facts import Feedback
from seller.views.scope import Origin

STARS = {
    1: ":orange[★]:gray[☆☆☆☆]",
    2: ":orange[★★]:gray[☆☆☆]",
    3: ":orange[★★★]:gray[☆☆]",
    4: ":orange[★★★★]:gray[☆]",
    5: ":orange[★★★★★]",
}
PLAIN = {1: "★", 2: "★★", 3: "★★★", 4: "★★★★", 5: "★★★★★"}
"""Without colours, for tables and buttons."""


def newest(desk: Desk, feedback: Sequence[Feedback], origin: Origin) -> None:
    st.subheader(desk.say("Newest feedback of 1 to 3 stars"), divider="gray")
    if not feedback:
        st.write(desk.say("No feedback of 1 to 3 stars."))
    for one in feedback:
        with st.container(border=True):
            _entry(desk, one)
    asof(desk, origin)


def _entry(desk: Desk, entry: Feedback) -> None:
    about, words = st.columns([1, 3])
    with about:
        st.markdown(STARS[entry.rating])
        st.text(f"{entry.given_on.isoformat()} · {desk.place(entry.marketplace)}")
    with words:
        st.text(entry.comment or desk.say("(no comment)"))
        order = desk.say("Order {number}").format(number=entry.order_id)
        st.text(f"{desk.account(entry.account)} · {order}")
        if entry.response:
            st.text(desk.say("Your reply: {words}").format(words=entry.response))
