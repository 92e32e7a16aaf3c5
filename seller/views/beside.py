"""What lies beside a case: the product's reviews and faults, what became of the words, the rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from seller.facts import Case, CaseEvent, Fault, Topic, TopicTrend
from seller.marketplaces import marketplace
from seller.metrics.aftersale.defects import Defect, effect
from seller.store import Connection, proof, read, talk, typed
from seller.store.history import Told

CHANGES = ("changed", "reappeared")
MONTHS = 6
"""Of a topic's trend."""


@dataclass(frozen=True, slots=True)
class Beside:
    """`topics`: what reviews of the product say now, complaints first; `trends`: month by month.

    `changed_on`, `vanished_on`: when the buyer's words changed last, or were seen no more, None
    where they stand as they were. `proposal`: the outcome with which the case may be closed, ""
    for none: a person closes it. `asins`: the product's. `waits_until`: by when the buyer's own
    message about the order is to be answered, None where none is open.
    """

    asins: tuple[str, ...]
    mskus: tuple[str, ...]
    products: tuple[str, ...]
    topics: tuple[Topic, ...]
    trends: tuple[TopicTrend, ...]
    faults: tuple[Fault, ...]
    defect: Defect
    changed_on: date | None
    vanished_on: date | None
    proposal: str
    waits_until: datetime | None = None


def beside(conn: Connection, case: Case, told: Told) -> Beside:
    asins, mskus = goods(conn, case, told)
    products = tuple(typed.products(conn, case.account, case.marketplace, mskus))
    changed, vanished = _last(case, told.events, CHANGES), _last(case, told.events, ("vanished",))
    return Beside(
        asins=asins,
        mskus=mskus,
        products=products,
        topics=tuple(talk.topics(conn, case.account, case.marketplace, asins)),
        trends=tuple(talk.trends(conn, case.account, case.marketplace, asins, months=MONTHS)),
        faults=tuple(typed.faults(conn, products)) if products else (),
        defect=_defect(conn, case, told),
        changed_on=changed,
        vanished_on=vanished if case.seen == "gone" else None,
        proposal=_proposal(case, told.events),
        waits_until=_waiting(conn, case),
    )


def _waiting(conn: Connection, case: Case) -> datetime | None:
    written = proof.around(conn, case).messages
    return min(
        (one.deadline for one in written if one.state == "open" and one.deadline), default=None
    )


def by_month(found: Sequence[TopicTrend]) -> tuple[list[date], dict[str, dict[date, str]]]:
    """The months, and of each complaint its share of the reviews in each of them; where the case
    is about several products, the complaint names its ASIN.
    """
    shares: dict[str, dict[date, str]] = {}
    several = len({one.asin for one in found}) > 1
    for one in found:
        name = f"{one.topic} ({one.asin})" if several else one.topic
        shares.setdefault(name, {})[one.month] = one.share or ""
    return sorted({one.month for one in found}), shares


def goods(conn: Connection, case: Case, told: Told) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ASINs and MSKUs that the case is about."""
    if told.review is None:
        asins = dict.fromkeys(line.asin for line in told.lines if line.asin)
        return tuple(asins), tuple(dict.fromkeys(line.sku for line in told.lines))
    asin = told.review.asin
    mskus = talk.offers(conn, case.account, case.marketplace, asin)
    return (asin,), tuple(mskus)


def _last(case: Case, events: Sequence[CaseEvent], kinds: Sequence[str]) -> date | None:
    found = [one.at for one in events if one.what in kinds]
    return marketplace(case.marketplace).day(found[-1]) if found else None


def _proposal(case: Case, events: Sequence[CaseEvent]) -> str:
    """What was removed at our request, or of the buyer's own accord, or became better."""
    if case.status == "closed" or not (case.seen == "gone" or case.stars > 3):
        return ""
    asked = any(one.what == "removal_asked" for one in events)
    return "removed_by_amazon" if asked and case.seen == "gone" else "removed_by_buyer"


def _defect(conn: Connection, case: Case, told: Told) -> Defect:
    place = (case.account, case.marketplace)
    day = told.feedback.given_on if told.feedback else marketplace(place[1]).day(case.opened_at)
    return effect(
        case.queue,
        case.stars,
        channel=told.order.fulfilled_by if told.order else "",
        ordered=told.order.day if told.order else None,
        told=day,
        metrics=[one for one in read.judged(conn) if (one.account, one.marketplace) == place],
    )
