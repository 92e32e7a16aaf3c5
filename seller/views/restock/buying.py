"""How many of one product are bought for a need: lot, multiples, pallets, and price breaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from seller.facts import Product
from seller.metrics.restock.lots import lot
from seller.metrics.restock.terms import Asked, raised
from seller.money import Money
from seller.views.restock.advice import Line, Why

_PLAIN = Asked()


@dataclass(frozen=True, slots=True)
class Buy:
    """`pieces`, of these `more` than lot and need ask, at the price `each` where one is typed for
    such a quantity; `saved` by that; `usual`: the price of the product sheet.
    """

    pieces: int
    step: int
    more: int = 0
    each: Money | None = None
    saved: Money | None = None
    usual: Money | None = None

    def told(self, why: Why) -> Why:
        return replace(
            why,
            step=self.step,
            raised=self.more,
            raised_by="break" if self.more else "",
            saved=str(self.saved) if self.saved else "",
        )

    def line(self, one: Line) -> Line:
        """At the price that holds; a landed cost falls by as much as the price does."""
        if self.each is None or one.cost is None:
            return replace(one, each=self.each)
        less = self.usual.minor - self.each.minor if self.usual else 0
        if one.cost.currency != self.each.currency:
            return replace(one, each=self.each)
        cost = Money(one.cost.minor - less * one.quantity, one.cost.currency)
        return replace(one, each=self.each, cost=cost)


def bought(need: float, daily: float, product: Product | None, deals: Mapping[str, Asked]) -> Buy:
    """Prices in another currency than the product sheet's are not compared."""
    if product is None:
        return Buy(lot(need), 1)
    deal = deals.get(product.sku, _PLAIN)
    step = deal.step(product.carton_units)
    pieces = lot(need, product.moq, step)
    if not deal.prices or product.price is None or product.currency != deal.currency or not pieces:
        return Buy(pieces, step)
    made = raised(
        pieces, product.price, deal, moq=product.moq, carton=product.carton_units, daily=daily
    )
    other = made.price != product.price
    return Buy(
        made.pieces,
        step,
        made.pieces - pieces,
        Money(made.price, deal.currency) if other else None,
        Money(made.saved, deal.currency) if made.saved else None,
        Money(product.price, product.currency),
    )
