"""What comes after delivery: units sent back to Amazon, and feedback on the seller."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seller.sandbox.world.demand import Market
from seller.sandbox.world.numbers import mixed
from seller.sandbox.world.orders import Lines, Orders
from seller.sandbox.world.plan import LETTERS, Plan
from seller.sandbox.world.products import Ints
from seller.sandbox.world.shelf import DAY, NEVER

REASONS = (
    "UNWANTED_ITEM", "NO_REASON_GIVEN", "ORDERED_WRONG_ITEM", "NOT_AS_DESCRIBED", "NOT_COMPATIBLE",
    "FOUND_BETTER_PRICE", "MISSED_ESTIMATED_DELIVERY", "QUALITY_UNACCEPTABLE", "DEFECTIVE",
    "MISSING_PARTS", "SWITCHEROO", "DAMAGED_BY_CARRIER", "DAMAGED_BY_FC",
)  # fmt: skip
_ODDS = (0.2, 0.12, 0.1, 0.13, 0.07, 0.04, 0.04, 0.09, 0.11, 0.03, 0.02, 0.03, 0.02)
DISPOSITIONS = ("SELLABLE", "CUSTOMER_DAMAGED", "CARRIER_DAMAGED", "DEFECTIVE")
SELLABLE, CUSTOMER, CARRIER, DEFECTIVE = range(4)
STATUSES = ("Unit returned to inventory", "Reimbursed", "Repackaged Successfully")
CENTERS = {
    "NA": ("ABE2", "PHX6", "ONT8", "MDW2", "DFW7", "IND5"),
    "EU": ("LEJ1", "DTM2", "BER3", "WRO5", "LTN4", "MXP5"),
    "FE": ("NRT1", "KIX2", "HND6", "FUK3", "NGO2"),
}
RATINGS = np.array([0.09, 0.04, 0.06, 0.13, 0.68])


@dataclass(frozen=True)
class Returned:
    """By unit that came back, in order of time. `lpn` is -1 where Amazon printed none."""

    line: Ints
    time: Ints
    lpn: Ints
    center: Ints
    disposition: Ints
    reason: Ints
    status: Ints
    comment: Ints


@dataclass(frozen=True)
class Given:
    """By feedback, in order of time. The questions are 0 no, 1 yes, 2 left out."""

    order: Ints
    time: Ints
    rating: Ints
    comment: Ints
    response: Ints
    questions: Ints


def returned(plan: Plan, market: Market, orders: Orders, lines: Lines) -> Returned:
    """Units of orders fulfilled by Amazon that came back, each a row; `comment` -1 for none."""
    account = market.shelf.seller.account
    chance = plan.stream("returns", account)
    product = market.shelf.items.product[market.shelf.offers.item[lines.offer]]
    luck = chance.random(len(lines.offer))
    comes = luck < market.shelf.products.returning[product]
    comes &= orders.fba[lines.order] & (orders.life.delivered[lines.order] != NEVER)
    line = np.flatnonzero(comes & (lines.amounts.item > 0))
    units = np.where(chance.random(len(line)) < 0.5, lines.quantity[line], 1)
    alone = np.diff(orders.first)[lines.order[line]] == 1
    blank = alone & (chance.random(len(line)) < np.where(units > 1, 0.25, 0.02))
    together = blank | (chance.random(len(line)) < 0.6)
    group = np.repeat(np.arange(len(line)), units)
    lead = np.concatenate([[0], np.cumsum(units)])[:-1][group] if len(line) else group
    like = np.where(together[group], lead, np.arange(len(group)))
    made = _units(plan, market, len(group))
    wait = made.time[like]
    time = orders.life.delivered[lines.order[line[group]]] + wait
    serial = mixed(np.arange(len(group)) * 1000 + market.shelf.seller.index % 1000)
    order = np.argsort(time, kind="stable")
    columns = (made.center, made.disposition, made.reason, made.status, made.comment)
    return Returned(
        line[group][order],
        time[order],
        np.where(blank[group], -1, serial)[order],
        *(column[like][order] for column in columns),
    )


def _units(plan: Plan, market: Market, count: int) -> Returned:
    """Traits of returned units; `time` is the wait after delivery here."""
    chance = plan.stream("units", market.shelf.seller.account)
    reason = chance.choice(len(REASONS), count, p=_ODDS)
    kind = chance.random(count)
    broken = np.where(kind < 0.5, DEFECTIVE, CUSTOMER)
    fine = np.where(kind < 0.82, SELLABLE, CUSTOMER)
    disposition = np.where(reason == 11, CARRIER, np.where(reason >= 7, broken, fine))
    status = np.where(disposition == SELLABLE, np.where(kind < 0.1, 2, 0), (kind > 0.8) * 1)
    said = chance.random(count) < 0.45
    none = np.zeros(count, dtype=np.int64)
    return Returned(
        line=none,
        time=chance.integers(3 * DAY, 32 * DAY, count),
        lpn=none,
        center=chance.integers(0, 60, count),
        disposition=disposition,
        reason=reason,
        status=status,
        comment=np.where(said, chance.integers(0, 10_000, count), -1),
    )


def given(plan: Plan, market: Market, orders: Orders) -> Given:
    """Feedback of one to five stars; a `response` of -1 is none."""
    account = market.shelf.seller.account
    chance = plan.stream("feedback", account)
    says = (chance.random(len(orders)) < 0.022) & (orders.life.delivered != NEVER)
    order = np.flatnonzero(says)
    count = len(order)
    time = orders.life.delivered[order] + chance.integers(DAY // 2, 25 * DAY, count)
    rating = 1 + chance.choice(5, count, p=RATINGS)
    answered = (rating <= 3) & (chance.random(count) < 0.3)
    questions = chance.choice(3, (count, 3), p=[0.2, 0.5, 0.3])
    sort = np.argsort(time, kind="stable")
    return Given(
        order[sort],
        time[sort],
        rating[sort],
        chance.integers(0, 10_000, count)[sort],
        np.where(answered, chance.integers(0, 10_000, count), -1)[sort],
        questions[sort],
    )


def letters(number: int, length: int) -> str:
    """A number as letters and digits, such as an LPN ends with."""
    found = ""
    for _ in range(length):
        number, rest = divmod(number, len(LETTERS))
        found = LETTERS[rest] + found
    return found
