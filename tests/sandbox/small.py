"""A world of a few rows whose every value is known, to test the HTTP side alone."""
# ruff: noqa: ARG002 - the small world is the same for everybody

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from seller.marketplaces import BY_CODE
from seller.sandbox.world import Plan, World
from seller.sandbox.world.changes import Changes
from seller.sandbox.world.plan import sellers
from seller.sandbox.world.rows import (
    AgeRow,
    FeedbackRow,
    LineRow,
    ListingRow,
    OrderRow,
    ReturnRow,
    StockRow,
)

NASTY = ("A/1 b%2F", "03-12", "收纳-盒", "x,y", "plain")
ORDERS = 230
"""Per account: more than two pages."""


class Small(World):
    """230 orders per account, one an hour, the newest of this hour; some in the same second."""

    def __init__(self, places: tuple[str, ...] = ("US", "CA", "DE", "PL", "JP")) -> None:
        self.plan = Plan(sellers=2, marketplaces=places)
        self.sellers = sellers(self.plan)
        self.stocked = 120

    def _places(self, account: str) -> tuple[str, ...]:
        return next(one.marketplaces for one in self.sellers if one.account == account)

    def listings(self, account: str, marketplace: str, now: datetime) -> Iterator[ListingRow]:
        for number, sku in enumerate(NASTY):
            yield listing(number, sku, marketplace)

    def made(self, account: str, marketplace: str, now: datetime) -> Iterator[ListingRow]:
        return self.listings(account, marketplace, now)

    def changes(self, account: str) -> Changes:
        return Changes()

    def stock(self, account: str, marketplace: str, now: datetime) -> Iterator[StockRow]:
        for number in range(self.stocked):
            yield stock(number, self.moment(now))

    def ages(self, account: str, marketplace: str, now: datetime) -> Iterator[AgeRow]:
        for sku in NASTY:
            yield age(sku, marketplace, now)

    def orders(
        self,
        account: str,
        *,
        now: datetime,
        created: tuple[datetime, datetime] | None = None,
        updated: tuple[datetime, datetime] | None = None,
    ) -> Iterator[OrderRow]:
        hour = self.moment(now)
        first, last = created or updated or (hour - timedelta(days=999), hour)
        for number in range(ORDERS):
            # three at a time share their second
            moment = hour - timedelta(hours=ORDERS - number // 3 * 3)
            row = order(number, self._places(account)[number % len(self._places(account))], moment)
            if first <= (row["purchased_at"] if created else row["updated_at"]) < last:
                yield row

    def order(self, account: str, order_id: str, now: datetime) -> OrderRow | None:
        span = (now - timedelta(days=999), now)
        found = (one for one in self.orders(account, now=now, created=span))
        return next((one for one in found if one["order_id"] == order_id), None)

    def returns(
        self,
        account: str,
        marketplace: str | None,
        *,
        since: datetime,
        until: datetime,
        now: datetime,
    ) -> Iterator[ReturnRow]:
        moment = self.moment(now) - timedelta(hours=5)
        if marketplace != "PL" and since <= moment < until:
            yield returned(marketplace or "US", moment)

    def feedback(
        self,
        account: str,
        marketplace: str | None,
        *,
        since: datetime,
        until: datetime,
        now: datetime,
        stars: tuple[int, ...] = (1, 2, 3),
    ) -> Iterator[FeedbackRow]:
        for rating in range(1, 6):
            if rating in stars:
                yield feedback(rating, marketplace or "US", datetime(2026, 9, rating, tzinfo=UTC))


def listing(number: int, sku: str, marketplace: str) -> ListingRow:
    place = BY_CODE[marketplace]
    words = {"JP": "収納ボックス ①～", "DE": "Küchenwaage 5 kg", "PL": "Łyżka"}
    price = Decimal(1980) if place.currency == "JPY" else Decimal("19.9")
    return {
        "sku": sku,
        "asin": f"B0TEST{number:04d}",
        "title": words.get(marketplace, 'Café set – 3" wide') + f" {number}",
        "description": "",
        "brand": "Lantern",
        "price": None if number == 4 else price,
        "currency": place.currency,
        "quantity": None if number % 2 else 7,
        "channel": "FBA" if number % 2 else "FBM",
        "condition": 11,
        "status": "Active",
        "open_date": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        "listing_id": f"0102L{number:06d}",
        "product_id": f"B0TEST{number:04d}",
        "product_id_type": 1,
        "fnsku": f"X00{number:07d}" if number % 2 else None,
        "relation": "single",
        "parent_sku": None,
        "product_type": "STORAGE_BOX",
        "color": "Black",
        "size": "Large",
        "material": "Cotton",
        "updated_at": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    }


def stock(number: int, moment: datetime) -> StockRow:
    return {
        "sku": f"SKU-{number:03d}",
        "asin": f"B0STOCK{number:03d}",
        "fnsku": f"X01{number:07d}",
        "condition": "NewItem",
        "title": 'Box, "large"',
        "total": 36,
        "fulfillable": 1,
        "inbound_working": 2,
        "inbound_shipped": 3,
        "inbound_receiving": 4,
        "reserved_orders": 5,
        "reserved_transfer": 6,
        "reserved_processing": 7,
        "researching": 8,
        "unfulfillable": 6,
        "unfulfillable_customer": 1,
        "unfulfillable_carrier": 2,
        "unfulfillable_defective": 3,
        "updated_at": moment - timedelta(hours=number) if number else None,
    }


def age(sku: str, marketplace: str, now: datetime) -> AgeRow:
    return {
        "sku": sku,
        "asin": "B0TEST0001",
        "fnsku": "X000000001",
        "title": "Box",
        "condition": "New",
        "day": now.date(),
        "available": 15,
        "age_0_90": 1,
        "age_91_180": 2,
        "age_181_270": 3,
        "age_271_365": 4,
        "age_365_plus": 5,
        "shipped_7": 1,
        "shipped_30": 2,
        "shipped_60": 3,
        "shipped_90": 4,
        "sell_through": "0.27",
        "days_of_supply": None,
        "excess": 3,
        "alert": "",
        "currency": BY_CODE[marketplace].currency,
        "price": Decimal("19.9"),
    }


def order(number: int, marketplace: str, moment: datetime) -> OrderRow:
    statuses = ("SHIPPED", "PENDING", "CANCELLED", "UNSHIPPED")
    status, merchant = statuses[number % 4], number % 8 in (3, 4)
    shipped = status == "SHIPPED"
    first = line(number, 0, marketplace, status)
    return {
        "order_id": f"249-{number:07d}-0000001",
        "marketplace": marketplace,
        "purchased_at": moment,
        "updated_at": moment + timedelta(minutes=30),
        "status": status,
        "fulfilled_by": "MERCHANT" if merchant else "AMAZON",
        "service_level": "SECOND_DAY",
        "replaces": "249-0000000-0000001" if number == 8 else None,
        "business": number % 5 == 0,
        "ship_from": moment if merchant else None,
        "ship_by": moment if merchant else None,
        "deliver_from": moment if shipped else None,
        "deliver_by": moment if shipped else None,
        "delivered": shipped,
        "cancelled_by": "BUYER" if status == "CANCELLED" else None,
        "lines": [first, line(number, 1, marketplace, status)] if number % 10 == 0 else [first],
        "packages": [
            {
                "reference": "1",
                "carrier": "DHL",
                "service": "Paket",
                "tracking": "JD0001",
                "shipped_at": moment,
                "delivered_at": None,
                "status": "IN_TRANSIT",
                "items": [(first["item_id"], 2)],
            }
        ]
        if shipped and merchant
        else [],
    }


def line(number: int, place: int, marketplace: str, status: str) -> LineRow:
    currency = BY_CODE[marketplace].currency
    unit = Decimal(1980) if currency == "JPY" else Decimal("9.99")
    priced = status in ("SHIPPED", "UNSHIPPED")
    zero = Decimal()
    return {
        "item_id": f"{number:010d}{place:04d}",
        "sku": NASTY[number % len(NASTY)],
        "asin": "B0TEST0001",
        "title": "Box",
        "quantity": 0 if status == "CANCELLED" else 2,
        "ordered": 2,
        "shipped": 2 if status == "SHIPPED" else 0,
        "currency": currency if priced else None,
        "unit_price": unit if priced else None,
        "item_price": 2 * unit if priced else None,
        "item_tax": Decimal(3) if priced and place else zero if priced else None,
        "shipping_price": Decimal(5) if priced and place else zero if priced else None,
        "shipping_tax": zero if priced else None,
        "item_discount": Decimal(2) if priced and place else zero if priced else None,
        "shipping_discount": Decimal(1) if priced and place else zero if priced else None,
        "promotions": ["Summer A-1", "B2"] if priced and place else [],
    }


def returned(marketplace: str, moment: datetime) -> ReturnRow:
    return {
        "order_id": "249-0000000-0000001",
        "marketplace": marketplace,
        "sku": NASTY[0],
        "asin": "B0TEST0001",
        "fnsku": "X000000001",
        "title": "Box",
        "lpn": "LPNRR000000001",
        "returned_at": moment,
        "quantity": 1,
        "center": "PHX7",
        "disposition": "SELLABLE",
        "reason": "UNWANTED_ITEM",
        "status": "Unit returned to inventory",
        "comment": 'too "big"\tand\nheavy',
    }


def feedback(rating: int, marketplace: str, moment: datetime) -> FeedbackRow:
    words = {"JP": "届きません", "DE": "Lieferung zu spät", "US": "Late 😡"}
    return {
        "order_id": f"249-0000000-{rating:07d}",
        "marketplace": marketplace,
        "given_at": moment,
        "given_on": moment.date(),
        "rating": rating,
        "comment": words.get(marketplace, "late"),
        "response": "",
        "on_time": False,
        "as_described": True,
        "service": None,
        "rater_email": f"buyer{rating}@marketplace.example",
    }
