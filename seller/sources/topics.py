"""What reviews talk about: topics and their trends, product by product.

Each product costs two calls at one a second, so each is asked about once a week, best sellers
first, and a run makes no more than BUDGET calls: what is left over comes next time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, NamedTuple

from seller import flatfile
from seller.amazon import reviews
from seller.amazon.session import Answer, Session
from seller.facts import Batch, Document, Topic, TopicCheck, TopicTrend
from seller.sources.source import Ask, Source, asking, jsons, whole

NAME = "topics"
BUDGET = 120
"""Calls of one run in one marketplace: two minutes of Amazon's rate."""
SIDES = {"positiveTopics": "positive", "negativeTopics": "negative"}

ANSWERS = {"topics": "topics", "trends": "reviewTrends"}
"""Under which name each answer holds both sides."""

Question = Callable[[Session, str, str], Answer]
QUESTIONS: Mapping[str, Question] = {"topics": reviews.topics, "trends": reviews.trends}


def fetch(session: Session, ask: Ask, now: datetime) -> Iterator[Document]:
    (place,) = ask.places
    asins = ask.subjects[: BUDGET // len(QUESTIONS)]
    questions = [_question(session, place, asin, part) for asin in asins for part in QUESTIONS]
    return asking.each(NAME, ask, now, questions)


def _question(session: Session, place: str, asin: str, part: str) -> asking.Question:
    """No content is no answer."""

    def told() -> list[bytes]:
        answer = QUESTIONS[part](session, place, asin)
        return [b"" if answer.status == 204 else answer.body]

    return {"asin": asin, "part": part}, told


def parse(document: Document) -> Iterator[Batch]:
    """Topics, their trends, and which products were asked about."""
    problems = flatfile.Problems()
    week = document.fetched_at.date() - timedelta(days=document.fetched_at.weekday())
    topics: list[Topic] = []
    trends: list[TopicTrend] = []
    checks: list[TopicCheck] = []
    for asin, part, told in jsons.each(jsons.read(document, "answers"), _entry, "asin", problems):
        place = Place(document.account, asking.place(document).code, asin)
        before = len(topics)
        for side, entries in told:
            if part == "topics":
                build = partial(_topic, place, week, side)
                topics += jsons.each(entries, build, "topic", problems)
            else:
                months = jsons.each(entries, partial(_trend, place, side), "topic", problems)
                trends += [month for some in months for month in some]
        if part == "topics":
            checks.append(TopicCheck(*place, week, len(topics) - before))
    yield Batch.of(Topic, topics, problems=problems.listed())
    yield Batch.of(TopicTrend, trends)
    yield Batch.of(TopicCheck, checks)


class Place(NamedTuple):
    """The part of the key that all facts share."""

    account: str
    marketplace: str
    asin: str


def _entry(entry: Mapping[str, Any]) -> tuple[str, str, list[tuple[str, Any]]]:
    """Product, question, and what was said on each side."""
    part = entry["part"]
    told = (entry["answer"] or {ANSWERS[part]: {}})[ANSWERS[part]]
    sides = [(side, told.get(name) or ()) for name, side in SIDES.items()]
    return jsons.needed(entry["asin"]), part, sides


def _topic(place: Place, week: date, side: str, entry: Mapping[str, Any]) -> Topic:
    own = entry["asinMetrics"]
    mentions = own.get("numberOfMentions")
    return Topic(
        *place,
        week=week,
        side=side,
        topic=_name(entry),
        mentions=None if mentions is None else jsons.number(mentions),
        share=jsons.decimal(own.get("occurrencePercentage")),
        impact=jsons.decimal(own.get("starRatingImpact")),
        parent_share=_share(entry.get("parentAsinMetrics")),
        node_share=_share(entry.get("browseNodeMetrics")),
        snippets="\n".join(map(_line, entry.get("reviewSnippets") or ())),
        subtopics="\n".join(map(_subtopic, entry.get("subtopics") or ())),
    )


def _trend(place: Place, side: str, entry: Mapping[str, Any]) -> list[TopicTrend]:
    return [
        TopicTrend(
            *place,
            side=side,
            topic=_name(entry),
            month=date.fromisoformat(month["dateRange"]["startDate"][:10]).replace(day=1),
            share=jsons.decimal((month.get("asinMetrics") or {}).get("occurrencePercentage")),
            parent_share=_share(month.get("parentAsinMetrics")),
            node_share=_share(month.get("browseNodeMetrics")),
        )
        for month in entry["trendMetrics"]
    ]


def _name(entry: Mapping[str, Any]) -> str:
    return jsons.needed(_line(entry["topic"]))


def _share(metrics: Mapping[str, Any] | None) -> str | None:
    """A percentage; a browse node has one for all its products."""
    found = (metrics or {}).get("occurrencePercentage")
    return jsons.decimal(found.get("allProducts") if isinstance(found, dict) else found)


def _subtopic(entry: Mapping[str, Any]) -> str:
    share = jsons.decimal(entry["metrics"].get("occurrencePercentage"))
    return f"{_line(entry['subtopic'])}\t{share or ''}"


def _line(text: Any) -> str:
    """On one line: snippets are kept one a line."""
    return " ".join(jsons.text(text).split())


SOURCE = Source(
    name=NAME,
    tables=("topics", "topic_trends", "topic_checks"),
    per="marketplace",
    every=timedelta(hours=12),
    snapshot=False,
    plan=whole,
    fetch=fetch,
    parse=parse,
    role="Selling Partner Insights",
    subjects="topics",
)
