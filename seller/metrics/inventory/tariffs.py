"""What Amazon takes for stock that lies there, by the table that holds on a day.

Units: minor units of a table's currency, of one piece; sides in hundredths of a centimetre, weights
in grams. Assumption: a typed table of a marketplace and charge takes the place of ours whole; of
rows for the same goods the newest counts. Source: each row names its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from seller.facts import Product, StockFee
from seller.facts.tariff import AGED, CUBIC, LOW, STORAGE
from seller.metrics.returns.disposal import ENDLESS, longest

NO_TARIFF, NO_SIZE, TOO_BIG = "inventory.no_tariff", "inventory.no_size", "inventory.too_big"


@dataclass(frozen=True, slots=True)
class Charge:
    """Of one piece, in minor units of `currency`; `each` None: not known, and `why` says what is
    missing (a message key). `row`: the one it rests on.
    """

    each: Fraction | None
    currency: str
    row: StockFee | None
    why: str


NOTHING = Fraction(0)


class Tariffs:
    """All rows, those of the seller in the place of ours."""

    def __init__(self, typed: Iterable[StockFee], ours: Iterable[StockFee] = ()) -> None:
        own = list(typed)
        taken = {(one.marketplace, one.charge) for one in own}
        rows = [*own, *(one for one in ours if (one.marketplace, one.charge) not in taken)]
        self._rows: dict[tuple[str, str], list[StockFee]] = {}
        for one in rows:
            self._rows.setdefault((one.marketplace, one.charge), []).append(one)
        self._held: dict[tuple[str, str, date], Sequence[StockFee]] = {}

    def storage(self, place: str, product: Product | None, day: date) -> Charge:
        """A month's storage of one piece. Formula: fee + volume x fee of a unit of volume."""
        rows = [one for one in self._on(place, STORAGE, day) if _season(one, day)]
        return _charge(rows, product)

    def aged(self, place: str, product: Product | None, day: date, age: int) -> Charge:
        """The surcharge of one piece that lay so long on the day of the snapshot."""
        every = self._on(place, AGED, day)
        rows = [one for one in every if one.low <= age and (not one.high or age <= one.high)]
        if every and not rows:
            return Charge(NOTHING, every[0].currency, None, "")
        return _charge(rows, product)

    def low(self, place: str, product: Product | None, day: date, supply: float) -> Charge:
        """What each shipped piece costs more while the supply lasts only so many days."""
        every = self._on(place, LOW, day)
        rows = [one for one in every if one.low <= supply and (not one.high or supply < one.high)]
        if every and not rows:
            return Charge(NOTHING, every[0].currency, None, "")
        return _charge(rows, product)

    def bands(
        self, place: str, charge: str, product: Product | None, day: date
    ) -> list[tuple[int, int, Charge]]:
        """Of a fee by days (aged, low) each band, from a day on and below another (0: without an
        end), and what it takes of one piece; none: no table.
        """
        rows: dict[tuple[int, int], list[StockFee]] = {}
        for one in self._on(place, charge, day):
            last = charge == AGED and one.high > 0  # the table's last day is in the band
            rows.setdefault((one.low, one.high + last), []).append(one)
        return [(*band, _charge(some, product)) for band, some in sorted(rows.items())]

    def rule(self, place: str, day: date) -> StockFee | None:
        """Any row of the low-inventory fee: they say by what supply is counted, and from when."""
        return next(iter(self._on(place, LOW, day)), None)

    def _on(self, place: str, charge: str, day: date) -> Sequence[StockFee]:
        """Of rows for the same goods the newest that holds."""
        key = (place, charge, day)
        if key not in self._held:
            held: dict[tuple[int, ...], StockFee] = {}
            for one in sorted(self._rows.get((place, charge), ()), key=lambda one: one.since):
                if one.since <= day:
                    held[one.month, one.low, one.side, one.weight] = one
            self._held[key] = tuple(held.values())
        return self._held[key]


def _season(one: StockFee, day: date) -> bool:
    """Whether the month is among the row's; December to January goes over the year's end.

    >>> from dataclasses import replace
    >>> row = StockFee("US", "storage", 10, 12, 0, 0, 0, 0, date(2026, 1, 1), 0, 240, "ft3", "", 0,
    ...                "USD", "")
    >>> [_season(row, date(2026, month, 1)) for month in (9, 10, 12)]
    [False, True, True]
    >>> _season(replace(row, month=12, until=1), date(2026, 1, 5))
    True
    """
    if one.month <= one.until:
        return one.month <= day.month <= one.until
    return day.month >= one.month or day.month <= one.until


def _charge(rows: Sequence[StockFee], product: Product | None) -> Charge:
    """Of the narrowest row that holds the piece; the greater of fee and volume's fee."""
    if not rows:
        return Charge(None, "", None, NO_TARIFF)
    side, weight = longest(product), product.unit_weight if product else None
    sized = any(one.side for one in rows) and side is None
    heavy = any(one.weight for one in rows) and weight is None
    cubic = volume(product)
    if sized or heavy or (cubic is None and any(one.space for one in rows)):
        return Charge(None, rows[0].currency, None, NO_SIZE)
    fit = [
        one
        for one in rows
        if (side or 0) <= (one.side or ENDLESS) and (weight or 0) <= (one.weight or ENDLESS)
    ]
    if not fit:
        return Charge(None, rows[0].currency, None, TOO_BIG)
    row = min(fit, key=lambda one: (one.side or ENDLESS, one.weight or ENDLESS))
    space = Fraction((cubic or 0) * row.space, CUBIC[row.unit]) if row.space else NOTHING
    return Charge(max(Fraction(row.fee), space), row.currency, row, "")


def volume(product: Product | None) -> int | None:
    """Of one packed piece, in cubes of a hundredth of a centimetre; None where a side is missing.

    >>> volume(Product("A", unit_length=1000, unit_width=500, unit_height=200))
    100000000
    """
    if product is None:
        return None
    sides = (product.unit_length, product.unit_width, product.unit_height)
    return sides[0] * sides[1] * sides[2] if sides[0] and sides[1] and sides[2] else None


def supply(average: Mapping[int, float], shipped: Mapping[int, int]) -> float | None:
    """Amazon's historical days of supply: the longer of the last 30 and 90 days.

    Formula: average pieces on hand / average pieces shipped a day, the greater of both windows.
    Units: days. Assumption: pieces sold are pieces shipped. None where nothing was shipped in
    either window, or the stock is not known. Source: Amazon's forum post on the fee (2024).

    >>> supply({30: 40.0, 90: 70.0}, {30: 120, 90: 150})
    42.0
    """
    found = [
        average[days] / (shipped[days] / days)
        for days in average
        if average[days] is not None and shipped.get(days)
    ]
    return max(found) if found and len(found) == len(average) else None
