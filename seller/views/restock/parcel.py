"""Goods of one pool that lie in warehouses: what goes on from where, and what bridges the gap."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from seller.facts import Product
from seller.metrics.restock.bridge import bridged, chargeable, gaps, needed
from seller.metrics.restock.demand import Floats
from seller.metrics.restock.forecast import Forecast
from seller.metrics.restock.lots import lot
from seller.metrics.restock.order import Arrival, arrival
from seller.metrics.restock.outlook import Terms
from seller.metrics.restock.transit import Transit, chained
from seller.money import Money
from seller.views.restock.advice import Advice, Line
from seller.views.restock.budget import Till
from seller.views.restock.leads import SHELVED
from seller.views.restock.series import Good

AIR = "air"
"""What is missed is told by this way where no freight is typed."""


@dataclass
class Parcel:
    """`coming`: what else arrives, those already sent on included. `terms`: of goods with a lead
    time and that of the next sending. `untils`: those, by mode.
    """

    made: Forecast
    goods: list[Good]
    advice: list[Advice]
    coming: list[Arrival]
    terms: Callable[[Transit, Transit | None], Terms]
    today: date
    lines: dict[int, list[Line]] = field(default_factory=dict)
    untils: Mapping[str, Transit] = field(default_factory=dict)

    @property
    def stock(self) -> list[int]:
        return [one.on_hand for one in self.goods]

    def wanted(self, lead: Transit, most: Sequence[int], until: Transit | None = None) -> list[int]:
        """Pieces to send, in cartons, so that they last until the next ones can come."""
        need = needed(self.made, self.stock, self.coming, self.terms(lead, until))
        return [
            min(limit, lot(pieces, None, one.why.carton))
            for pieces, limit, one in zip(need, most, self.advice, strict=True)
        ]

    def send(self, pieces: Sequence[int], lead: Transit, mode: str, warehouse: str = "") -> None:
        """Costs are put to the lines later, where they are known."""
        for at, one in enumerate(pieces):
            if one:
                line = Line("send", mode, one, self.today, None, "", warehouse=warehouse)
                self.lines.setdefault(at, []).append(line)
        if any(pieces):
            self.coming.append(arrival(pieces, lead))

    def send_far(self) -> None:
        """From abroad first: it is the shorter way."""
        places = sorted({(each.warehouse, each.mode) for one in self.goods for each in one.far})
        for warehouse, mode in places:
            mine = [
                next((each for each in one.far if each.warehouse == warehouse), None)
                for one in self.goods
            ]
            way = next(each.way for each in mine if each)
            lead = chained([way, SHELVED])
            most = [each.pieces if each else 0 for each in mine]
            self.send(self.wanted(lead, most), lead, mode, warehouse)

    def send_home(self, fast: Fast, slow: str) -> None:
        """The gap is bridged first; the slow way takes what is needed after that."""
        chosen = fast.chosen(slow)
        left = [one.own for one in self.goods]
        for mode in dict.fromkeys(one.mode for one in chosen if one.pieces):
            pieces = [one.pieces if one.mode == mode else 0 for one in chosen]
            self.send(pieces, fast.leads[mode], mode)
            left = [most - one for most, one in zip(left, pieces, strict=True)]
        lead = fast.leads[slow]
        self.send(self.wanted(lead, left, self.untils.get(slow)), lead, slow)
        for at, one in enumerate(chosen):
            why = replace(
                self.advice[at].why, bridge=one.days, gap=round(one.gap, 2), unpriced=one.unpriced
            )
            self.advice[at] = replace(self.advice[at], why=why)
            self.lines[at] = [
                line if line.warehouse else replace(line, cost=fast.cost(at, line))
                for line in self.lines.get(at, [])
            ]

    def advised(self) -> list[Advice]:
        return [
            replace(one, sends=tuple(self.lines.get(at, ()))) for at, one in enumerate(self.advice)
        ]


@dataclass(frozen=True, slots=True)
class Choice:
    """Pieces by a faster way, and what that brings; the gap it is for, in days and pieces."""

    mode: str = ""
    pieces: int = 0
    brings: int = 0
    days: int = 0
    gap: float = 0.0
    unpriced: str = ""


class Fast:
    """Weighs the freight of faster ways against sales that would be missed."""

    def __init__(
        self,
        parcel: Parcel,
        products: Sequence[Product | None],
        till: Till,
        freight: Mapping[str, Money],
        leads: Mapping[str, Transit],
    ) -> None:
        self.parcel, self.products, self.till = parcel, products, till
        self.freight, self.leads = freight, leads
        kilo = {mode: till.changed([money]) for mode, money in freight.items()}
        self.kilo = {mode: minor for mode, minor in kilo.items() if minor is not None}
        self.slow = min(self.kilo, key=lambda mode: (self.kilo[mode], mode), default="")

    def cost(self, at: int, line: Line) -> Money | None:
        """The freight of a line; None where it or the weight is not known."""
        product, money = self.products[at], self.freight.get(line.mode)
        grams = chargeable(product) if product else None
        if money is None or grams is None:
            return None
        return Money(-(-money.minor * grams * line.quantity // 1000), money.currency)

    def chosen(self, slow: str) -> list[Choice]:
        """The best of the faster ways, for each of the goods."""
        faster = [mode for mode in self.kilo if self.leads[mode].mean < self.leads[slow].mean]
        if not self.slow or not faster:
            return self._unweighed(slow)
        best = [Choice() for _ in self.products]
        for mode in faster:
            days = round(self.leads[slow].mean - self.leads[mode].mean)
            found = self._gaps(mode, slow)
            for at, gap in enumerate(found):
                one = self._choice(at, gap, mode, slow)
                one = replace(one, days=days, gap=gap.mean().item())
                if (one.brings, one.gap) > (best[at].brings, best[at].gap):
                    best[at] = one
        return best

    def _unweighed(self, slow: str) -> list[Choice]:
        """Told as by air, where that is faster."""
        days = round(self.leads[slow].mean - self.leads[AIR].mean)
        if days <= 0:
            return [Choice() for _ in self.products]
        return [
            Choice(days=days, gap=gap.mean().item(), unpriced="no_freight")
            for gap in self._gaps(AIR, slow)
        ]

    def _gaps(self, mode: str, slow: str) -> Sequence[Floats]:
        one = self.parcel
        return list(gaps(one.made, one.stock, one.coming, self.leads[mode], self.leads[slow]))

    def _choice(self, at: int, gap: Floats, mode: str, slow: str) -> Choice:
        """Value: the price of a sale, less what Amazon takes of it where that is known, the price
        of the goods and the slow freight.
        """
        product, one = self.products[at], self.parcel.advice[at]
        grams = chargeable(product) if product else None
        price = product.price if product and product.currency else None
        bought = self.till.changed([Money(price, product.currency)]) if price and product else None
        sale = self.till.price(one)
        if grams is None or bought is None or sale is None:
            return Choice(unpriced=_missing(grams, price, bought))
        taken = self._taken(one, int(sale))
        if taken is None:
            return Choice(unpriced="no_rate")
        freight = {each: self.kilo[each] * grams // 1000 for each in (mode, slow)}
        value, extra = int(sale) - taken - bought - freight[slow], freight[mode] - freight[slow]
        most = self.parcel.goods[at].own
        pieces, brings = bridged(gap, value, extra, most)
        whole = min(most, lot(pieces, None, one.why.carton))
        return Choice(mode, whole, brings)

    def _taken(self, one: Advice, sale: int) -> int | None:
        """Amazon's share and fee of a sale, 0 where they are not known; None: no exchange rate."""
        fees = one.why.fees
        if fees is None:
            return 0
        fee = self.till.changed([fees.fee])
        return None if fee is None else round(sale * fees.share) + fee


def _missing(grams: int | None, price: int | None, bought: int | None) -> str:
    if grams is None:
        return "no_weight"
    if not price:
        return "no_price"
    return "no_rate" if bought is None else "no_sale_price"
