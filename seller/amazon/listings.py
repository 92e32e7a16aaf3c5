"""How listings stand with Amazon (Listings Items 2021-08-01), slice by slice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from seller.amazon.pages import next_token, pages
from seller.amazon.session import Answer, Session
from seller.marketplaces import marketplace

MOST = 1000
"""SKUs that one question can be paged through, however many were found."""
NARROWEST = timedelta(seconds=1)
BIRTH = datetime(2005, 1, 1, tzinfo=UTC)
"""Before the first listing."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Listings last changed within a span, both ends included; None is open."""

    after: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a slice. `beyond`: how many listings of it cannot be reached."""

    answer: Answer
    beyond: int = 0


def search(
    session: Session,
    code: str,
    whole: Slice,
    now: datetime,
    *,
    included: Sequence[str] = ("summaries", "issues"),
) -> Iterator[Part]:
    """Every listing of a slice; one with more than MOST is halved until each half can be paged."""
    found = _pages(session, code, whole, included)
    first = next(found)
    count = int(first.json.get("numberOfResults") or 0)
    start, end = whole.after or BIRTH, whole.before or now + timedelta(days=1)
    if count > MOST and end - start > NARROWEST:
        middle = (start + (end - start) / 2).replace(microsecond=0)
        later = Slice(middle + NARROWEST, whole.before)
        yield from search(session, code, Slice(whole.after, middle), now, included=included)
        yield from search(session, code, later, now, included=included)
        return
    yield Part(first, max(0, count - MOST))
    yield from map(Part, found)


def _pages(session: Session, code: str, some: Slice, included: Sequence[str]) -> Iterator[Answer]:
    """In the order of SKUs, so that a listing that changes meanwhile moves no other."""
    query = {
        "marketplaceIds": [marketplace(code).id],
        "includedData": list(included),
        "issueLocale": "zh_CN",
        "lastUpdatedAfter": some.after,
        "lastUpdatedBefore": some.before,
        "sortBy": "sku",
        "sortOrder": "ASC",
        "pageSize": 20,
    }
    path = {"sellerId": session.account.seller_id}
    return pages(
        session,
        "searchListingsItems",
        query,
        parameter="pageToken",
        following=next_token,
        path=path,
    )
