"""Why a listing does not sell, and what each way out costs."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import blocks
from dashboards.parts.blocks import plain
from dashboards.parts.desk import Desk
from dashboards.parts.pairs import pair
from seller.language import told
from seller.views.plights import EXITS, REASONS, STATES, Caught, Exit


def show(desk: Desk, one: Caught | None) -> None:
    if one is None:
        return
    say = desk.say
    st.subheader(say("Why it does not sell"), divider="gray")
    for state in one.plight.states:
        reasons = [each for each in one.plight.reasons if each.state == state]
        words = "; ".join(each.text or say(REASONS[each.code]) for each in reasons)
        st.warning(plain(pair(desk, say(STATES[state]), words)))
    if one.exits:
        _exits(desk, one)


def _exits(desk: Desk, one: Caught) -> None:
    say = desk.say
    words = say("{units} units that could be sold; tied up {money}")
    st.caption(plain(words.format(units=desk.number(one.units), money=desk.money(one.tied))))
    figures = (say("fees"), say("goods given up"), say("total cost"))
    blocks.table(
        {
            say("Ways out"): [say(EXITS[each.way]) for each in one.exits],
            figures[0]: [desk.money(each.fees) for each in one.exits],
            figures[1]: [desk.money(each.lost) for each in one.exits],
            figures[2]: [desk.money(each.total) for each in one.exits],
            say("why"): [_why(desk, each) for each in one.exits],
        },
        figures=figures,
    )


def _why(desk: Desk, one: Exit) -> str:
    """What is missing where the cost is not known, else what else is to be known."""
    return told(one.why or one.note, {}, desk.language).what
