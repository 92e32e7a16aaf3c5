"""Shipments to Amazon with units sent and received, and the plans they were made from.

Amazon tells no times of what happened to a shipment: each status is dated when it is first seen.
"""

from __future__ import annotations

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
LINKS = 60
"""Calls of one run for finding out which shipments belong to a plan."""


def plan(cursor: datetime | None, now: datetime, _history_days: int) -> list[Window]:
    return looking_back(2)(cursor, now, REACH)


def fetch(session: Session, ask: Ask, now: datetime) -> Iterator[Document]:
    """Every answer in one document. `ask.subjects` are plans whose shipments are not known yet."""
    found = list(_changed(session, ask)) + list(_linked(session, ask.subjects))
    body = asking.bundle(found)
    yield asking.received(NAME, ask, now, body, charset="utf-8")


def _changed(session: Session, ask: Ask) -> Iterator[asking.Answered]:
    since, until = ask.window.start, ask.window.end
    if since is None or until is None:
        raise ValueError("shipments are asked for by a span of time")
    for place in ask.places:
        for answer in inbound.shipments(session, place, since, until):
            yield {"of": "shipments", "marketplace": place}, answer.body
        for answer in inbound.items(session, place, since, until):
            yield {"of": "items", "marketplace": place}, answer.body
    for answer in inbound.plans(session, since):
        yield {"of": "plans"}, answer.body


def _linked(session: Session, plans: Iterable[str]) -> Iterator[asking.Answered]:
    """The newest plans first, until the calls of one run are used up."""
    made = 0
    for plan_id in plans:
        if made >= LINKS:
            return
        try:
            shipments = inbound.plan(session, plan_id).json.get("shipments") or ()
            made += 1
            for one in shipments:
                answer = inbound.shipment(session, plan_id, str(one["shipmentId"]))
                made += 1
                yield {"of": "links", "plan": plan_id}, answer.body
        except Skip:  # it is gone
            continue


def parse(document: Document) -> Iterator[Batch]:
    """A shipment that Amazon lists for several marketplaces belongs to the first of them."""
    problems = flatfile.Problems()
    answers = list(jsons.each(jsons.read(document, "answers"), _entry, "of", problems))
    shipments: dict[str, Shipment] = {}
    items: dict[tuple[str, str], ShipmentItem] = {}
    for name, place, entries in answers:
        build: Any = partial(_shipment if name == "shipments" else _item, document.account, place)
        if name == "shipments":
            for one in jsons.each(entries, build, "ShipmentId", problems):
                shipments.setdefault(one.shipment_id, one)
        elif name == "items":
            _add(items, jsons.each(entries, build, "ShipmentId", problems))
    events = [_seen(one, document.fetched_at) for one in shipments.values()]
    named = [name for name in SHIPMENT if name != "plan_id"]
    yield _columns(Shipment, named, [*shipments.values()], problems=problems.listed())
    yield from _plans(document, answers, shipments)
    yield Batch.of(ShipmentItem, [*items.values()])
    yield Batch.of(ShipmentEvent, events)
