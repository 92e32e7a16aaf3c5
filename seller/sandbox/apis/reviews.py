"""Customer Feedback 2024-06-01: what the reviews of a product talk about.

No review, no star and no buyer is named here. Nothing to say is a 204.
"""

from __future__ import annotations

import re
from typing import Any

from seller.sandbox.apis.talk import (
    ROOT,
    SORT,
    Talk,
    above,
    courses,
    ordered,
    reading,
    said,
    sides,
    silence,
)
from seller.sandbox.bazaar import Good
from seller.sandbox.call import Call
from seller.sandbox.exchange import Response, answer, invalid
from seller.sandbox.world.nodes import node
from seller.sandbox.world.topics import LEAST, Subject

ASIN = re.compile(r"[A-Z0-9]{10}")
ITEM = ROOT + "/items/{asin}"


def topics(call: Call) -> Response:
    """Answer getItemReviewTopics."""
    talk = Talk(call)
    good = _good(talk)
    subject = talk.subject(good) if good else None
    if good is None or subject is None or subject.reviews < LEAST:
        return silence()
    kin = talk.family(good)
    found = {
        name: ordered(talk, [_topic(talk, (subject, kin), one, side) for one in names])
        for name, side, names in sides(subject)
    }
    named = {"asin": good.asin, "itemName": good.title}
    return answer({**named, **talk.head(whole=True), "topics": found})


def _topic(talk: Talk, who: tuple[Subject, list[Subject]], name: str, good: bool) -> dict[str, Any]:
    subject, kin = who
    known = talk.goods.find(talk.place, subject.name)
    whole = above(talk.place, node(talk.place, known.noun)) if known else None
    found: dict[str, Any] = {"topic": name, "asinMetrics": _metrics(talk, [subject], name, good)}
    if kin:
        found["parentAsinMetrics"] = _metrics(talk, kin, name, good)
        counts = sorted((one.mentions(name, talk.moment, good=good), one.name) for one in kin)
        (least, first), (most, last) = counts[0], counts[-1]
        found["childAsinMetrics"] = {
            "mostMentions": {"asin": last, "numberOfMentions": most},
            "leastMentions": {"asin": first, "numberOfMentions": least},
        }
    if whole:
        found["browseNodeMetrics"] = {
            "occurrencePercentage": {"allProducts": whole.share(name, talk.moment, good=good)},
            "starRatingImpact": {"allProducts": whole.impact(name, good=good)},
        }
    return found | said(subject, name, talk.moment, good=good, counted=True)


def _metrics(talk: Talk, subjects: list[Subject], name: str, good: bool) -> dict[str, Any]:
    count = sum(one.mentions(name, talk.moment, good=good) for one in subjects)
    shares = [one.share(name, talk.moment, good=good) for one in subjects]
    return {
        "numberOfMentions": count,
        "occurrencePercentage": round(sum(shares) / len(shares), 2),
        "starRatingImpact": subjects[0].impact(name, good=good),
    }


def trends(call: Call) -> Response:
    """Answer getItemReviewTrends."""
    talk = Talk(call)
    good = _good(talk)
    subject = talk.subject(good) if good else None
    if good is None or subject is None or subject.reviews < LEAST:
        return silence()
    kin, whole = talk.family(good), above(talk.place, node(talk.place, good.noun))

    def point(name: str, moment: int, side: bool) -> dict[str, Any]:
        own = subject.share(name, moment, good=side)
        found: dict[str, Any] = {"asinMetrics": {"occurrencePercentage": own}}
        if kin:
            mean = sum(one.share(name, moment, good=side) for one in kin) / len(kin)
            found["parentAsinMetrics"] = {"occurrencePercentage": round(mean, 2)}
        if whole:
            share = {"allProducts": whole.share(name, moment, good=side)}
            found["browseNodeMetrics"] = {"occurrencePercentage": share}
        return found

    named = {"asin": good.asin, "itemName": good.title}
    return answer(
        {**named, **talk.head(whole=False), "reviewTrends": courses(talk, subject, point)}
    )


def browse_node(call: Call) -> Response:
    """Answer getItemBrowseNode."""
    talk = Talk(call)
    good = _good(talk, parents=True)
    if good is None:
        return silence()
    one = node(talk.place, good.noun)
    return answer({"browseNodeId": one.id, "displayName": one.name})


def _good(talk: Talk, *, parents: bool = False) -> Good | None:
    asin = talk.call.path["asin"]
    if not ASIN.fullmatch(asin):
        raise invalid("Invalid ASIN.", asin)
    found = talk.goods.find(talk.place, asin)
    if found and found.relation == "parent" and not parents:
        raise invalid("The ASIN must be a child ASIN.", asin)
    return found


OPERATIONS = (
    reading("getItemReviewTopics", f"{ITEM}/reviews/topics", topics, SORT),
    reading("getItemReviewTrends", f"{ITEM}/reviews/trends", trends),
    reading("getItemBrowseNode", f"{ITEM}/browseNode", browse_node),
)
