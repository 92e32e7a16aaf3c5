"""The chance not to run out that each product is planned for, and what it is taken from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from seller.facts import Product
from seller.metrics.exchange import STALE, Book
from seller.metrics.restock.economics import Costs, holding, level
from seller.money import Money, exponent
from seller.store import Connection, demand, exchange
from seller.views.inventory.tariffs import tariffs
from seller.views.restock.advice import Fees, Share
from seller.views.restock.budget import RECENT
from seller.views.restock.charging import Charging
from seller.views.restock.planned import TARGET, Held
from seller.views.restock.rules import Steer
from seller.views.restock.tolls import Charged, charged

MONTH = 30
Minor = tuple[float, str]
"""Minor units of a currency."""
Sold = Mapping[tuple[str, str, str], Mapping[str, tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Level:
    """`source`: asked, rule, costs or default. `unknown`: why not by costs: cost, sale, fees,
    storage or rate. `margin` and `held` of a piece, `held` for so many `days`. `charged`: fees on
    how long stock lasts, where it is by costs. `fees`: what Amazon takes of a sale, where it is
    known, whatever the level is taken from.
    """

    value: float
    source: str
    unknown: tuple[str, ...] = ()
    margin: Money | None = None
    held: Money | None = None
    days: int = 0
    charged: Charged = field(default_factory=Charged)
    fees: Fees | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """One product in one pool; `arrives`: when an order of today lies on the shelf, usually."""

    product: Product | None
    pool: str
    accounts: Sequence[Share]
    steer: Steer
    arrives: date


class Levels:
    """Finds levels; `asked`: one for all, as the command was told."""

    def __init__(
        self, conn: Connection, today: date, held: Held, review: int, asked: float | None
    ) -> None:
        self._sold: Sold = demand.earned(conn, today - RECENT)
        dated = exchange.rates(conn, today - timedelta(days=STALE), today)
        self._book, self.today = Book(one.rate for one in dated), today
        self._held, self._review, self._asked = held, review, asked
        self._tariffs = tariffs(conn)
        self._charging = Charging(conn, self._changed)
        self._factors: dict[tuple[str, str], float | None] = {}

    def of(self, one: Wanted) -> Level:
        """What is asked for, else the typed target, else by costs, else the usual one."""
        fees = self._charging.of(one.steer, one.accounts)
        found = self._level(one, fees)
        return found if isinstance(fees, str) else replace(found, fees=fees)

    def _level(self, one: Wanted, fees: Fees | str) -> Level:
        if self._asked is not None:
            return Level(self._asked, "asked")
        if one.steer.target is not None:
            return Level(one.steer.target, "rule")
        goods, month = self._goods(one), self._month(one)
        unknown = [name for name, there in (
            ("cost", goods is not None),
            (fees if isinstance(fees, str) else "fees", isinstance(fees, Fees)),
            ("storage", month is not None),
        ) if not there]  # fmt: skip
        if unknown or goods is None or month is None or isinstance(fees, str):
            return Level(TARGET, "default", tuple(unknown))
        return self._by_costs(one, goods, month, fees)

    def _by_costs(self, one: Wanted, paid: Minor, stored: Minor, fees: Fees) -> Level:
        steer, (goods, currency) = one.steer, paid
        sale = self._sale(one.accounts, currency)
        fee = self._changed(fees.fee.minor, fees.fee.currency, currency)
        month = self._changed(*stored, currency)
        if sale is None or fee is None or month is None:
            rate = fee is None or month is None or self._unchanged(one.accounts)
            return Level(TARGET, "default", ("rate",) if rate else ("sale",))
        margin = sale * (1 - fees.share) - fee - goods
        costs = Costs(margin, goods, month / MONTH, sale * steer.loss)
        days = max(1, self._review)
        found, held = level(costs, days, steer.capital), holding(costs, days, steer.capital)
        return Level(
            round(found or TARGET, 3),
            "costs",
            (),
            Money(round(margin), currency),
            Money(round(held or 0.0), currency),
            days,
            self._charged(one, held or 0.0, currency),
        )

    def _charged(self, one: Wanted, held: float, currency: str) -> Charged:
        """Of a piece whose keeping costs so much for one review; none where it costs nothing."""

        def holdings(minor: float, code: str) -> float | None:
            amount = self._changed(minor, code, currency)
            return None if amount is None else amount / held

        if held <= 0:
            return Charged()
        return charged(self._tariffs, one.product, one.accounts, one.arrives, holdings)

    def _month(self, one: Wanted) -> Minor | None:
        """A month of a piece in the warehouse: as typed, else by the fees that hold where most is
        sold, on the day on which an order arrives and one review later (from October on they are
        higher in America).
        """
        if one.steer.storage:
            amount, code = one.steer.storage
            return float(amount.scaleb(exponent(code))), code
        if not one.accounts:
            return None
        place = max(one.accounts, key=lambda each: each.daily).marketplace
        days = (one.arrives, one.arrives + timedelta(days=self._review))
        found = [self._tariffs.storage(place, one.product, day) for day in days]
        if any(each.each is None for each in found):
            return None
        return float(sum(each.each or 0 for each in found)) / len(found), found[0].currency

    def _goods(self, one: Wanted) -> Minor | None:
        """The landed cost that was accepted, else the buying price, of a piece in minor units."""
        product = one.product
        if product is None:
            return None
        landed = self._held.get((product.sku, one.pool))
        if landed is not None:
            return landed[0] / landed[1], landed[2]
        if product.price is None or not product.currency:
            return None
        return float(product.price), product.currency

    def _unchanged(self, accounts: Sequence[Share]) -> bool:
        return any(self._sold.get((one.account, one.marketplace, one.sku)) for one in accounts)

    def _sale(self, accounts: Sequence[Share], currency: str) -> float | None:
        """What a piece brought on average in 90 days."""
        pieces, whole = 0, 0.0
        for one in accounts:
            found = self._sold.get((one.account, one.marketplace, one.sku), {})
            for code, sums in found.items():
                count, minor = one.earned(*sums)
                amount = self._changed(minor, code, currency)
                if amount is None:
                    return None
                pieces, whole = pieces + count, whole + amount
        return whole / pieces if pieces else None

    def _changed(self, minor: float, base: str, quote: str) -> float | None:
        if base == quote:
            return minor
        key = (base, quote)
        if key not in self._factors:
            used = self._book.rate(base, quote, self.today)
            self._factors[key] = (
                float(used.rate) * 10.0 ** (exponent(quote) - exponent(base)) if used else None
            )
        factor = self._factors[key]
        return None if factor is None else minor * factor
