"""Our sales of each day beside Amazon's own report: how many days agree, and which do not."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.blocks import plain, table
from dashboards.parts.desk import Desk
from seller.money import Money
from seller.views.reconciliation import Reconciliation

MEANING = (
    "Ours: item prices of order lines with the tax that is part of a price, without shipping and "
    "before discounts; cancelled lines do not count, lines of pending orders have units but no "
    "price yet. Amazon's: ordered units and ordered product sales of its sales report, by the "
    "marketplace's day. Pending: lines without a price explain the difference. Incomplete: our "
    "history or Amazon's report does not reach the day, or is older than a change of its orders."
)


def shown(desk: Desk, found: Reconciliation) -> None:
    say = desk.say
    st.subheader(say("Sales beside Amazon's own report"), divider="gray")
    told = [f"{say(name)} {desk.number(count)}" for name, count in found.counts.items()]
    st.markdown(plain(say("Days: {counts}").format(counts=" · ".join(told))))
    if found.different:
        columns = _columns(desk, found)
        table(columns, figures=[*columns][3:])
    st.caption(plain(say(MEANING)))


def _columns(desk: Desk, found: Reconciliation) -> dict[str, list[str]]:
    say, days = desk.say, found.different
    both = [(one.ours, one.theirs, one.currency) for one in days if one.ours and one.theirs]
    return {
        say("Account"): [desk.account(one.account) for one in days],
        say("Marketplace"): [desk.place(one.marketplace) for one in days],
        say("Day"): [one.day.isoformat() for one in days],
        say("Our units"): [desk.number(ours.units) for ours, _, _ in both],
        say("Amazon's units"): [desk.number(theirs.units) for _, theirs, _ in both],
        say("Our revenue"): [desk.money(Money(ours.minor, code)) for ours, _, code in both],
        say("Amazon's revenue"): [desk.money(Money(one.minor, code)) for _, one, code in both],
    }
