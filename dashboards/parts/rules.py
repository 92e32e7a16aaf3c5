"""The trade's rules of thumb, each as it was, beside what the cards say."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts.blocks import table
from dashboards.parts.desk import NOTHING, Desk
from seller.views.lanes import Ruled


def show(desk: Desk, rules: Sequence[Ruled]) -> None:
    say = desk.say
    st.subheader(say("Rules of thumb"), divider="gray")
    answers = {True: say("No card covers this lane: the rule is all there is"), False: NOTHING}
    columns = {
        say("Rule"): [say(one.text) for one in rules],
        say("State"): [say(one.status) for one in rules],
        say("Year"): [str(one.year) for one in rules],
        say("Your cards"): [say(one.cards) for one in rules],
        say("Answers"): [answers[one.answers] for one in rules],
        say("Note"): [say(one.note) for one in rules],
    }
    table(columns)
    told = say("Source: {source}. Held against your cards as far as the chosen weight reaches.")
    st.caption(told.format(source=", ".join(dict.fromkeys(say(one.source) for one in rules))))
