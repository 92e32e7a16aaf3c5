"""GET_MERCHANT_LISTINGS_ALL_DATA: all offers of one marketplace. Only Japan's header is local."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

from seller.marketplaces import Marketplace
from seller.sandbox.reports.kind import Ask, Kind, Table, amount
from seller.sandbox.world import World
from seller.sandbox.world.rows import ListingRow

Cell = Callable[[ListingRow, Marketplace], str]


def _price(row: ListingRow, place: Marketplace) -> str:
    return amount(row["price"], place.currency)


def _quantity(row: ListingRow, _: Marketplace) -> str:
    return "" if row["quantity"] is None else str(row["quantity"])


def _pending(row: ListingRow, _: Marketplace) -> str:
    return "" if row["channel"] == "FBA" else "0"


def _channel(row: ListingRow, place: Marketplace) -> str:
    if row["channel"] != "FBA":
        return "DEFAULT"
    return f"AMAZON_{place.code if place.region == 'FE' else place.region}"


def _opened(row: ListingRow, place: Marketplace) -> str:
    moment = row["open_date"].astimezone(ZoneInfo(place.zone))
    zone = {"CET": "MET", "CEST": "MEST"}.get(moment.strftime("%Z"), moment.strftime("%Z"))
    if place.code in ("US", "CA", "MX"):
        form = "%Y-%m-%d %H:%M:%S"
    elif place.code == "JP":
        form = "%Y/%m/%d %H:%M:%S"
    else:
        form = "%d/%m/%Y %H:%M:%S"
    return f"{moment.strftime(form)} {zone}"


def _empty(_row: ListingRow, _place: Marketplace) -> str:
    return ""


def _text(name: str) -> Cell:
    return lambda row, _: str(row[name])  # type: ignore[literal-required]


ENGLISH: dict[str, Cell] = {
    "item-name": _text("title"),
    "item-description": _text("description"),
    "listing-id": _text("listing_id"),
    "seller-sku": _text("sku"),
    "price": _price,
    "quantity": _quantity,
    "open-date": _opened,
    "image-url": _empty,
    "item-is-marketplace": lambda _row, _place: "y",
    "product-id-type": _text("product_id_type"),
    "zshop-shipping-fee": _empty,
    "item-note": _empty,
    "item-condition": _text("condition"),
    "zshop-category1": _empty,
    "zshop-browse-path": _empty,
    "zshop-storefront-feature": _empty,
    "asin1": _text("asin"),
    "asin2": _empty,
    "asin3": _empty,
    "will-ship-internationally": _empty,
    "expedited-shipping": _empty,
    "zshop-boldface": _empty,
    "product-id": _text("product_id"),
    "bid-for-featured-placement": _empty,
    "add-delete": _empty,
    "pending-quantity": _pending,
    "fulfillment-channel": _channel,
    "merchant-shipping-group": lambda _row, _place: "Standard Template",
    "status": _text("status"),
}
JAPANESE: dict[str, Cell] = {
    "商品名": _text("title"),
    "出品ID": _text("listing_id"),
    "出品者SKU": _text("sku"),
    "価格": _price,
    "数量": _quantity,
    "出品日": _opened,
    "商品IDタイプ": lambda _row, _place: "1",
    "コンディション説明": _empty,
    "コンディション": _text("condition"),
    "国外へ配送可": _empty,
    "迅速な配送": _empty,
    "商品ID": _text("asin"),
    "在庫数": _pending,
    "フルフィルメント・チャンネル": _channel,
    "merchant-shipping-group": lambda _row, _place: "標準配送テンプレート",
    "ステータス": _text("status"),
}
"""No asin1 here: in Japan the ASIN is the product id."""


def table(world: World, ask: Ask) -> Table:
    cells = JAPANESE if ask.place.code == "JP" else ENGLISH
    rows = world.listings(ask.account, ask.place.code, ask.moment)
    return Table(tuple(cells), _rows(rows, cells, ask.place))


def _rows(
    rows: Iterator[ListingRow], cells: dict[str, Cell], place: Marketplace
) -> Iterator[list[str]]:
    for row in rows:
        yield [cell(row, place) for cell in cells.values()]


KIND = Kind(table, "\n", extra="Minimum order quantity")
