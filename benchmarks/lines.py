"""An order report of as many lines as wanted, as Amazon would send it, for one charset."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

BEGIN = datetime(2025, 6, 1, tzinfo=UTC)
DAYS = 360
SKUS = 3000
HEADER = (
    "amazon-order-id", "merchant-order-id", "purchase-date", "last-updated-date", "order-status",
    "fulfillment-channel", "sales-channel", "order-channel", "url", "ship-service-level",
    "product-name", "sku", "asin", "item-status", "quantity", "currency", "item-price", "item-tax",
    "shipping-price", "shipping-tax", "gift-wrap-price", "gift-wrap-tax",
    "item-promotion-discount", "ship-promotion-discount", "ship-city", "ship-state",
    "ship-postal-code", "ship-country", "promotion-ids", "is-business-order",
)  # fmt: skip
SITES = {"cp1252": ("Amazon.de", "EUR", "DE"), "cp932": ("Amazon.co.jp", "JPY", "JP")}
TITLES = {
    "cp1252": "Küchenwaage digital, 5 kg, Edelstahl für Größe {}",
    "cp932": "キッチンスケール デジタル 5kg ステンレス 型番 {}",
}
TOWNS = {"cp1252": "Köln-Mülheim", "cp932": "大阪市北区"}
STATES = (*("Shipped",) * 17, "Shipped - Delivered to Buyer", "Cancelled", "Pending")


def write(path: Path, lines: int, charset: str, span: tuple[int, int] | None = None) -> None:
    """Lines of `DAYS` days, oldest first, or only some of them; every eighth is a second line of
    its order. Piece by piece: a child process inherits its parent's peak of memory.
    """
    start, end = span or (0, lines)
    with path.open("wb") as file:
        file.writelines(pieces(start, end, lines, charset))


def windows(folder: Path, lines: int, charset: str, count: int) -> None:
    """The same lines as reports over a span of time each."""
    edges = [lines * one // count for one in range(count + 1)]
    for number, span in enumerate(pairwise(edges)):
        write(folder / f"{charset}-{number:02}.tsv", lines, charset, span)


def pieces(start: int, end: int, lines: int, charset: str) -> Iterator[bytes]:
    yield "\t".join(HEADER).encode() + b"\r\n"
    step = timedelta(days=DAYS) / lines
    goods = [_goods(number, charset) for number in range(SKUS)]
    for first in range(start, end, 20_000):
        rows = (
            _row(number, BEGIN + step * (number - (number % 8 == 7)), goods, charset)
            for number in range(first, min(first + 20_000, end))
        )
        yield "".join(rows).encode(charset)


def _goods(number: int, charset: str) -> str:
    return f"{TITLES[charset].format(number)}\tSKU-{number:05}/A\tB0{number:08}"


def _row(number: int, bought: datetime, goods: list[str], charset: str) -> str:
    site, currency, country = SITES[charset]
    order = number - (number % 8 == 7)
    state = STATES[order % len(STATES)]
    cents = 999 + number * 37 % 4000
    price = str(cents) if currency == "JPY" else f"{cents / 100:.2f}"
    tax = str(cents // 10) if currency == "JPY" else f"{cents / 1000:.2f}"
    money = "\t\t\t" if state == "Pending" else f"{currency}\t{price}\t{tax}\t"
    promotion = "PLM-a1b2c3d4-coupon-10" if number % 9 == 0 else ""
    moment, later = bought, bought + timedelta(days=2)
    return (
        f"{order % 899 + 100}-{order // 9999999:07}-{order % 9999999:07}\tM{order}\t"
        f"{moment:%Y-%m-%dT%H:%M:%S+00:00}\t{later:%Y-%m-%dT%H:%M:%S+00:00}\t{state}\t"
        f"{'Amazon' if order % 5 else 'Merchant'}\t{site}\tWebsiteOrderChannel\t\tStandard\t"
        f"{goods[number * 7 % SKUS]}\t{state.split(' ')[0]}\t{number % 3 + 1}\t{money}"
        f"0\t0\t\t\t{'1' if promotion else ''}\t\t{TOWNS[charset]} {number % 50000}\t\t"
        f"{number % 99999:05}\t{country}\t{promotion}\tfalse\r\n"
    )
