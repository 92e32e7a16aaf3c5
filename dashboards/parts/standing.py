"""Account health: how Amazon judges each account, in a table."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts import judged
from dashboards.parts.blocks import table
from dashboards.parts.desk import Desk
from seller.views.standing import Standing


def show(desk: Desk, found: Sequence[Standing]) -> None:
    say = desk.say
    st.subheader(say("Account health"), divider="gray")
    if not found:
        st.caption(say("Amazon's report on account health has not arrived yet."))
        return
    facts = [one.metric for one in found]
    columns = {
        say("Account"): [desk.account(one.account) for one in facts],
        say("Marketplace"): [desk.place(one.marketplace) for one in facts],
        say("Metric"): [_metric(desk, one.metric) for one in facts],
        say("State"): [say(judged.JUDGED.get(one.status, one.status)) for one in facts],
        say("Rate"): [one.rate for one in found],
        say("Target"): [one.target for one in found],
        say("Cases"): [desk.number(one.count) for one in facts],
        say("Out of"): [desk.number(one.total) for one in facts],
        say("Day"): [one.day.isoformat() for one in facts],
    }
    table(columns, figures=list(columns)[4:8])


def _metric(desk: Desk, name: str) -> str:
    known = judged.METRICS.get(name)
    if known:
        return desk.say(known)
    kind = name.removeprefix("warning ")
    return desk.say("Warning: {kind}").format(kind=desk.say(judged.WARNINGS.get(kind, kind)))
