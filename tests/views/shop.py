"""Facts of a small seller group, and a store filled with them. Every figure follows from DAYS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from seller.facts import Account, Order, OrderLine
from seller.marketplaces import BY_CODE

NOW = datetime(2025, 3, 12, 18, 30, tzinfo=UTC)
AS_OF = NOW - timedelta(minutes=20)
SPAN = 45
"""Days of history before today."""

ACCOUNTS = (
    Account("lantern-na", "A1LANTERN", "NA", "Lantern", "app-1", ("US", "CA")),
    Account("lantern-fe", "A1LANTERN", "FE", "Lantern", "app-1", ("JP",)),
    Account(
        "orchid-eu", "A2ORCHID", "EU", "Orchid [x](http://a.example) *b*", "app-2", ("DE", "FR")
    ),
)
PRICES = {"US": 1999, "CA": 2599, "JP": 1980, "DE": 1849, "FR": 1899}
NASTY = (
    "<script>document.title='taken'</script>",
    "=1+1",
    "[x](http://evil.example) **b** :red[r] $x$",
)
"""What buyers may write, and what must be shown as it is."""


@dataclass(frozen=True)
class Sale:
    """One order of one line."""

    account: str
    marketplace: str
    day: date
    number: int
    quantity: int
    status: str

    @property
    def price(self) -> int | None:
        """Pending and cancelled orders show none."""
        priced = self.status not in {"PENDING", "CANCELLED"}
        return PRICES[self.marketplace] * self.quantity if priced else None


def today(marketplace: str) -> date:
    return BY_CODE[marketplace].day(NOW)


def sales() -> Iterator[Sale]:
    """Between one and nine orders a day; today and the last full day have pending ones.

    On the last full day in DE nothing else was sold.
    """
    for account in ACCOUNTS:
        for place, code in enumerate(account.marketplaces):
            for back in range(SPAN + 1):
                day = today(code) - timedelta(days=back)
                many = (day.toordinal() * (3 + place) + len(account.account)) % 9
                for number in range(1 if (code, back) == ("DE", 1) else 1 + many):
                    status = "SHIPPED"
                    if back <= 1 and number == 0:
                        status = "PENDING"
                    elif (day.day + number) % 17 == 0:
                        status = "CANCELLED"
                    quantity = 0 if status == "CANCELLED" else 1 + (number + day.day) % 3
                    yield Sale(account.account, code, day, number, quantity, status)


SALES = tuple(sales())


def orders(account: str) -> Iterator[tuple[Order, OrderLine]]:
    for sale in SALES:
        if sale.account == account:
            yield _order(sale)


def _order(sale: Sale) -> tuple[Order, OrderLine]:
    zone = ZoneInfo(BY_CODE[sale.marketplace].zone)
    bought = datetime.combine(sale.day, time(1 + sale.number), zone).astimezone(UTC)
    shared: dict[str, Any] = {
        "account": sale.account,
        "order_id": f"{sale.number:03}-{sale.day.toordinal():07}-{ord(sale.marketplace[0]):07}",
        "marketplace": sale.marketplace,
        "purchased_at": bought,
        "day": sale.day,
        "updated_at": bought,
        "status": sale.status,
    }
    order = Order(
        **shared,
        fulfilled_by="AMAZON",
        service_level=None,
        replaces=None,
        deliver_from=None,
        deliver_by=None,
    )
    priced = sale.price is not None
    line = OrderLine(
        **shared,
        sku=f"LAMP-{sale.number}",
        line_no=1,
        item_id=None,
        asin="B000000001",
        title="Lamp",
        quantity=sale.quantity,
        currency=BY_CODE[sale.marketplace].currency if priced else None,
        item_price=sale.price,
        item_tax=0 if priced else None,
        shipping_price=0 if priced else None,
        shipping_tax=0 if priced else None,
        item_discount=0 if priced else None,
        shipping_discount=0 if priced else None,
        promotions=None,
    )
    return order, line
