"""How carriers did with the seller's own deliveries."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.blocks import table
from dashboards.parts.desk import NOTHING, Desk
from seller.views.carriers import FEW, Score, board

DAYS = 180


def show(desk: Desk) -> None:
    say, scope = desk.say, desk.scope
    names = [one.account for one in desk.accounts if scope.concerns(one.account)]
    with desk.store.reading() as conn:
        found = board(conn, names, desk.now, days=DAYS, places=scope.marketplaces)
    if not found.scores:
        st.info(say("No merchant order with a carrier has left yet"))
        return
    columns = _columns(desk, found.scores)
    table(columns, figures=list(columns)[2:], wide=[say("Marketplace")])
    told = say(
        "Merchant orders of {days} days. Judged is only what is certain; * fewer than {few} judged."
        " Left out: {several} orders with several carriers, {unnamed} without one."
    )
    counts = {"several": found.several, "unnamed": found.unnamed}
    st.caption(told.format(days=DAYS, few=FEW, **counts))
    if found.as_of:
        moment, ago = desk.beijing(found.as_of), desk.ago(found.as_of)
        st.caption(say("Data as of {moment} Beijing time, {ago}").format(moment=moment, ago=ago))


def _columns(desk: Desk, rows: tuple[Score, ...]) -> dict[str, list[str]]:
    say = desk.say
    return {
        say("Carrier"): [one.carrier if one.ranked else f"{one.carrier} *" for one in rows],
        say("Marketplace"): [
            desk.place(one.marketplace) if one.marketplace else say("all") for one in rows
        ],
        say("Orders"): [desk.number(one.orders) for one in rows],
        say("Judged"): [desk.number(one.judged) for one in rows],
        say("Late"): [desk.number(one.late) for one in rows],
        say("Late, 90 % between"): [_between(one) for one in rows],
        say("Lost"): [desk.number(one.lost) for one in rows],
        say("Claims"): [desk.number(one.claims) for one in rows],
        say("Feedback on delivery"): [desk.number(one.blamed) for one in rows],
        say("Days (median / 90 %)"): [
            f"{one.days[0]} / {one.days[1]}" if one.days else NOTHING for one in rows
        ],
    }


def _between(one: Score) -> str:
    if one.late_low is None or one.late_high is None:
        return NOTHING
    return f"{one.late_low:.1%} – {one.late_high:.1%}"
