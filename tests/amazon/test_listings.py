"""All listings of a marketplace, though one question reaches a thousand of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from seller.amazon import listings
from seller.amazon.session import Answer

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)


class Selling:
    """Answers as Amazon does; a listing is the moment of its last change."""

    def __init__(self, *moments):
        self.moments = moments
        self.account = SimpleNamespace(account="kettle-na", seller_id="A1")
        self.calls = 0

    def call(self, _operation, *, path, query):
        assert path == {"sellerId": "A1"}
        self.calls += 1
        after, before = query["lastUpdatedAfter"], query["lastUpdatedBefore"]
        fits = [
            m for m in self.moments if (not after or m >= after) and (not before or m <= before)
        ]
        first, size = int(query["pageToken"] or 0), query["pageSize"]
        more = first + size < min(len(fits), listings.MOST)
        found = {
            "numberOfResults": len(fits),
            "items": fits[: listings.MOST][first : first + size],
            "pagination": {"nextToken": str(first + size)} if more else {},
        }
        return Answer(200, b"", found, {})


def searched(session, some=None):
    return list(listings.search(session, "US", some or listings.Slice(), NOW))


def test_few_listings_are_asked_for_page_by_page():
    session = Selling(*(NOW - timedelta(days=day) for day in range(45)))
    parts = searched(session)
    assert sum(len(part.answer.json["items"]) for part in parts) == 45
    assert session.calls == 3


def test_many_listings_are_halved_until_each_can_be_reached_once():
    moments = [NOW - timedelta(minutes=number) for number in range(2500)]
    session = Selling(*moments)
    parts = searched(session)
    found = [one for part in parts for one in part.answer.json["items"]]
    assert sorted(found) == sorted(moments)
    assert not any(part.beyond for part in parts)


def test_what_changed_in_one_second_and_cannot_be_reached_is_told():
    session = Selling(*[NOW] * 1200, NOW - timedelta(days=3))
    parts = searched(session)
    assert sum(part.beyond for part in parts) == 200
    assert sum(len(part.answer.json["items"]) for part in parts) == 1001


def test_a_span_without_listings_is_one_question():
    session = Selling()
    assert len(searched(session, listings.Slice(NOW))) == 1
