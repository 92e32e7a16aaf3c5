"""How each listing stands with Amazon: whether it can be bought and found, and what is wrong.

The first run of a day asks for all listings, so that what resolved itself without a change of the
listing is seen; the others ask only for those that changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from seller import flatfile
from seller.amazon import listings
from seller.amazon.session import Session
from seller.facts import Batch, Document, ListingIssue, ListingState
from seller.marketplaces import Marketplace
from seller.sources.source import UNTIL, Ask, Source, Window, asking, jsons

NAME = "issues"
BACK = timedelta(hours=2)
"""What changed so lately before the last run is looked at again."""


def plan(cursor: datetime | None, now: datetime, history_days: int) -> list[Window]:
    """All listings once a day (UTC), else those that changed since."""
    if cursor is None or cursor.date() != now.date():
        return [Window()]
    start = max(cursor - BACK, now - timedelta(days=history_days))
    return [Window(min(start, now - BACK), now)]


def fetch(session: Session, ask: Ask, now: datetime) -> Iterator[Document]:
    """All pages in one document. `beyond`: how many listings no question could reach."""
    (place,) = ask.places
    found = list(listings.search(session, place, listings.Slice(ask.window.start), now))
    noted = [({"beyond": str(part.beyond)}, part.answer.body) for part in found]
    partial_only = ask.window.start is not None or any(part.beyond for part in found)
    whole = {"snapshot": False} if partial_only else {}
    body = asking.bundle(noted)
    until = {UNTIL: now.isoformat()}
    yield asking.received(NAME, ask, now, body, charset="utf-8", **until, **whole)


def parse(document: Document) -> Iterator[Batch]:
    """States before issues: an issue lapses where its listing was answered for without it."""
    problems = flatfile.Problems()
    place = asking.place(document)
    states: dict[str, ListingState] = {}
    issues: dict[str, list[ListingIssue]] = {}
    build = partial(_listing, document.account, place, problems)
    for beyond, items in jsons.each(jsons.read(document, "answers"), _page, "", problems):
        if beyond:
            problems.add("sources.beyond", place.code, beyond)
        for state, found in jsons.each(items, build, "sku", problems):
            states[state.sku], issues[state.sku] = state, found
    named = [one for found in issues.values() for one in _numbered(found)]
    yield Batch.of(ListingState, [*states.values()], problems=problems.listed())
    yield Batch.of(ListingIssue, named)


def _page(entry: Mapping[str, Any]) -> tuple[int, Any]:
    return int(entry["beyond"]), entry["answer"]["items"]


def _listing(
    account: str, place: Marketplace, problems: flatfile.Problems, entry: Mapping[str, Any]
) -> tuple[ListingState, list[ListingIssue]]:
    sku = jsons.needed(entry.get("sku"))
    told = entry.get("summaries") or ()
    summary: Mapping[str, Any] = next(
        (one for one in told if one.get("marketplaceId") == place.id), {}
    )
    status, changed = summary.get("status") or (), summary.get("lastUpdatedDate")
    state = ListingState(
        account=account,
        marketplace=place.code,
        sku=sku,
        asin=jsons.text(summary.get("asin")) or None,
        product_type=jsons.text(summary.get("productType")),
        buyable="BUYABLE" in status,
        discoverable="DISCOVERABLE" in status,
        changed_at=jsons.moment(changed) if changed else None,
    )
    build = partial(_issue, (account, place.code, sku))
    found = jsons.each(entry.get("issues") or (), build, "code", problems)
    return state, list(found)


def _issue(key: tuple[str, str, str], entry: Mapping[str, Any]) -> ListingIssue:
    enforced = entry.get("enforcements") or {}
    actions = [one.get("action") for one in enforced.get("actions") or ()]
    return ListingIssue(
        *key,
        code=jsons.needed(entry.get("code")),
        attributes=_names(entry.get("attributeNames")),
        line_no=1,
        severity=jsons.needed(entry.get("severity")),
        message=jsons.text(entry.get("message")),
        categories=_names(entry.get("categories")),
        actions=_names(actions),
        exemption=jsons.text((enforced.get("exemption") or {}).get("status")),
    )


def _names(found: Any) -> str:
    return ",".join(sorted({jsons.needed(one) for one in found or ()}))


def _numbered(found: list[ListingIssue]) -> Iterator[ListingIssue]:
    """Issues alike in code and attributes are numbered in the order of their words."""
    seen: Counter[tuple[str, str]] = Counter()
    for one in sorted(found, key=lambda one: (one.severity, one.message, one.actions)):
        seen[one.code, one.attributes] += 1
        yield replace(one, line_no=seen[one.code, one.attributes])


SOURCE = Source(
    name=NAME,
    tables=("listing_states", "listing_issues"),
    per="marketplace",
    every=timedelta(hours=6),
    snapshot=True,
    plan=plan,
    fetch=fetch,
    parse=parse,
    role="Product Listing",
)
