"""What the Customer Feedback API tells, whether of a product or of a browse node."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from seller.marketplaces import Marketplace
from seller.sandbox import chance
from seller.sandbox.bazaar import Good
from seller.sandbox.call import Call
from seller.sandbox.clock import stamp
from seller.sandbox.exchange import Response
from seller.sandbox.parameters import Parameter
from seller.sandbox.router import Operation
from seller.sandbox.world.nodes import Node
from seller.sandbox.world.topics import SPAN, Subject, months, reviews, week

SILENT = 0.08
"""The share of nodes without data; departments never have any."""
PLACE = Parameter("marketplaceId", required=True)
SORT = Parameter("sortBy", required=True, allowed=("MENTIONS", "STAR_RATING_IMPACT"))
ROOT = "/customerFeedback/2024-06-01"
Point = Callable[[str, int, bool], dict[str, Any]]


def silence() -> Response:
    """There is nothing to tell."""
    return Response(204, kind=None)


class Talk:
    """One question: who is talked about, and when."""

    def __init__(self, call: Call) -> None:
        self.call = call
        (self.place,) = call.places([call.query["marketplaceId"]])
        self.goods = call.state.goods
        self.end = week(self.goods.hour)
        self.moment = int(self.end.timestamp())

    def subject(self, good: Good) -> Subject:
        start = self.moment - int(SPAN.total_seconds())
        units = self.goods.units(self.place, good, (start, self.moment))
        count = reviews(good.asin, self.place.code, units)
        return Subject(self.place, good.asin, count, self.goods.returning(good))

    def family(self, good: Good) -> list[Subject]:
        """The product's variations, itself among them; none where it stands alone."""
        parent = self.goods.find(self.place, good.parent) if good.parent else None
        kin = [self.goods.find(self.place, asin) for asin in parent.children] if parent else []
        return [self.subject(one) for one in kin if one]

    def head(self, *, whole: bool) -> dict[str, Any]:
        """Where and over which time."""
        first, last = self.end - SPAN, self.end
        if not whole:
            spans = months(self.goods.hour)
            first, last = spans[-1][0], spans[0][1]
        return {
            "marketplaceId": self.place.id,
            "countryCode": "GB" if self.place.code == "UK" else self.place.code,
            "dateRange": span(first, last),
        }


def above(place: Marketplace, one: Node | None) -> Subject | None:
    """A browse node as a thing that is talked about."""
    if one is None or one.noun < 0 or chance.share("silent", one.id) < SILENT:
        return None
    return Subject(place, one.id, 5000, 0.05)


def said(subject: Subject, name: str, moment: int, *, good: bool, counted: bool) -> dict[str, Any]:
    """Snippets and subtopics; what is lacking is left out."""
    found: dict[str, Any] = {}
    snippets = subject.snippets(name, good=good)
    if snippets:
        found["reviewSnippets"] = snippets
    mentions = subject.mentions(name, moment, good=good)
    found["subtopics"] = [
        {
            "subtopic": text,
            "metrics": {"occurrencePercentage": share}
            | ({"numberOfMentions": max(1, round(mentions * share / 100))} if counted else {}),
        }
        for text, share in subject.subtopics(name, good=good)
    ]
    return found


def courses(talk: Talk, subject: Subject, point: Point) -> dict[str, Any]:
    """How each topic went, month by month."""
    return {
        name: [course(talk, one, side, point) for one in names]
        for name, side, names in sides(subject)
    }


def course(talk: Talk, name: str, side: bool, point: Point) -> dict[str, Any]:
    found = [
        {"dateRange": span(first, last), **point(name, int(first.timestamp()), side)}
        for first, last in months(talk.goods.hour)
    ]
    return {"topic": name, "trendMetrics": found}


def sides(subject: Subject) -> list[tuple[str, bool, list[str]]]:
    return [
        ("positiveTopics", True, subject.topics(good=True)),
        ("negativeTopics", False, subject.topics(good=False)),
    ]


def ordered(talk: Talk, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The most talked of first, or what weighs most."""
    by_impact = talk.call.query["sortBy"] == "STAR_RATING_IMPACT"

    def weight(topic: dict[str, Any]) -> float:
        metrics = topic.get("asinMetrics") or topic["browseNodeMetrics"]
        value = metrics["starRatingImpact" if by_impact else "occurrencePercentage"]
        return float(value["allProducts"] if isinstance(value, dict) else value)

    return sorted(found, key=lambda topic: (-abs(weight(topic)), topic["topic"]))


def span(first: datetime, last: datetime) -> dict[str, str]:
    return {"startDate": stamp(first), "endDate": stamp(last)}


def reading(name: str, path: str, run: Callable[[Call], Response], *more: Parameter) -> Operation:
    # Amazon prints no usage plan for this API
    return Operation(name, "GET", path, 1, 5, run, (PLACE, *more))
