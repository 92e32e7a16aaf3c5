"""How Amazon judges each account: what stands out, and the rates that decide."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from seller.facts import HealthMetric
from seller.store import Connection, read
from seller.views.scope import Scope

ALWAYS = ("account_status", "health_rating", "defects_afn", "defects_mfn", "late_shipments")
"""Metrics that are shown although nothing is wrong; the others only where something is."""
WELL = {"GOOD", "NONE", ""}
SIGNS = {"LESS_THAN": "<", "GREATER_THAN": ">", "EQUALS": "="}


@dataclass(frozen=True, slots=True)
class Standing:
    """One figure as a page shows it: `rate` and `target` in words of numbers, "" for none."""

    metric: HealthMetric
    rate: str
    target: str


def standing(conn: Connection, scope: Scope) -> list[Standing]:
    """By account, marketplace and metric, those that are always shown first."""
    found = [one for one in read.judged(conn) if scope.holds(one.account, one.marketplace)]
    shown = [one for one in found if one.metric in ALWAYS or one.status not in WELL]
    shown.sort(key=lambda one: (one.account, one.marketplace, _rank(one.metric), one.metric))
    return [Standing(one, percent(one.rate), _target(one)) for one in shown]


def _rank(metric: str) -> int:
    return ALWAYS.index(metric) if metric in ALWAYS else len(ALWAYS)


def _target(one: HealthMetric) -> str:
    told = one.target or "" if one.rate is None else percent(one.target)
    return f"{SIGNS.get(one.condition, '')} {told}".strip() if told else ""


def percent(rate: str | None) -> str:
    """A share as Amazon writes it in percent.

    >>> percent("0.0123"), percent("0.9"), percent(None)
    ('1.23%', '90.00%', '')
    """
    return "" if rate is None else f"{Decimal(rate) * 100:.2f}%"
