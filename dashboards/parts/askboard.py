"""How today goes, and which account asks by itself."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts.blocks import table
from dashboards.parts.desk import Desk
from seller.views.requests import Standing, Today

WORDS = {"on": "switched on", "off": "not switched on", "paused": "paused"}


def today(desk: Desk, one: Today) -> None:
    say = desk.say
    figures = {
        say("Sent today"): one.sent,
        say("Already requested"): one.already,
        say("Failed"): one.failed,
        say("Due now"): one.due,
    }
    for place, (label, number) in zip(st.columns(4), figures.items(), strict=True):
        place.metric(label, desk.number(number), border=True)
    st.caption(say("Today begins at 08:00 Beijing time, as the daily cap counts it."))
    if desk.read_only:
        st.warning(say("Read only: nothing is sent, whatever is switched on."))


def standings(desk: Desk, found: Sequence[Standing]) -> None:
    say = desk.say
    table(
        {
            say("Account"): [desk.account(one.account) for one in found],
            say("State"): [say(WORDS[one.word]) for one in found],
            say("Since (Beijing)"): [desk.beijing(one.since) for one in found],
            say("Your reason"): [one.reason for one in found],
        }
    )
