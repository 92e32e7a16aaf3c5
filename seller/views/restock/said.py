"""Estimates of daily demand that a person gave: put into the forecast, and graded afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from seller.facts import Estimate
from seller.metrics.restock.demand import Panel
from seller.metrics.restock.estimates import Graded, Said, grade, graded

Key = tuple[str, str, str]
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Told:
    """One estimate and what came of it. `until`: its last day, or the one before another took its
    place; `state`: coming, running, over or replaced. `found`: None while no day of it is over.
    """

    product: str
    pool: str
    since: date
    until: date
    said_on: date
    daily: float
    state: str
    found: Graded | None = None


def spans(rows: Iterable[Estimate], today: date) -> list[Told]:
    """Each estimate with the days that it really stood for, those taken back left out."""
    found: list[Told] = []
    for _, same in groupby(sorted(rows, key=_key), key=_place):
        every = list(same)
        for one, after in zip(every, [*every[1:], None], strict=True):
            last = min(one.until, after.said_on - DAY) if after else one.until
            if not one.daily or last < max(one.since, one.said_on):
                continue
            state = (
                "replaced" if after and last < one.until else "over" if last < today
                else "running" if one.since <= today else "coming"
            )  # fmt: skip
            daily = float(one.daily)
            found.append(Told(one.sku, one.pool, one.since, last, one.said_on, daily, state))
    return found


def live(found: Iterable[Told], today: date) -> dict[Key, list[Said]]:
    """By good: what counts from today on, the one that was said last at the end."""
    made: dict[Key, list[Told]] = {}
    for one in found:
        if one.state in {"running", "coming"}:
            made.setdefault(("", one.product, one.pool), []).append(one)
    return {
        key: [
            Said((one.since - today).days, (one.until - today).days, one.daily)
            for one in sorted(every, key=lambda one: (one.said_on, one.since))
        ]
        for key, every in made.items()
    }


def judged(found: Sequence[Told], goods: Panel, rows: Mapping[Key, int], today: date) -> list[Told]:
    """With what came of the days that are over, counted from the day it was said."""
    asked = []
    for at, one in enumerate(found):
        row = rows.get(("", one.product, one.pool))
        first = max(one.since, one.said_on)
        said = Said((first - today).days, (one.until - today).days, one.daily)
        asked += [(at, row, said)] if row is not None else []
    made = graded(goods, [(row, said) for _, row, said in asked])
    told = dict(zip((at for at, _, _ in asked), made, strict=True))
    return [replace(one, found=told.get(at)) for at, one in enumerate(found)]


def expectations(found: Iterable[Told]) -> dict[Key, tuple[float, str]]:
    """By good: pieces a day that are expected now, else next, and how right all of its estimates
    were that can be graded: |sold - expected| / sold, both summed.
    """
    every: dict[Key, list[Told]] = {}
    for one in found:
        every.setdefault(("", one.product, one.pool), []).append(one)
    made = {}
    for key, mine in every.items():
        here = [one for one in mine if one.state == "running"]
        ahead = [one for one in mine if one.state == "coming"]
        now = max(here, key=lambda one: (one.said_on, one.since), default=None)
        now = now or min(ahead, key=lambda one: one.since, default=None)
        if now:
            made[key] = (now.daily, _together(mine))
    return made


def _together(mine: Iterable[Told]) -> str:
    known = [one.found for one in mine if one.found]
    sold = sum(one.sold for one in known)
    off = sum(abs(one.sold - one.expected) for one in known)
    return grade(off / sold) if sold > 0 else ""


def _place(one: Estimate) -> tuple[str, str, date]:
    return one.sku, one.pool, one.since


def _key(one: Estimate) -> tuple[str, str, date, date]:
    return (*_place(one), one.said_on)
