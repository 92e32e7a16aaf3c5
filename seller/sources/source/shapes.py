"""Feedback columns known by what their cells hold, where nobody knows their names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from seller import flatfile
from seller.sources.source import cells

ORDER_ID = re.compile(r"\d{3}-\d{7}-\d{7}")
EMAIL = re.compile(r"[^\s@<>\"',;:()]{1,64}@[\w.-]{1,200}\.[\w-]{2,24}")
PSEUDONYM = re.compile(r"[0-9a-f]{24}")
QUESTIONS = ("on_time", "as_described", "service")
SAMPLE = 200
"""Rows looked at."""

Fits = Callable[[str], object]
Names = dict[str, list[str]]
SHAPES: Mapping[str, Fits] = {
    "order_id": ORDER_ID.fullmatch,
    "rater": lambda cell: EMAIL.fullmatch(cell) or PSEUDONYM.fullmatch(cell),
    "rating": re.compile("[1-5]").fullmatch,
    "day": re.compile(r"\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}\.?").fullmatch,
}


def named(
    body: bytes, charset: str | None, fallback: str, known: Mapping[str, Sequence[str]]
) -> Names:
    """The known names of each field, and the name of the column that has its shape."""
    header, rows = flatfile.glimpse(body, charset, fallback, SAMPLE)
    names = {field: list(names) for field, names in known.items()}
    places = flatfile.positions(header, names)
    free = [at for at in range(len(header)) if header[at] and at not in places.values()]
    for field, fits in SHAPES.items():
        if field not in places:
            _take(field, [at for at in free if _all(rows, at, fits)][:1], places, free)
    asked = [field for field in QUESTIONS if field not in places]
    answers = [at for at in free if _all(rows, at, _answered)]
    if len(answers) == len(asked):  # in every language they stand in this order
        for field, at in zip(asked, answers, strict=True):
            _take(field, [at], places, free)
    # both layouts have the comment, then the response to it, right behind the rating
    for step, field in enumerate(("comment", "response"), start=1):
        behind = places.get("rating", len(header)) + step
        if field not in places:
            _take(field, [at for at in free if at == behind], places, free)
    for field, at in places.items():
        names[field].append(header[at])
    return names


def _take(field: str, found: Sequence[int], places: dict[str, int], free: list[int]) -> None:
    for at in found:
        places[field] = at
        free.remove(at)


def _answered(cell: str) -> bool:
    return cell == "-" or cells.answer(cell) is not None


def _all(rows: Sequence[Sequence[str]], at: int, fits: Fits) -> bool:
    filled = [row[at].strip() for row in rows if at < len(row) and row[at].strip()]
    return bool(filled) and all(map(fits, filled))
