"""Customer Feedback 2024-06-01: what reviews and returns in a browse node talk about."""

from __future__ import annotations

from typing import Any

from seller.sandbox.apis.talk import (
    ROOT,
    SORT,
    Talk,
    above,
    course,
    courses,
    ordered,
    reading,
    said,
    sides,
    silence,
)
from seller.sandbox.call import Call
from seller.sandbox.exchange import Response, answer, invalid
from seller.sandbox.world.nodes import Node, tree
from seller.sandbox.world.topics import RETURNS, Subject

TOP = 1.18
"""How much more the best quarter of a node's products are talked of."""
NODE = ROOT + "/browseNodes/{browseNodeId}"


def topics(call: Call) -> Response:
    """Answer getBrowseNodeReviewTopics."""
    talk, one, subject = _asked(call)
    if one is None or subject is None:
        return silence()

    def topic(name: str, side: bool) -> dict[str, Any]:
        share, impact = subject.share(name, talk.moment, good=side), subject.impact(name, good=side)
        metrics = {"occurrencePercentage": _both(share), "starRatingImpact": _both(impact)}
        rest = said(subject, name, talk.moment, good=side, counted=False)
        return {"topic": name, "browseNodeMetrics": metrics, **rest}

    found = {
        name: ordered(talk, [topic(one, side) for one in names])
        for name, side, names in sides(subject)
    }
    return answer({**_named(one), **talk.head(whole=True), "topics": found})


def trends(call: Call) -> Response:
    """Answer getBrowseNodeReviewTrends."""
    talk, one, subject = _asked(call)
    if one is None or subject is None:
        return silence()

    def point(name: str, moment: int, side: bool) -> dict[str, Any]:
        share = subject.share(name, moment, good=side)
        return {"browseNodeMetrics": {"occurrencePercentage": _both(share)}}

    found = courses(talk, subject, point)
    return answer({**_named(one), **talk.head(whole=False), "reviewTrends": found})


def return_topics(call: Call) -> Response:
    """Answer getBrowseNodeReturnTopics."""
    talk, one, subject = _asked(call)
    if one is None or subject is None:
        return silence()
    shares = {name: subject.share(name, talk.moment, good=False) for name in RETURNS}
    found = [
        {"topic": name, "browseNodeMetrics": {"occurrencePercentage": {"allProducts": share}}}
        for name, share in sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return answer({**_named(one), **talk.head(whole=True), "topics": found})


def return_trends(call: Call) -> Response:
    """Answer getBrowseNodeReturnTrends."""
    talk, one, subject = _asked(call)
    if one is None or subject is None:
        return silence()

    def point(name: str, moment: int, _: bool) -> dict[str, Any]:
        whole = {"allProducts": subject.share(name, moment, good=False)}
        return {"browseNodeMetrics": {"occurrencePercentage": whole}}

    found = [course(talk, name, False, point) for name in RETURNS]
    return answer({**_named(one), **talk.head(whole=False), "returnTrends": found})


def _asked(call: Call) -> tuple[Talk, Node | None, Subject | None]:
    talk, identity = Talk(call), call.path["browseNodeId"]
    if not identity.isdecimal():
        raise invalid("Invalid browse node.", identity)
    found = tree(talk.place).get(identity)
    return talk, found, above(talk.place, found)


def _named(one: Node) -> dict[str, str]:
    return {"browseNodeId": one.id, "displayName": one.name}


def _both(value: float) -> dict[str, float]:
    return {"allProducts": value, "topTwentyFivePercentProducts": round(value * TOP, 2)}


OPERATIONS = (
    reading("getBrowseNodeReviewTopics", f"{NODE}/reviews/topics", topics, SORT),
    reading("getBrowseNodeReviewTrends", f"{NODE}/reviews/trends", trends),
    reading("getBrowseNodeReturnTopics", f"{NODE}/returns/topics", return_topics),
    reading("getBrowseNodeReturnTrends", f"{NODE}/returns/trends", return_trends),
)
