"""The last full day, account by account and marketplace by marketplace."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.parts.blocks import table
from dashboards.parts.desk import NOTHING, Desk
from seller.views.figures import LastDay


def show(desk: Desk, last: Sequence[LastDay]) -> None:
    say, number = desk.say, desk.number
    columns = {
        say("Account"): [desk.account(one.account) for one in last],
        say("Marketplace"): [desk.place(one.marketplace) for one in last],
        say("Day"): [one.day.isoformat() for one in last],
        say("In Beijing time"): [_window(desk, one) for one in last],
        say("Orders"): [number(one.figures.orders) for one in last],
        say("Change"): [desk.percent(one.change) for one in last],
        say("Units"): [number(one.figures.units) for one in last],
        say("Revenue"): [_revenue(desk, one) for one in last],
        say("Pending"): [number(one.figures.pending) for one in last],
        say("No price yet"): [number(one.figures.unpriced) for one in last],
    }
    table(columns, figures=list(columns)[4:])


def _revenue(desk: Desk, last: LastDay) -> str:
    return ", ".join(desk.money(money) for money in last.revenue) or NOTHING


def _window(desk: Desk, last: LastDay) -> str:
    pattern = "%m-%d %H:%M"
    return f"{desk.beijing(last.begins, pattern)} – {desk.beijing(last.ends, pattern)}"
