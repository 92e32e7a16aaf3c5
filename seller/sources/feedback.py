"""Seller feedback of one to three stars. The report has come with six and with ten columns and in
every language, so columns are found by name and, where no name is known, by what their cells hold.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from seller import flatfile
from seller.errors import Skip
from seller.facts import Batch, Document, Feedback
from seller.marketplaces import Marketplace
from seller.sources.source import Source, asking, blanking, cells, headers, looking_back, shapes
from seller.sources.source.cells import Row

NAME = "feedback"
REQUIRED = ("order_id", "day", "rating")
DAY = timedelta(days=1)


def redact(document: Document, pseudonym: Callable[[str], str]) -> Document:
    """Every e-mail address becomes the keyed hash of its owner; the rest stays, as UTF-8."""
    text = flatfile.decode(document.body, document.charset, asking.charset(document))
    clean = shapes.EMAIL.sub(lambda found: pseudonym(found[0]), text)
    return replace(document, body=clean.encode(), charset="utf-8")


def blank(document: Document, orders: Collection[str]) -> Document:
    """Stars and dates stay; words and the rater's pseudonym go."""
    names = shapes.named(
        document.body, document.charset, asking.charset(document), headers.FEEDBACK
    )
    return blanking.blanked(document, orders, names, ("comment", "response", "rater"))


def parse(document: Document) -> Iterator[Batch]:
    place, fallback = asking.place(document), asking.charset(document)
    names = shapes.named(document.body, document.charset, fallback, headers.FEEDBACK)
    layout = flatfile.Layout(names, REQUIRED)
    sheet = flatfile.read(document.body, document.charset, fallback, layout)
    rows = list(sheet.rows())
    latest = document.fetched_at.date() + DAY
    days = [row["day"] for row in rows]
    order = flatfile.written(days, _usual(place), latest, _earliest(document, place))
    if not isinstance(document.request.get("start"), str):  # Amazon's own answer knows its span
        for cell in flatfile.either(days, order, latest):
            sheet.problems.add("sources.either", cell)
    found: dict[str, Feedback] = {}
    for row in rows:
        try:
            one = _feedback(document.account, place, order, row)
        except Skip as error:
            sheet.problems.add(error.key, row["order_id"] or "?")
            continue
        found[one.order_id] = one
    batch = Batch.of(
        Feedback,
        list(found.values()),
        problems=sheet.problems.listed(),
        span=_span(document, place),
    )
    yield replace(batch, columns=_known(batch.columns, rows))


def _known(columns: Mapping[str, Sequence[Any]], rows: Sequence[Row]) -> dict[str, Sequence[Any]]:
    """Without the questions that six columns do not ask: what ten told of them stays."""
    asked = set(rows[0]) if rows else set()
    return {
        name: values
        for name, values in columns.items()
        if name in asked or name not in shapes.QUESTIONS
    }


def _earliest(document: Document, place: Marketplace) -> date:
    """The day before which a report holds nothing; a file made by hand does not say."""
    start = document.request.get("start")
    if not isinstance(start, str):
        return date.min
    return place.day(datetime.fromisoformat(start)) - DAY


def _span(document: Document, place: Marketplace) -> tuple[date, date] | None:
    """The days that a report Amazon was asked for holds whole; a file made by hand says nothing.

    The days at both ends may be cut, so they are left out.
    """
    ends = [document.request.get(name) for name in ("start", "end")]
    if not all(isinstance(one, str) for one in ends):
        return None
    first, last = (place.day(datetime.fromisoformat(str(one))) for one in ends)
    first, last = first + DAY, last - DAY
    return (first, last) if first <= last else None


def _feedback(account: str, place: Marketplace, order: str, row: Row) -> Feedback:
    if not shapes.ORDER_ID.fullmatch(row["order_id"]):
        raise Skip("sources.order_id", count=1, example=row["order_id"][:40])
    given_on = flatfile.day(row["day"], order)
    if given_on is None:
        raise Skip("sources.date", count=1, example=row["day"][:40])
    rating = cells.whole(row["rating"], "rating")
    if rating is None or not 1 <= rating <= 5:
        raise Skip("sources.number", count=1, example=row["rating"][:40])
    rater = row.get("rater", "")
    return Feedback(
        account=account,
        marketplace=place.code,
        order_id=row["order_id"],
        given_on=given_on,
        rating=rating,
        comment=row.get("comment", ""),
        response=row.get("response", ""),
        on_time=cells.answer(row.get("on_time", "")),
        as_described=cells.answer(row.get("as_described", "")),
        service=cells.answer(row.get("service", "")),
        rater=rater if shapes.PSEUDONYM.fullmatch(rater) else None,
    )


def _usual(place: Marketplace) -> str:
    return {"US": "mdy", "CA": "mdy", "JP": "ymd"}.get(place.code, "dmy")


SOURCE = Source(
    name=NAME,
    tables=("feedback",),
    per="marketplace",
    every=timedelta(hours=24),
    snapshot=False,
    plan=looking_back(90),
    fetch=asking.report(NAME, "GET_SELLER_FEEDBACK_DATA"),
    parse=parse,
    role="Selling Partner Insights",
    redact=redact,
    blank=blank,
)
