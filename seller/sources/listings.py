"""The seller's own offers on one marketplace, from the report of all listings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from seller import flatfile, money
from seller.errors import Skip
from seller.facts import Batch, Document, Listing
from seller.marketplaces import Marketplace
from seller.sources.source import Source, asking, cells, headers, whole
from seller.sources.source.cells import Row

NAME = "listings"
LAYOUT = flatfile.Layout(
    headers.LISTINGS, required=("sku", "title"), plain=("sku", "title", "listing_id")
)
ASIN = re.compile(r"B[0-9A-Z]{9}|[0-9]{9}[0-9X]")
MOST = 1 << 53
"""Minor units that are no price any more, and that no database takes much further."""
_STATUS = {
    word.casefold(): status
    for status, words in {
        "Active": ("active", "在售", "出品中", "aktiv", "attivo", "activo", "actif", "ativo"),
        "Inactive": (
            "inactive", "停售", "不可售", "停止中", "出品停止中", "inaktiv", "nicht aktiv",
            "inattivo", "non attivo", "inactivo", "inactif", "inativo",
        ),
        "Incomplete": (
            "incomplete", "不完整", "未完成", "不完全", "unvollständig", "incompleto", "incomplet",
        ),
    }.items()
    for word in words
}  # fmt: skip


def parse(document: Document) -> Iterator[Batch]:
    """A SKU named twice counts as its last row says. A price that cannot be read is left out."""
    place = asking.place(document)
    sheet = flatfile.read(document.body, document.charset, asking.charset(document), LAYOUT)
    found: dict[str, Listing] = {}
    for row in sheet.rows():
        try:
            listing = _listing(document.account, place, row, sheet.problems)
        except Skip as error:
            sheet.problems.add(error.key, row["sku"] or "?")
            continue
        found[listing.sku] = listing
    known = _known(sheet) if sheet.header else set(Listing.__slots__)
    batch = Batch.of(Listing, list(found.values()), problems=sheet.problems.listed())
    columns = {name: column for name, column in batch.columns.items() if name in known}
    yield Batch(Listing, columns, batch.problems)


def _known(sheet: flatfile.Sheet) -> set[str]:
    """The fields that the report's columns speak of. Users choose columns in Seller Central."""
    there = set(sheet.fields)
    from_other = {"currency": {"price"}, "asin": {"asin", "product_id"}}
    return {
        field
        for field in Listing.__slots__
        if field in {"account", "marketplace"} or from_other.get(field, {field}) & there
    }


def _listing(account: str, place: Marketplace, row: Row, problems: flatfile.Problems) -> Listing:
    sku = cells.needed(row, "sku")
    channel = row.get("channel", "")
    status = row.get("status", "")
    return Listing(
        account=account,
        marketplace=place.code,
        sku=sku,
        asin=_asin(row),
        title=row["title"],
        price=_price(row, place, problems),
        currency=place.currency,
        quantity=cells.whole(row.get("quantity", ""), "quantity"),
        channel="FBA" if channel.upper().startswith("AMAZON") else "FBM",
        condition=row.get("condition", ""),
        status=_STATUS.get(status.casefold(), status),
        listing_id=row.get("listing_id", ""),
        opened_at=flatfile.moment(row.get("opened_at", ""), place.zone),
    )


def _asin(row: Row) -> str | None:
    """Japan's report has no ASIN column: there it stands as the product id."""
    named, product = row.get("asin", ""), row.get("product_id", "")
    return named or (product if ASIN.fullmatch(product) else None)


def _price(row: Row, place: Marketplace, problems: flatfile.Problems) -> int | None:
    try:
        found = money.parse(row.get("price", ""), place.currency)
    except Skip:
        found = MOST
    if found is None or abs(found) < MOST:
        return found
    problems.add("sources.amount", f"{row['sku']}: {row['price']}")
    return None


SOURCE = Source(
    name=NAME,
    tables=("listings",),
    per="marketplace",
    every=timedelta(hours=12),
    snapshot=True,
    plan=whole,
    fetch=asking.report(NAME, "GET_MERCHANT_LISTINGS_ALL_DATA"),
    parse=parse,
    role="Product Listing",
)
