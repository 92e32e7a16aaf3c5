"""How fast buyers were answered, in groups."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts import blocks, mailwords
from dashboards.parts.desk import NOTHING, Desk
from seller.views.messages import Pace, hours, share


def table(desk: Desk, found: Sequence[Pace]) -> None:
    say = desk.say
    if not found:
        st.info(say("No message of this period has a clock."))
        return
    columns = {
        say("By"): [say(mailwords.GROUPS[one.by]) for one in found],
        say("Value"): [_value(desk, one) for one in found],
        say("Messages"): [desk.number(one.messages) for one in found],
        say("Answered"): [desk.number(one.answered) for one in found],
        say("Median (h:min)"): [hours(one.median) or NOTHING for one in found],
        say("90th percentile (h:min)"): [hours(one.ninetieth) or NOTHING for one in found],
        say("Within 24 hours, %"): [
            share(one.within) if one.within is not None else NOTHING for one in found
        ],
    }
    blocks.table(columns, figures=list(columns)[2:])
    st.caption(
        say("What needed no response does not count. Over 24 hours without a reply counts as late.")
    )


def _value(desk: Desk, one: Pace) -> str:
    if one.by == "topic":
        return desk.say(mailwords.TOPICS[one.value])
    if one.by == "marketplace" and one.value:
        return desk.place(one.value)
    return one.value or NOTHING
