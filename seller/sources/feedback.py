"""Seller feedback of one to three stars. The report has come with six and with ten columns and in
every language, so columns are found by name and, where no name is known, by what their cells hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from seller import flatfile
from seller.errors import Skip
from seller.facts import Batch, Document, Feedback
from seller.marketplaces import Marketplace
from seller.sources.source import Source, asking, cells, headers, looking_back
from seller.sources.source.cells import Row

NAME = "feedback"
ORDER_ID = re.compile(r"\d{3}-\d{7}-\d{7}")
EMAIL = re.compile(r"[^\s@<>\"',;:()]{1,64}@[^\s@<>\"',;:()]{1,200}\.[^\s@<>\"',;:().]{2,24}")
PSEUDONYM = re.compile(r"[0-9a-f]{24}")
SHAPES: Mapping[str, Callable[[str], object]] = {
    "order_id": ORDER_ID.fullmatch,
    "rater": lambda cell: EMAIL.fullmatch(cell) or PSEUDONYM.fullmatch(cell),
    "rating": re.compile("[1-5]").fullmatch,
    "day": re.compile(r"\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}\.?").fullmatch,
}
SAMPLE = 200
"""Rows looked at to find a column by its shape."""


def redact(document: Document, pseudonym: Callable[[str], str]) -> Document:
    """Every e-mail address becomes the keyed hash of its owner; the rest stays, as UTF-8."""
    text = flatfile.decode(document.body, document.charset, asking.charset(document))
    clean = EMAIL.sub(lambda found: pseudonym(found[0]), text)
    return replace(document, body=clean.encode(), charset="utf-8")


def parse(document: Document) -> Iterator[Batch]:
    place, fallback = asking.place(document), asking.charset(document)
    sheet = flatfile.read(document.body, document.charset, fallback, _layout(document, fallback))
    rows = list(sheet.rows())
    latest = document.fetched_at.date() + timedelta(days=1)
    order = flatfile.written([row["day"] for row in rows], _usual(place), latest)
    found: dict[str, Feedback] = {}
    for row in rows:
        try:
            one = _feedback(document.account, place, order, row)
        except Skip as error:
            sheet.problems.add(error.key, row["order_id"] or "?")
            continue
        found[one.order_id] = one
    yield Batch.of(Feedback, list(found.values()), problems=sheet.problems.listed())


def _feedback(account: str, place: Marketplace, order: str, row: Row) -> Feedback:
    if not ORDER_ID.fullmatch(row["order_id"]):
        raise Skip("sources.order_id", text=row["order_id"][:40])
    given_on = flatfile.day(row["day"], order)
    if given_on is None:
        raise Skip("sources.date", text=row["day"][:40])
    rating = cells.whole(row["rating"], "rating")
    if rating is None or not 1 <= rating <= 5:
        raise Skip("sources.number", field="rating", text=row["rating"][:40])
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
        rater=rater if PSEUDONYM.fullmatch(rater) else None,
    )


def _usual(place: Marketplace) -> str:
    return {"US": "mdy", "JP": "ymd"}.get(place.code, "dmy")


def _layout(document: Document, fallback: str) -> flatfile.Layout:
    """The known names, and beside them the names of columns known by their shape."""
    header, rows = flatfile.glimpse(document.body, document.charset, fallback, SAMPLE)
    names = {field: list(known) for field, known in headers.FEEDBACK.items()}
    spoken = flatfile.positions(header, names)
    free = [place for place in range(len(header)) if place not in spoken.values()]
    for field, fits in SHAPES.items():
        if field not in spoken:
            place = next((one for one in free if _all(rows, one, fits)), None)
            if place is not None and header[place]:
                names[field].append(header[place])
                spoken[field] = place
                free.remove(place)
    _texts(header, spoken, free, names)
    return flatfile.Layout(names, required=("order_id", "day", "rating"))


def _all(rows: Sequence[Sequence[str]], place: int, fits: Callable[[str], object]) -> bool:
    filled = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
    return bool(filled) and all(map(fits, filled))


def _texts(
    header: Sequence[str], spoken: dict[str, int], free: list[int], names: dict[str, list[str]]
) -> None:
    """Both layouts show the comment, then the answer to it, right behind the rating."""
    after = spoken.get("rating", len(header))
    for step, field in enumerate(("comment", "response"), start=1):
        if field not in spoken and after + step in free and header[after + step]:
            names[field].append(header[after + step])


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
)
