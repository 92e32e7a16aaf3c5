"""What every report has: a table of columns and rows, a window of time, and limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from seller.marketplaces import Marketplace
from seller.money import exponent
from seller.sandbox.world import World

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ask:
    """What a report was asked for. `moment`: the state of the world that it shows.

    `dated`: whether the caller gave both ends of the window.
    """

    account: str
    places: tuple[Marketplace, ...]
    start: datetime
    end: datetime
    moment: datetime
    options: Mapping[str, str] = field(default_factory=dict)
    dated: bool = True

    @property
    def place(self) -> Marketplace:
        """The marketplace in whose language and encoding the report is written."""
        return self.places[0]


@dataclass(frozen=True, slots=True)
class Table:
    columns: Sequence[str]
    rows: Iterable[Sequence[str]]


def nothing(_world: World, _ask: Ask) -> Table:
    """Of kinds that are no tables."""
    return Table((), ())


@dataclass(frozen=True, slots=True)
class Kind:
    """`body`: what stands in a report that is JSON and no table; it answers None for no report.

    `minutes`: how long Amazon makes no second one. `days`: the longest window, 0 for any.

    `default`: the window where no start was given; zero for reports without a window. `quoted`:
    every cell stands between quotes. `vacant`: it comes with a header where there are no rows.
    `refuse`: why a question of this kind cannot be answered.
    """

    table: Callable[[World, Ask], Table] = nothing
    ending: str = "\n"
    minutes: int = 0
    days: int = 0
    default: timedelta = timedelta()
    extra: str = "program-tags"
    quoted: bool = False
    vacant: bool = False
    refuse: Callable[[Ask], str] = lambda _: ""
    body: Callable[[World, Ask], Mapping[str, Any] | None] | None = None

    def span(
        self, asked: tuple[datetime | None, datetime | None], now: datetime
    ) -> tuple[datetime, datetime]:
        """The window that the report covers; a snapshot always covers the same one."""
        if not self.default:
            return now - DAY, now
        end = asked[1] or now
        return asked[0] or end - self.default, end

    def refusal(self, ask: Ask) -> str:
        """Why Amazon would end this report as FATAL; empty where it would not."""
        if self.days and ask.end - ask.start > timedelta(days=self.days):
            return f"The requested date range is longer than {self.days} days."
        return self.refuse(ask)


def columns(names: str) -> tuple[str, ...]:
    """A header from its names, parted by white space."""
    return tuple(names.split())


def amount(value: Decimal | None, currency: str) -> str:
    """An amount with the digits of its currency and a point; empty for None.

    >>> amount(Decimal("19.9"), "EUR"), amount(Decimal("1980"), "JPY"), amount(None, "EUR")
    ('19.90', '1980', '')
    """
    return "" if value is None else f"{value:.{exponent(currency)}f}"
