"""Why orders are not asked about: the rule behind it, and the dates of each order."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts import askdays
from dashboards.parts.blocks import table
from dashboards.parts.desk import Desk
from seller.views.because import RULES
from seller.views.requests import rules
from seller.views.reviews import Decision


def reasons(desk: Desk, orders: Sequence[Decision]) -> None:
    say = desk.say
    st.subheader(say("Why not, or not yet"), divider="gray")
    found = rules(orders)
    if not found:
        st.info(say("Every order is asked about now."))
        return
    names = [rule for rule, _ in found]
    table(
        {
            say("Why"): [say(rule) for rule in names],
            say("Rule"): [say(RULES[rule]) for rule in names],
            say("Orders"): [desk.number(count) for _, count in found],
        },
        figures=[say("Orders")],
    )
    chosen = st.pills(
        say("Show the orders of this rule"),
        names,
        format_func=say,
        key="ask_rule",
    )
    if chosen:
        askdays.listed(desk, [one for one in orders if one.rule == chosen])
