"""Until when to order and to send one product so that it is at Amazon for an event."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.desk import NOTHING, Desk
from dashboards.parts.pairs import pair
from seller.views.restock import Advice, Planned
from seller.views.restock.planned import Due


def show(desk: Desk, plan: Planned, one: Advice) -> None:
    """Until when to order and to send so that goods are there for an event."""
    say = desk.say
    for each in plan.deadlines(one):
        made, sent = say("order by {day}"), say("send by {day}")
        told = say("{event}, at Amazon by {arrive}: {order}, {send}.").format(
            event=say(each.name),
            arrive=f"{each.arrive_by}",
            order=made.format(day=each.order_by) if each.order_by else say("too late to order"),
            send=sent.format(day=each.send_by) if each.send_by else say("too late to send"),
        )
        st.caption(f":material/event: {told} {pair(desk, say('Source'), _from(desk, each))}")


def _from(desk: Desk, each: Due) -> str:
    return desk.say(each.source) if each.source else NOTHING
