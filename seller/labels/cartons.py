"""Amazon's own carton labels on other paper. Nothing is drawn: each label is moved, whole.

A label is made smaller only where the paper asks for it (4 × 6 in on 100 × 150 mm: by 1.6 %).
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.errors import PyPdfError

from seller.errors import Stop
from seller.labels.sheet import A4, Sheet

POINT = 72 / 25.4
LAYOUTS: dict[str, Sheet] = {
    "100x150": Sheet((100.0, 150.0), (100.0, 150.0)),
    "a4": Sheet(A4, (105.0, 148.5), (2, 2)),
}
Page = PageObject
LEAST = 0.9
"""Smaller than this a barcode is not Amazon's any more."""


def pages(body: bytes) -> list[Page]:
    """Amazon's document, a label a page."""
    try:
        found = PdfReader(io.BytesIO(body), strict=False)
        return list(found.pages)
    except (PyPdfError, ValueError, KeyError, TypeError) as error:
        raise Stop("labels.not_pdf", reason=type(error).__name__) from error


def relaid(labels: Sequence[Page], sheet: Sheet, offset: tuple[float, float] = (0.0, 0.0)) -> bytes:
    """The labels in their order on new pages, as a PDF that printers do not scale."""
    writer, size = PdfWriter(), tuple(side * POINT for side in sheet.paper)
    for first in range(0, len(labels), sheet.places):
        page = writer.add_blank_page(*size)
        for place, label in enumerate(labels[first : first + sheet.places]):
            left, top = sheet.corner(place)
            corner = ((left + offset[0]) * POINT, size[1] - (top + offset[1]) * POINT)
            page.merge_transformed_page(label, _moved(label, sheet, corner))
    writer.create_viewer_preferences().print_scaling = "/None"  # type: ignore[assignment]
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _moved(label: Page, sheet: Sheet, corner: tuple[float, float]) -> Transformation:
    """Into the middle of its place, upright or turned with it; `corner` is the upper left one."""
    if label.rotation:
        label.transfer_rotation_to_content()
    box = label.cropbox
    wide, high = float(box.width), float(box.height)
    room = [side * POINT for side in sheet.size]
    step = Transformation().translate(-float(box.left), -float(box.bottom))
    if (wide > high) != (room[0] > room[1]):
        step = step.rotate(90).translate(high, 0)
        wide, high = high, wide
    scale = min(1.0, room[0] / wide, room[1] / high)
    if scale < LEAST:
        size = " × ".join(f"{side / POINT:.0f}" for side in (wide, high))
        raise Stop("labels.large", size=size, room="{:g} × {:g}".format(*sheet.size))
    rest = ((room[0] - wide * scale) / 2, (room[1] + high * scale) / 2)
    return step.scale(scale).translate(corner[0] + rest[0], corner[1] - rest[1])
