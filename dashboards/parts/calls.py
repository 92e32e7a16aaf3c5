"""What was asked of Amazon, account by account."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboards.parts.blocks import table
from dashboards.parts.desk import Desk


def made(desk: Desk, calls: Mapping[str, int]) -> None:
    say = desk.say
    st.subheader(say("Calls to Amazon in the last 24 hours"), divider="gray")
    columns = {
        say("Account"): [desk.account(account) for account in calls],
        say("Calls"): [desk.number(made) for made in calls.values()],
    }
    table(columns, figures=list(columns)[1:])
