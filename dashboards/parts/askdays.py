"""The calendar: how many are asked on each of the coming days, and who."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts.blocks import table
from dashboards.parts.desk import BEIJING, Desk
from seller.views.because import DATES
from seller.views.requests import AHEAD, days
from seller.views.reviews import Decision

MOST = 200
"""Orders shown at once."""
FEW, HEIGHT = 10, 420
"""More than so many orders scroll within so many pixels."""
SHORT = "%m-%d %H:%M"


def calendar(desk: Desk, orders: Sequence[Decision]) -> None:
    say = desk.say
    st.subheader(say("The next {days} days").format(days=AHEAD), divider="gray")
    found = days(orders, BEIJING, desk.now)
    if not any(found.values()):
        st.info(say("Nobody is to be asked in these days."))
        return
    label = say("Day (Beijing)")
    st.bar_chart(
        {label: [f"{day:%m-%d}" for day in found], say("Orders"): list(map(len, found.values()))},
        x=label,
        y=say("Orders"),
        height=220,
    )
    full = [day for day, some in found.items() if some]
    chosen = st.selectbox(label, full, format_func=lambda day: f"{day:%Y-%m-%d}", key="ask_day")
    some = found[chosen or full[0]]
    listed(desk, some)


def listed(desk: Desk, some: Sequence[Decision]) -> None:
    """The first of these orders, with dates, source of the dates, decision and reason."""
    say, shown = desk.say, some[:MOST]
    if len(some) > MOST:
        words = say("The first {shown} of {count} orders; the audit has them all.")
        st.caption(words.format(shown=MOST, count=desk.number(len(some))))
    table(
        {
            say("Order"): [one.purchase.order_id for one in shown],
            say("Account"): [desk.account(one.purchase.account) for one in shown],
            say("Marketplace"): [desk.place(one.purchase.marketplace) for one in shown],
            say("Earliest delivery"): [desk.beijing(one.window.earliest, SHORT) for one in shown],
            say("Latest delivery"): [desk.beijing(one.window.latest, SHORT) for one in shown],
            say("Dates from"): [say(DATES[one.window.source]) for one in shown],
            say("Due from"): [desk.beijing(one.send_at, SHORT) for one in shown],
            say("Window closes"): [desk.beijing(one.window.closes, SHORT) for one in shown],
            say("Why"): [say(one.rule) for one in shown],
        },
        height=HEIGHT if len(shown) > FEW else "content",
    )
    st.caption(say("All times are Beijing time."))
