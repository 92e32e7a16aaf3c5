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
        sku=entry["sellerSku"],
        asin=entry.get("asin") or "",
        fnsku=entry.get("fnSku") or "",
        condition=entry.get("condition") or "",
        title=entry.get("productName") or "",
        total=entry.get("totalQuantity") or 0,
        fulfillable=details.get("fulfillableQuantity") or 0,
        inbound_working=details.get("inboundWorkingQuantity") or 0,
        inbound_shipped=details.get("inboundShippedQuantity") or 0,
        inbound_receiving=details.get("inboundReceivingQuantity") or 0,
        reserved_orders=reserved.get("pendingCustomerOrderQuantity") or 0,
        reserved_transfer=reserved.get("pendingTransshipmentQuantity") or 0,
        reserved_processing=reserved.get("fcProcessingQuantity") or 0,
        researching=researching.get("totalResearchingQuantity") or 0,
        unfulfillable=unfulfillable.get("totalUnfulfillableQuantity") or 0,
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
