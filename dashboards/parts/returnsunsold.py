"""Unsellable stock as a queue, with the cost of each way out."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts import blocks
from dashboards.parts.desk import NOTHING, Desk
from seller.facts.removalfee import WAYS
from seller.language import told
from seller.views.unsellable import STATES, Cost, Stuck, commands

MOST = 50
"""Lines that are shown."""


def queue(desk: Desk, every: Sequence[Stuck]) -> None:
    say, found = desk.say, every[:MOST]
    st.subheader(say("Unsellable stock"), divider="gray")
    if not found:
        st.info(say("No unsellable stock."))
        return
    costs = {say(way): [_cost(desk, one.costs[place]) for one in found]
             for place, way in enumerate(WAYS)}  # fmt: skip
    figures = (say("Unsellable units"), say("Not on its way out"), *costs)
    blocks.table(
        {
            say("MSKU"): [one.msku for one in found],
            say("Account"): [desk.account(one.account) for one in found],
            say("Marketplace"): [desk.place(one.marketplace) for one in found],
            say("Local SKU"): [one.product or NOTHING for one in found],
            figures[0]: [desk.number(one.units) for one in found],
            figures[1]: [desk.number(one.free) for one in found],
            say("Disposition"): [_states(desk, one) for one in found],
            **costs,
            say("Cheapest"): [say(one.best) if one.best else NOTHING for one in found],
        },
        figures=figures,
        height=blocks.tall(len(found)),
    )
    shown = say("{shown} of {all} lines; the command has them all.")
    st.caption(shown.format(shown=len(found), all=len(every)))
    _sources(desk, found)
    if lines := commands(found):
        st.caption(say("The removal order file for Seller Central is written by:"))
        st.code("\n".join(lines), language=None)


def _cost(desk: Desk, one: Cost) -> str:
    return desk.money(one.paid)


def _states(desk: Desk, one: Stuck) -> str:
    told = [f"{desk.say(STATES.get(name, name))} {units}" for name, units in one.states]
    return ", ".join(told) or NOTHING


def _sources(desk: Desk, found: Sequence[Stuck]) -> None:
    """Where each fee was read and from when it holds; and what keeps a cost from being known."""
    costs = [each for one in found for each in one.costs]
    rows = sorted({(each.row.since, each.row.source) for each in costs if each.row})
    for since, source in rows:
        words = desk.say("Fees valid from {day}: {source}")
        st.caption(blocks.plain(words.format(day=since.isoformat(), source=source)))
    for key in sorted({each.why for each in costs if each.why}):
        st.caption(blocks.plain(" ".join(told(key, {}, desk.language))))
