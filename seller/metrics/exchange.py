"""Money of one currency in another: by the day's rate, exact, and never without a rate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from seller.facts import Rate
from seller.facts.rate import TYPED
from seller.money import Money, exponent

STALE = 7
"""Days after which a rate is none any more; banks close for five at the most."""
DIGITS = Decimal("1.000000")


@dataclass(frozen=True, slots=True)
class Used:
    """One `base` was worth `rate` of `quote` on `day`, the last published one up to the day asked
    for. `sources`: ecb, typed or both, where rates were chained.
    """

    base: str
    quote: str
    day: date
    rate: Fraction
    sources: tuple[str, ...]

    @property
    def shown(self) -> Decimal:
        """Seven significant digits at the most, for the eye; sums use the exact rate.

        >>> Used("USD", "CNY", date(2026, 3, 13), Fraction(50, 7), ("ecb",)).shown
        Decimal('7.142857')
        """
        exact = Decimal(self.rate.numerator) / Decimal(self.rate.denominator)
        return exact.quantize(DIGITS.scaleb(min(exact.adjusted(), 0))).normalize()


@dataclass(frozen=True, slots=True)
class Total:
    """`money` is None where a rate is `missing`: (currency, first day without one)."""

    money: Money | None
    used: tuple[Used, ...]
    missing: tuple[tuple[str, date], ...]


class Book:
    """Rates by day. A typed rate takes the place of the bank's for its day and pair."""

    def __init__(self, rates: Iterable[Rate]) -> None:
        self._days: dict[date, dict[str, dict[str, Rate]]] = defaultdict(lambda: defaultdict(dict))
        for one in sorted(rates, key=lambda one: one.source == TYPED):
            self._days[one.day][one.base][one.quote] = one
            self._days[one.day][one.quote][one.base] = one
        self._found: dict[tuple[str, str, date], Used | None] = {}

    def rate(self, base: str, quote: str, day: date) -> Used | None:
        """The rate of the last day up to `day` that has one, at most STALE days before.

        Formula: quote per base; where no pair names both, the shortest chain over other
        currencies of the same day (the bank's rates all name the euro): EUR→quote / EUR→base.
        Units: units of quote per unit of base. Assumption: a weekend counts with the Friday
        before it. Source: https://www.ecb.europa.eu/stats/eurofxref/

        >>> friday = date(2026, 3, 13)
        >>> bank = [Rate(friday, "EUR", code, "ecb", rate) for code, rate in
        ...         (("USD", "1.10"), ("CNY", "7.81"))]
        >>> found = Book(bank).rate("USD", "CNY", date(2026, 3, 15))
        >>> found.rate, found.day.isoformat(), found.sources
        (Fraction(71, 10), '2026-03-13', ('ecb',))
        >>> Book(bank).rate("USD", "JPY", friday) is None
        True
        """
        key = (base, quote, day)
        if key not in self._found:
            self._found[key] = self._last(base, quote, day)
        return self._found[key]

    def _last(self, base: str, quote: str, day: date) -> Used | None:
        if base == quote:
            return Used(base, quote, day, Fraction(1), ())
        for back in range(STALE + 1):
            then = day - timedelta(days=back)
            chain = _chain(base, quote, self._days.get(then, {}))
            if chain is not None:
                sources = tuple(sorted({one.source for one in chain}))
                return Used(base, quote, then, _worth(base, chain), sources)
        return None


def _chain(
    base: str, quote: str, pairs: Mapping[str, Mapping[str, Rate]]
) -> tuple[Rate, ...] | None:
    """Breadth first, in alphabetical order, so that the same rates give the same chain."""
    edge: dict[str, tuple[Rate, ...]] = {base: ()}
    seen = {base}
    while edge:
        for here, chain in edge.items():
            if quote in pairs.get(here, {}):
                return (*chain, pairs[here][quote])
        edge = {
            there: (*chain, pairs[here][there])
            for here, chain in edge.items()
            for there in pairs.get(here, {})
            if there not in seen
        }
        edge = dict(sorted(edge.items()))
        seen |= set(edge)
    return None


def _worth(base: str, chain: Iterable[Rate]) -> Fraction:
    """What one unit of `base` is worth at the end of the chain."""
    worth, here = Fraction(1), base
    for one in chain:
        rate = Fraction(Decimal(one.rate))
        worth, here = (worth * rate, one.quote) if here == one.base else (worth / rate, one.base)
    return worth


def total(amounts: Mapping[date, Iterable[Money]], currency: str, book: Book) -> Total:
    """Amounts of several days and currencies as one sum, each by the rate of its own day.

    Formula: sum over days and currencies of amount × rate(day), rounded once, at the end, half
    away from zero to the currency's minor unit. Units: minor units of `currency`. Assumption:
    an amount of zero needs no rate. Source: the rates in `book`.

    >>> friday = date(2026, 3, 13)
    >>> book = Book([Rate(friday, "USD", "CNY", "typed", "7.2")])
    >>> total({friday: [Money(1001, "USD"), Money(500, "CNY")]}, "CNY", book).money
    Money(minor=7707, currency='CNY')
    >>> total({friday: [Money(1001, "GBP")]}, "CNY", book)
    Total(money=None, used=(), missing=(('GBP', datetime.date(2026, 3, 13)),))
    """
    whole = Fraction(0)
    used: dict[Used, None] = {}
    missing: dict[str, date] = {}
    for day in sorted(amounts):
        for money in amounts[day]:
            rate = book.rate(money.currency, currency, day)
            if rate is None and money.minor:
                missing.setdefault(money.currency, day)
            elif rate is not None:
                whole += Fraction(money.minor, 10 ** exponent(money.currency)) * rate.rate
                if money.currency != currency and money.minor:
                    used.setdefault(rate)
    rounded = Money(_rounded(whole * 10 ** exponent(currency)), currency)
    return Total(None if missing else rounded, tuple(used), tuple(sorted(missing.items())))


def _rounded(exact: Fraction) -> int:
    """To the nearest whole number, halves away from zero.

    >>> _rounded(Fraction(5, 2)), _rounded(Fraction(-5, 2))
    (3, -3)
    """
    whole = int(abs(exact) + Fraction(1, 2))
    return whole if exact >= 0 else -whole
