"""The return rate of all that is chosen, and what is alarming."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.blocks import plain
from dashboards.parts.desk import NOTHING, Desk
from dashboards.parts.returnsrows import NAMES, called, percent
from seller.views.returns import BY, MATURE, Board

PERIODS = (90, 180, 365)


def filters(desk: Desk) -> tuple[int, str]:
    """Days of orders, and what they are grouped by."""
    say = desk.say
    left, right = st.columns(2)
    with left:
        days = st.pills(say("Days of orders"), PERIODS, default=180, key="returns_days")
    with right:
        by = st.pills(
            say("Grouped by"),
            BY,
            default="product",
            format_func=lambda one: say(NAMES[one]),
            key="returns_by",
        )
    return days or 180, by or "product"


def total(desk: Desk, found: Board) -> None:
    say, one = desk.say, found.total
    rate, young, back = st.columns(3)
    rate.metric(say("Return rate"), percent(one.rate))
    young.metric(say("Rate so far, with young orders"), percent(one.so_far))
    back.metric(say("Units returned"), desk.number(one.ripe.back))
    words = say(
        "Units returned of units shipped, by the day of the order. Only orders of at least {days}"
        " days count; younger ones will still bring returns. After that came {late} % of them."
        " Units whose order is not known here: {unplaced}."
    )
    late = found.late or NOTHING
    st.caption(plain(words.format(days=MATURE, late=late, unplaced=found.unplaced)))


def alarms(desk: Desk, found: Board, by: str) -> None:
    """What is significantly above its past, and the test that says so; how many in other tables."""
    say = desk.say
    told = {name: [row for row in rows if row.alarm] for name, rows in found.rows.items()}
    for row in told[by]:
        words = say(
            "{name}: {back} of {out} orders came back within 30 days, before {past} of {before}"
            " ({against}); chance {chance}"
        )
        one = row.alarm
        if one:
            name = f"{say(NAMES[row.by])} {called(desk, row)}"
            numbers = {"back": one.recent.back, "out": one.recent.out, "past": one.past.back}
            more = {"before": one.past.out, "against": say(one.against)}
            line = words.format(name=name, **numbers, **more, chance=f"{one.chance:.2g}")
            st.warning(plain(line), icon=":material/trending_up:")
    counts = ", ".join(f"{say(NAMES[name])} {len(rows)}" for name, rows in told.items())
    st.caption(say("Alarms: {counts}").format(counts=counts))
    st.caption(
        say(
            "Alarm: Fisher's exact test, one-sided, orders of 31 to 60 days ago against the 180"
            " days before them; false alarms are held below 5 % (Benjamini-Hochberg)."
        )
    )
