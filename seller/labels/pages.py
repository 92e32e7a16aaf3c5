"""Labels on their sheets, as a PDF. Print it at 100 %: every bar is whole dots wide."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from seller.labels.bars import bars
from seller.labels.fonts import PLACES, font
from seller.labels.label import Label, fitted
from seller.labels.sheet import Sheet

INCH, POINT = 25.4, 72 / 25.4
MARGIN, SIDE, TALLEST = 3.0, 1.5, 15.0
CODE, TEXT = 8.0, 6.0
"""Sizes of type, in points; a line takes a sixth more."""
LINES, HAIR = 2, 0.001
INSET = 0.1
"""Of a dot, at both sides of a bar: a printer blackens every dot that a bar so much as touches."""


@dataclass(frozen=True, slots=True)
class Job:
    """`offset` in mm moves everything right and down; `start` leaves the first places empty."""

    sheet: Sheet
    dpi: int = 300
    offset: tuple[float, float] = (0.0, 0.0)
    start: int = 1
    fonts: Sequence[str | Path] = PLACES


def printed(labels: Sequence[Label], job: Job) -> bytes:
    """A PDF without a date in it: the same labels are the same bytes."""
    file, sheet = io.BytesIO(), job.sheet
    size = _paper(job)
    canvas = Canvas(file, pagesize=size, invariant=1)
    canvas.setViewerPreference("PrintScaling", "None")
    name = font([f"{one.title}{one.origin}…" for one in labels], job.fonts)
    for index, one in enumerate(labels, job.start - 1):
        if index % sheet.places == 0 and index >= job.start:
            canvas.showPage()
        left, top = sheet.corner(index % sheet.places)
        _draw(canvas, one, job, name, (left + job.offset[0], top + job.offset[1]))
    canvas.save()
    return file.getvalue()


def _paper(job: Job) -> tuple[float, float]:
    """In points, but whole dots: else a printer stretches it to them, and the bars with it.

    A hair less, since a size that is rounded up to the next dot would stretch it just so.
    """
    wide, high = (round(side * job.dpi / INCH) * 72 / job.dpi for side in job.sheet.paper)
    return wide - HAIR, high - HAIR


def _draw(canvas: Canvas, one: Label, job: Job, name: str, corner: tuple[float, float]) -> None:
    wide, high = (side * POINT for side in job.sheet.size)
    left, upper = corner[0] * POINT, _paper(job)[1] - corner[1] * POINT
    foot = "  ".join(part for part in (one.condition, one.origin) if part)
    lines = _lines(one.title, foot, wide - 2 * SIDE * POINT, name)
    below = (CODE + len(lines) * TEXT) * 7 / 6 + SIDE * POINT
    tall = min(high - MARGIN * POINT - below, TALLEST * POINT)
    at = upper - MARGIN * POINT - tall
    _bars(canvas, one.fnsku, job, left, (at, tall))
    canvas.setFont("Helvetica", CODE)
    at -= CODE
    canvas.drawCentredString(left + wide / 2, at, one.fnsku)
    canvas.setFont(name, TEXT)
    for line in lines:
        at -= TEXT * 7 / 6
        canvas.drawCentredString(left + wide / 2, at, line)


@lru_cache(maxsize=1000)  # one label is printed many times
def _lines(title: str, foot: str, room: float, name: str) -> list[str]:
    wide = partial(stringWidth, fontName=name, fontSize=TEXT)
    return [*fitted(title, room, LINES, wide), *fitted(foot, room, 1, wide)]


def _bars(canvas: Canvas, text: str, job: Job, left: float, height: tuple[float, float]) -> None:
    """In the middle of the label, moved to the nearest dot counted from the paper's left edge."""
    dot = 72 / job.dpi
    found = bars(text, job.sheet.size[0], job.dpi)
    middle = left / dot + job.sheet.size[0] * POINT / dot / 2
    first = round(middle - found.width / 2)
    for start, width in found.bars:
        left, wide = (first + start + INSET) * dot, (width - 2 * INSET) * dot
        canvas.rect(left, height[0], wide, height[1], stroke=0, fill=1)
