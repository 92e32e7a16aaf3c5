"""Stock in Amazon's warehouses, as each marketplace reports it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from seller import flatfile
from seller.amazon import inventory
from seller.amazon.session import Session
from seller.facts import Batch, Document, StockLevel
from seller.sources.source import Ask, Source, asking, jsons, whole

NAME = "stock"


def fetch(session: Session, ask: Ask, now: datetime) -> Iterator[Document]:
    (marketplace,) = ask.places
    for page, answer in enumerate(inventory.summaries(session, marketplace), start=1):
        yield asking.received(NAME, ask, now, answer.body, page=page)


def parse(document: Document) -> Iterator[Batch]:
    problems = flatfile.Problems()
    entries = jsons.read(document, "payload", "inventorySummaries")
    rows = list(jsons.each(entries, partial(_level, document), "sellerSku", problems))
    yield Batch.of(StockLevel, rows, problems=problems.listed())


def _level(document: Document, entry: Mapping[str, Any]) -> StockLevel:
    details = entry["inventoryDetails"]
    reserved = details.get("reservedQuantity") or {}
    researching = details.get("researchingQuantity") or {}
    unfulfillable = details.get("unfulfillableQuantity") or {}
    updated = entry.get("lastUpdatedTime")
    return StockLevel(
        account=document.account,
        marketplace=asking.place(document).code,
        sku=jsons.needed(entry.get("sellerSku")),
        asin=jsons.text(entry.get("asin")),
        fnsku=jsons.text(entry.get("fnSku")),
        condition=jsons.text(entry.get("condition")),
        title=jsons.text(entry.get("productName")),
        total=jsons.number(entry.get("totalQuantity")),
        fulfillable=jsons.number(details.get("fulfillableQuantity")),
        inbound_working=jsons.number(details.get("inboundWorkingQuantity")),
        inbound_shipped=jsons.number(details.get("inboundShippedQuantity")),
        inbound_receiving=jsons.number(details.get("inboundReceivingQuantity")),
        reserved_orders=jsons.number(reserved.get("pendingCustomerOrderQuantity")),
        reserved_transfer=jsons.number(reserved.get("pendingTransshipmentQuantity")),
        reserved_processing=jsons.number(reserved.get("fcProcessingQuantity")),
        researching=jsons.number(researching.get("totalResearchingQuantity")),
        unfulfillable=jsons.number(unfulfillable.get("totalUnfulfillableQuantity")),
        updated_at=flatfile.moment(updated, "UTC") if updated else None,
    )


SOURCE = Source(
    name=NAME,
    tables=("stock",),
    per="marketplace",
    every=timedelta(hours=1),
    snapshot=True,
    plan=whole,
    fetch=fetch,
    parse=parse,
    role="Amazon Fulfillment",
)
