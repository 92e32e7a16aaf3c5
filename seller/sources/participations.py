"""Which marketplaces the account may sell in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from seller.amazon import sellers
from seller.amazon.session import Session
from seller.facts import Batch, Document, Participation
from seller.flatfile import Problems
from seller.marketplaces import BY_ID
from seller.sources.source import Ask, Source, asking, jsons, whole

NAME = "participations"


def fetch(session: Session, ask: Ask, now: datetime) -> Iterator[Document]:
    yield asking.received(NAME, ask, now, sellers.participations(session).body)


def parse(document: Document) -> Iterator[Batch]:
    """Amazon also names places that are no marketplace (offline shops, sandboxes): left out."""
    problems = Problems()

    def one(entry: Mapping[str, Any]) -> Participation | None:
        place = BY_ID.get(entry["marketplace"]["id"])
        if place is None:
            return None
        return Participation(
            account=document.account,
            marketplace=place.code,
            store_name=jsons.text(entry.get("storeName")),
            participating=bool(entry["participation"]["isParticipating"]),
            suspended_listings=bool(entry["participation"]["hasSuspendedListings"]),
        )

    found = jsons.each(jsons.read(document, "payload"), one, "storeName", problems)
    rows = [row for row in found if row]
    yield Batch.of(Participation, rows, problems=problems.listed())


SOURCE = Source(
    name=NAME,
    tables=("participations",),
    per="account",
    every=timedelta(hours=24),
    snapshot=False,
    plan=whole,
    fetch=fetch,
    parse=parse,
    role="Selling Partner Insights",
)
