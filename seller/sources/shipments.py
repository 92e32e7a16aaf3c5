"""Shipments to Amazon with units sent and received, and the plans they were made from.

Amazon tells no times of what happened to a shipment: each status is dated when it is first seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from seller import flatfile
from seller.amazon import inbound
from seller.amazon.session import Session
from seller.errors import Skip
from seller.facts import Batch, Document, InboundPlan, Shipment, ShipmentEvent, ShipmentItem
from seller.marketplaces import BY_ID
from seller.sources.source import Ask, Source, Window, asking, jsons, looking_back

NAME = "shipments"
REACH = 730
"""Days that the first run looks back: what arrived tells how long things take."""
LATE = timedelta(days=2)
"""What changed so lately is looked at again."""
LINKS = 120
"""Calls of one run for finding out which shipments belong to plans that changed lately."""

Entries = list[tuple[str, Mapping[str, Any]]]
"""Of one kind, each with the marketplace or the plan it was told for."""
PATHS = {
    "shipments": ("payload", "ShipmentData"),
    "items": ("payload", "ItemData"),
    "plans": ("inboundPlans",),
}


def plan(cursor: datetime | None, now: datetime, _history_days: int) -> list[Window]:
    return looking_back(LATE.days)(cursor, now, REACH)


def fetch(session: Session, ask: Ask, now: datetime) -> Iterator[Document]:
    """Every answer in one document. `ask.subjects`: plans whose shipments are known already."""
    since, until = ask.window.start, ask.window.end
    if since is None or until is None:
        raise ValueError("shipments are asked for by a span of time")
    found = [*_changed(session, ask.places, since, until)]
    plans = list(inbound.plans(session, since))
    found += [({"of": "plans", "for": ""}, answer.body) for answer in plans]
    listed = [one for answer in plans for one in answer.json.get("inboundPlans") or ()]
    build = partial(_plan, ask.account.account)
    known = jsons.each([("", one) for one in listed], build, "", flatfile.Problems())
    fresh = [one for one in known if one.updated_at >= until - LATE and one.status != "VOIDED"]
    wanted = [one.plan_id for one in fresh if one.plan_id not in ask.subjects]
    found += _linked(session, wanted)
    yield asking.received(NAME, ask, now, asking.bundle(found), charset="utf-8")


def _changed(
    session: Session, places: Iterable[str], since: datetime, until: datetime
) -> Iterator[asking.Noted]:
    for place in places:
        for answer in inbound.shipments(session, place, since, until):
            yield {"of": "shipments", "for": place}, answer.body
        for answer in inbound.items(session, place, since, until):
            yield {"of": "items", "for": place}, answer.body


def _linked(session: Session, plans: Iterable[str]) -> Iterator[asking.Noted]:
    """Whole plans, the newest first, while there are calls left for them."""
    left = LINKS
    for plan_id in plans:
        try:
            told = inbound.plan(session, plan_id)
            named = (one.get("shipmentId") for one in told.json.get("shipments") or ())
            keys = [str(key) for key in named if key]
            left -= 1 + len(keys)
            if left < 0:
                return
            found = [inbound.shipment(session, plan_id, key) for key in keys]
        except Skip:  # the plan is gone
            continue
        yield {"of": "plan", "for": plan_id}, told.body
        for answer in found:
            yield {"of": "shipment", "for": plan_id}, answer.body


def parse(document: Document) -> Iterator[Batch]:
    """A shipment that Amazon lists for several marketplaces belongs to the first of them."""
    problems = flatfile.Problems()
    kinds: defaultdict[str, Entries] = defaultdict(list)
    for kind, found in jsons.each(jsons.read(document, "answers"), _told, "of", problems):
        kinds[kind] += found
    build = partial(_shipment, document.account)
    shipments = list(jsons.each(kinds["shipments"], build, "", problems))
    first = {one.shipment_id: one for one in reversed(shipments)}
    items = jsons.each(kinds["items"], partial(_item, document.account), "", problems)
    plans = list(jsons.each(kinds["plans"], partial(_plan, document.account), "", problems))
    rows = list(_whole(items))
    yield Batch.of(Shipment, [*first.values()], problems=problems.listed())
    yield Batch.of(ShipmentItem, rows)
    yield Batch.of(ShipmentEvent, [_seen(one, document.fetched_at) for one in first.values()])
    yield _without(Batch.of(InboundPlan, plans), "shipments")
    yield _links(document.account, kinds)


def _told(entry: Mapping[str, Any]) -> tuple[str, Entries]:
    """What one answer is about, and its entries."""
    found = entry["answer"]
    for name in PATHS.get(entry["of"], ()):
        found = found.get(name) or {}
    return entry["of"], [
        (entry["for"], one) for one in (found if entry["of"] in PATHS else [found])
    ]


def _shipment(account: str, told: tuple[str, Mapping[str, Any]]) -> Shipment:
    place, entry = told
    return Shipment(
        account=account,
        shipment_id=jsons.needed(entry.get("ShipmentId")),
        marketplace=place,
        name=jsons.text(entry.get("ShipmentName")),
        status=jsons.needed(entry.get("ShipmentStatus")),
        center=jsons.text(entry.get("DestinationFulfillmentCenterId")),
        case_packed=bool(entry.get("AreCasesRequired")),
    )


def _item(account: str, told: tuple[str, Mapping[str, Any]]) -> ShipmentItem:
    place, entry = told
    return ShipmentItem(
        account=account,
        shipment_id=jsons.needed(entry.get("ShipmentId")),
        sku=jsons.needed(entry.get("SellerSKU")),
        marketplace=place,
        fnsku=jsons.text(entry.get("FulfillmentNetworkSKU")),
        sent=jsons.number(entry.get("QuantityShipped")),
        received=jsons.number(entry.get("QuantityReceived")),
        in_case=jsons.number(entry.get("QuantityInCase")),
    )


def _whole(items: Iterable[ShipmentItem]) -> Iterator[ShipmentItem]:
    """One row for a SKU in a shipment, also where Amazon tells its parts, or tells it twice."""
    parts: dict[tuple[str, str], list[ShipmentItem]] = {}
    for one in items:
        known = parts.setdefault((one.shipment_id, one.sku), [])
        if not known or (one.marketplace == known[0].marketplace and one not in known):
            known.append(one)
    for known in parts.values():
        sent, received = (sum(getattr(one, name) for one in known) for name in ("sent", "received"))
        yield replace(known[0], sent=sent, received=received)


def _seen(one: Shipment, moment: datetime) -> ShipmentEvent:
    return ShipmentEvent(one.account, one.shipment_id, one.status, one.marketplace, moment)


def _plan(account: str, told: tuple[str, Mapping[str, Any]]) -> InboundPlan:
    _, entry = told
    place = BY_ID.get(next(iter(entry.get("marketplaceIds") or ()), ""))
    return InboundPlan(
        account=account,
        plan_id=jsons.needed(entry.get("inboundPlanId")),
        marketplace=place.code if place else None,
        name=jsons.text(entry.get("name")),
        status=jsons.needed(entry.get("status")),
        created_at=jsons.moment(entry["createdAt"]),
        updated_at=jsons.moment(entry["lastUpdatedAt"]),
        shipments=None,
    )


def _links(account: str, kinds: Mapping[str, Entries]) -> Batch:
    """The ids that are printed on the shipments of each plan that was asked about."""
    found: dict[str, set[str]] = {plan_id: set() for plan_id, _ in kinds.get("plan", ())}
    for plan_id, entry in kinds.get("shipment", ()):
        printed = entry.get("shipmentConfirmationId")  # none before it is confirmed
        if isinstance(printed, str) and plan_id in found:
            found[plan_id].add(printed)
    return Batch(
        InboundPlan,
        {
            "account": [account] * len(found),
            "plan_id": [*found],
            "shipments": [" ".join(sorted(ids)) for ids in found.values()],
        },
    )


def _without(batch: Batch, name: str) -> Batch:
    """A batch that does not know one column: the store keeps what it has there."""
    columns = {other: column for other, column in batch.columns.items() if other != name}
    return replace(batch, columns=columns)


SOURCE = Source(
    name=NAME,
    tables=("shipments", "shipment_items", "shipment_events", "inbound_plans"),
    per="account",
    every=timedelta(hours=6),
    snapshot=False,
    plan=plan,
    fetch=fetch,
    parse=parse,
    role="Amazon Fulfillment",
    subjects="plans",
)
