"""Money of a stock in the reader's currency and in that of the fees, by rates of late."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from seller.facts import Product
from seller.marketplaces import BY_CODE
from seller.metrics.exchange import STALE, Book
from seller.money import Money, exponent
from seller.store import Connection, exchange, goods, typed, unsold
from seller.views.firstleg import pooled
from seller.views.inventory.gathering import Lot


class Purse:
    """What goods cost and bring. None stands for what is not known, never zero."""

    def __init__(self, conn: Connection, currency: str, today: date) -> None:
        self.currency, self.today = currency, today
        dated = exchange.rates(conn, today - timedelta(days=STALE), today)
        self._book = Book(one.rate for one in dated)
        self._factors: dict[tuple[str, str], Fraction | None] = {}
        self.products: Mapping[str, Product] = {one.sku: one for one in goods.products(conn)}
        self._landed = pooled(typed.landed(conn), today)
        self._prices = unsold.prices(conn, ())

    def product(self, lot: Lot) -> Product | None:
        return self.products.get(lot.key[2]) if lot.key[3] else None

    def changed(self, amount: Money | None, currency: str = "") -> Money | None:
        """In another currency, the reader's where none is named."""
        code = currency or self.currency
        if amount is None or not amount.currency:
            return None
        pair = (amount.currency, code)
        if pair not in self._factors:
            used = self._book.rate(*pair, self.today)
            digits = Fraction(10) ** (exponent(code) - exponent(amount.currency))
            self._factors[pair] = used.rate * digits if used else None
        factor = self._factors[pair]
        return None if factor is None else Money(round(amount.minor * factor), code)

    def cost(self, lot: Lot) -> tuple[Money | None, str]:
        """Of one piece, by the landed cost that was accepted, else the buying price."""
        landed = self._landed.get((lot.key[2], lot.key[1])) if lot.key[3] else None
        if landed:
            each = Money(round(Fraction(landed.total, landed.units)), landed.currency)
            return each, "landed"
        product = self.product(lot)
        if product is None or product.price is None or not product.currency:
            return None, ""
        return Money(product.price, product.currency), "price"

    def revenue(self, lot: Lot) -> Money | None:
        """Of 90 days; nothing sold is nothing earned, a rate that lacks is not."""
        whole = 0
        for currency, (_, minor) in lot.earned.items():
            one = self.changed(Money(minor, currency))
            if one is None:
                return None
            whole += one.minor
        return Money(whole, self.currency) if lot.earned or not lot.sold[90] else None

    def price(self, lot: Lot) -> Money | None:
        """Of one piece in the currency of its marketplace: the mean of sales, else as listed."""
        code = BY_CODE[lot.marketplace].currency
        units = sum(count for count, _ in lot.earned.values())
        sums = [self.changed(Money(minor, one), code) for one, (_, minor) in lot.earned.items()]
        if units and None not in sums:
            return Money(round(Fraction(sum(one.minor for one in sums if one), units)), code)
        for sku, part in lot.mskus.items():
            listed = self._prices.get((lot.key[0], lot.marketplace, sku))
            if listed:
                minor = round(listed.minor * part.share / part.pieces)
                return self.changed(replace(listed, minor=minor), code)
        return None
