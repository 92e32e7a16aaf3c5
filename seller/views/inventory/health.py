"""Sums over the stocks a reader chose: by age, money, excess and class, and how they cluster."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from seller.metrics.inventory.layers import BANDS
from seller.metrics.inventory.ranks import portions, shares
from seller.metrics.inventory.turns import through, turns
from seller.metrics.pools import POOL_OF
from seller.money import Money
from seller.views.inventory.item import HORIZON, Item
from seller.views.scope import Scope

Portion = tuple[str, Money, float]
KINDS = {
    "": "All",
    "old": "181 days and older",
    "excess": "Excess",
    "stranded": "Stranded inventory",
    "low": "Low-inventory fee",
}
"""What a reader may look for, in words."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which stocks are looked at; nothing means all. `kind`: "", old, excess, stranded or low."""

    accounts: Sequence[str] = ()
    pools: Sequence[str] = ()
    owners: Sequence[str] = ()
    suppliers: Sequence[str] = ()
    ranks: Sequence[str] = ()
    kind: str = ""
    horizon: int = HORIZON

    def holds(self, one: Item) -> bool:
        return (
            (not self.accounts or one.account in self.accounts)
            and (not self.pools or one.pool in self.pools)
            and (not self.owners or one.owner in self.owners)
            and (not self.suppliers or one.supplier in self.suppliers)
            and (not self.ranks or one.rank in self.ranks)
            and (not self.kind or bool(self.much(one)))
        )

    def much(self, one: Item) -> int:
        """Pieces of the kind that is looked for."""
        if self.kind == "excess":
            return one.excess(self.horizon)
        if self.kind == "old":
            return one.old
        if self.kind == "low":
            return one.low.minor if one.low else 0
        return one.stranded or 0


@dataclass(frozen=True, slots=True)
class Month:
    """Fees of one month by currency, and of how many stocks they are not known."""

    first: date
    sums: tuple[Money, ...]
    unknown: int


@dataclass(frozen=True, slots=True)
class Summary:
    """`bands`: pieces by age; `unaged`: pieces whose age is not known, `least`: only known to be at
    least so old; `aged`: pieces by what their age is known from. `cash` of the stocks whose cost is
    known, None where it is of none; `uncosted`: pieces of the others, in `bare` stocks. `spare`:
    money in the excess, None likewise. `stranded` pieces, and of how many stocks that is not known.
    `ranks`: stocks by class and by what it was found: profit or revenue. `first`: the share of the
    first n stocks in the profit (the revenue, if `by` says so); `suppliers`: theirs in the cash.
    `low`: by currency; of `unsupplied` stocks it is not known.
    """

    stocks: int
    pieces: int
    bands: tuple[tuple[str, int], ...]
    unaged: int
    least: int
    aged: tuple[tuple[str, int], ...]
    aged_on: date | None
    sold: int
    through: float | None
    turns: float | None
    unmeasured: int
    cash: Money | None
    uncosted: int
    bare: int
    excess: int
    spare: Money | None
    stranded: int
    unlisted: int
    ranks: tuple[tuple[str, str, int, Money], ...]
    by: str
    first: tuple[tuple[int, float], ...]
    suppliers: tuple[Portion, ...]
    months: tuple[Month, ...]
    low: tuple[Money, ...]
    unsupplied: int
    as_of: datetime | None


def chosen(items: Iterable[Item], wanted: Chosen) -> list[Item]:
    """In their order."""
    return [one for one in items if wanted.holds(one)]


def scoped(scope: Scope) -> Chosen:
    """What a page's own filters ask for; a marketplace stands for its stock pool."""
    pools = dict.fromkeys(POOL_OF.get(one, one) for one in scope.marketplaces)
    return Chosen(accounts=scope.accounts, pools=tuple(pools), owners=scope.owners)


def summary(items: Sequence[Item], currency: str, horizon: int = HORIZON) -> Summary:
    """What these stocks come to."""
    aged: Counter[str] = Counter()
    bands, sums = [0] * len(BANDS), _Sums()
    for one in items:
        sums.add(one, horizon)
        if one.bands is not None:
            aged[one.aged_by] += sum(one.bands)
            bands = [much + more for much, more in zip(bands, one.bands, strict=True)]
    measured = [one for one in items if one.average is not None]
    average = sum(one.average or 0 for one in measured)
    sold = sum(one.sold for one in measured)
    by, first = _first(items)
    return Summary(
        stocks=len(items),
        pieces=sums.pieces,
        bands=tuple(zip(BANDS, bands, strict=True)),
        unaged=sum(one.on_hand for one in items if one.bands is None),
        least=sum(one.least for one in items),
        aged=tuple(sorted(aged.items())),
        aged_on=min((one.aged_on for one in items if one.aged_on), default=None),
        sold=sum(one.sold for one in items),
        through=through(sold, average),
        turns=turns(sold, average),
        unmeasured=len(items) - len(measured),
        cash=sums.worth(sums.cash, currency),
        uncosted=sums.uncosted,
        bare=sums.bare,
        excess=sums.excess,
        spare=sums.worth(sums.spare, currency),
        stranded=sum(one.stranded or 0 for one in items),
        unlisted=sum(one.stranded is None for one in items),
        ranks=tuple(_ranks(items, currency)),
        by=by,
        first=tuple(first),
        suppliers=tuple(_suppliers(sums.suppliers, currency)),
        months=tuple(_months(items)),
        low=_sums(one.low for one in items),
        unsupplied=sum(one.low is None for one in items),
        as_of=min((one.as_of for one in items if one.as_of), default=None),
    )


@dataclass
class _Sums:
    """What is added up in one pass, as a large shop has fifty thousand stocks."""

    pieces: int = 0
    cash: int = 0
    spare: int = 0
    excess: int = 0
    uncosted: int = 0
    bare: int = 0
    suppliers: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, one: Item, horizon: int) -> None:
        pieces, spare = one.pieces, one.excess(horizon)
        self.pieces += pieces
        self.excess += spare
        if one.each is None:
            self.uncosted += pieces
            self.bare += 1
            return
        each = one.each.minor
        self.cash += pieces * each
        self.spare += spare * each
        self.suppliers[one.supplier] += pieces * each

    def worth(self, minor: int, currency: str) -> Money | None:
        """Nothing known is not nothing: None where no stock's cost is."""
        return Money(minor, currency) if self.suppliers else None


def _first(items: Sequence[Item]) -> tuple[str, list[tuple[int, float]]]:
    """By profit where the cost of all that is sold is known, else by revenue."""
    by = "profit" if all(one.profit for one in items if one.sold) else "revenue"
    found = [getattr(one, by) for one in items]
    return by, shares([one.minor for one in found if one])


def _ranks(items: Iterable[Item], currency: str) -> Iterable[tuple[str, str, int, Money]]:
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for one in items:
        money = one.profit if one.ranked == "profit" else one.revenue
        if one.rank and money:
            sums[one.ranked, one.rank][0] += 1
            sums[one.ranked, one.rank][1] += money.minor
    for (by, rank), (count, minor) in sorted(sums.items()):
        yield rank, by, count, Money(minor, currency)


def _suppliers(sums: Mapping[str, int], currency: str) -> list[Portion]:
    return portions({name: Money(minor, currency) for name, minor in sums.items()})


def _months(items: Iterable[Item]) -> list[Month]:
    sums: dict[date, Counter[str]] = defaultdict(Counter)
    unknown: Counter[date] = Counter()
    for one in items:
        for month in one.fees:
            unknown[month.first] += month.storage is None or month.aged is None
            sums[month.first][month.currency] += (month.storage or 0) + (month.aged or 0)
    return [Month(first, _money(sums[first]), unknown[first]) for first in sorted(sums)]


def _sums(amounts: Iterable[Money | None]) -> tuple[Money, ...]:
    found: Counter[str] = Counter()
    for one in amounts:
        if one and one.minor:
            found[one.currency] += one.minor
    return _money(found)


def _money(sums: Counter[str]) -> tuple[Money, ...]:
    return tuple(Money(minor, code) for code, minor in sorted(sums.items()) if minor and code)
