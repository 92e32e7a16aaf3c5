"""Which tickets of the first leg are looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboards.parts.desk import Desk
from seller.views.tickets import Board, Line

WHICH: dict[str, tuple[str, Callable[[Line], bool]]] = {
    "all": ("All", lambda _: True),
    "late": ("Late", lambda line: line.standing.late > 0),
    "papers": ("Documents missing", lambda line: any(one.missing for one in line.freight)),
    "short": ("Units differ", lambda line: any(one.short for one in line.freight)),
}


def chosen(desk: Desk, found: Board) -> list[Line]:
    left, right = st.columns([3, 2])
    with left:
        which = st.segmented_control(
            desk.say("Tickets"), list(WHICH), default="all", key="leg_which", required=True,
            format_func=lambda one: desk.say(WHICH[one][0]),
        )  # fmt: skip
    with right:
        known = sorted({name for one in found.lines if (name := one.voyage.ticket.forwarder)})
        names = st.multiselect(
            desk.say("Forwarder"), known, key="leg_forwarders", placeholder=desk.say("All"),
            select_all=False,
        )  # fmt: skip
    fits = WHICH[which or "all"][1]
    return [
        one
        for one in found.lines
        if fits(one) and (not names or one.voyage.ticket.forwarder in names)
    ]


def one(desk: Desk, rows: Sequence[Line]) -> Line:
    st.subheader(desk.say("One ticket"), divider="gray")
    named = {line.voyage.ticket.ticket: line for line in rows}
    picked = st.selectbox(desk.say("Ticket"), list(named), key="leg_one")
    return named.get(picked, rows[0])
