"""Exchange rates, given or stored, each with its date; nothing is converted without one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from seller.couriers.parcel import Said
from seller.errors import Stop
from seller.metrics.exchange import Book

_GIVEN = re.compile(r"([A-Z]{3})/([A-Z]{3})=(\d+(?:\.\d+)?)@(\d{4}-\d\d-\d\d)")


@dataclass(frozen=True, slots=True)
class Rate:
    """One unit of `base` is worth `value` units of `quote` on `day`."""

    base: str
    quote: str
    value: Decimal
    day: date


@dataclass(frozen=True, slots=True)
class Rates:
    """All rates at hand; `stored` ones of the day `on` stand in where none was given."""

    known: tuple[Rate, ...] = ()
    stored: Book | None = None
    on: date = date.min

    def convert(self, amount: Decimal, source: str, target: str) -> Decimal | None:
        """None where no rate is known; a rate is used both ways."""
        if source == target:
            return amount
        for one in self.known:
            if (one.base, one.quote) == (source, target):
                return amount * one.value
            if (one.base, one.quote) == (target, source):
                return amount / one.value
        used = self.stored.rate(source, target, self.on) if self.stored else None
        if used is None:
            return None
        return amount * used.rate.numerator / used.rate.denominator

    def named(self, source: str, target: str) -> Said | None:
        """The rate that is used, in words."""
        for one in self.known:
            if {one.base, one.quote} == {source, target} and source != target:
                return Said(
                    "rate",
                    "1 {base} = {value} {quote}, rate of {day}",
                    {"base": one.base, "value": one.value, "quote": one.quote, "day": one.day},
                )
        used = self.stored.rate(source, target, self.on) if self.stored else None
        if used is None or source == target:
            return None
        if used.rate < 1:
            # both ways are the same rate, in the same words
            used = replace(used, base=target, quote=source, rate=1 / used.rate)
        origin = " + ".join(used.sources)
        params = {
            "base": used.base,
            "value": f"{used.shown:f}",
            "quote": used.quote,
            "day": used.day,
        }
        text = "1 {base} = {value} {quote}, stored rate of {day} ({origin})"
        return Said("rate_stored", text, {**params, "origin": origin})


def parse(given: Iterable[str]) -> Rates:
    """`USD/CNY=7.12@2026-11-20`: one dollar was 7.12 yuan on that day."""
    found = []
    for text in given:
        match = _GIVEN.fullmatch(text.strip().upper())
        value = Decimal(match.group(3)) if match else Decimal(0)
        if not match or not value:
            raise Stop("couriers.rate", text=text)
        try:
            day = date.fromisoformat(match.group(4))
        except ValueError as error:
            raise Stop("couriers.rate", text=text) from error
        found.append(Rate(match.group(1), match.group(2), value, day))
    return Rates(tuple(found))
