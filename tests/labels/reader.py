"""A label as a scanner sees it: the PDF in the printer's dots, and the barcodes found in it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pypdfium2
import zxingcpp


def pages(body: bytes, dpi: int) -> list[Any]:
    """Each page in black and white, a number per dot."""
    document = pypdfium2.PdfDocument(body)
    try:
        return [
            page.render(scale=dpi / 72, grayscale=True, no_smoothpath=True).to_numpy().copy()
            for page in document
        ]
    finally:
        document.close()


def cut(page: Any, corner: tuple[float, float], size: tuple[float, float], dpi: int) -> Any:
    """One label of a page, from millimetres."""
    left, top, wide, high = (round(mm * dpi / 25.4) for mm in (*corner, *size))
    return np.ascontiguousarray(page[max(top, 0) : top + high, max(left, 0) : left + wide])


def scanned(image: Any) -> list[str]:
    """Read in the printer's dots. The reader's own second look, at a third of them, makes of bars
    that are four dots wide now and then another code beside the right one.
    """
    found = zxingcpp.read_barcodes(
        image,
        formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.Code128]),
        try_downscale=False,
    )
    return [one.text for one in found]


def runs(row: Any) -> list[int]:
    """How many dots wide each bar and each space of a line through the symbol is."""
    dark = np.flatnonzero(row < 128)
    line = row[dark[0] : dark[-1] + 1] < 128
    edges = np.flatnonzero(np.diff(line.astype(int))) + 1
    return [int(n) for n in np.diff([0, *edges, len(line)])]


def text(body: bytes) -> str:
    document = pypdfium2.PdfDocument(body)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
