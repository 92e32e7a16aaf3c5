"""How many printed labels a barcode reader reads back: every sheet, at 203 and 300 dots per inch.

Run by hand: `python -m benchmarks.labels [labels per sheet]`. Each label is looked for in its own
place and counts only if exactly its own code is read there. `plain`: at the printer's dots;
`worn`: half of each dot run into its neighbours, with grey noise, as a tired thermal head prints.
The baseline is the PDF library's own Code 128, as wide as the label, whose bars fall between dots.
"""

from __future__ import annotations

import io
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode import createBarcodeDrawing
from reportlab.pdfgen.canvas import Canvas

from seller.labels import SHEETS, Job, Label, Sheet, printed
from seller.labels.cartons import LAYOUTS, pages, relaid
from seller.sandbox.slips import slips
from tests.labels import reader

LABELS, CARTONS, DPI = 500, 100, (203, 300)
POINT = 72 / 25.4
SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def goods(count: int) -> list[Label]:
    draw = random.Random(7)  # noqa: S311 - the same labels each time
    codes = ["X00" + "".join(draw.choices(SIGNS, k=7)) for _ in range(count)]
    return [Label(code, "Brass lamp, 40 cm", "New", "Made in China") for code in codes]


def simple(labels: Sequence[Label], sheet: Sheet) -> bytes:
    """The baseline: the library's bars scaled to the label's width."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=tuple(side * POINT for side in sheet.paper))
    for index, one in enumerate(labels):
        place = index % sheet.places
        if index and not place:
            canvas.showPage()
        left, top = (side * POINT for side in sheet.corner(place))
        wide, high = (side * POINT for side in sheet.size)
        bars = createBarcodeDrawing("Code128", value=one.fnsku, width=wide, height=high / 2)
        renderPDF.draw(bars, canvas, left, sheet.paper[1] * POINT - top - high)
    canvas.save()
    return file.getvalue()


def worn(image: Any) -> Any:
    """Half of each dot runs into its neighbours in the row, with noise of four hundredths."""
    wide = np.pad(image.astype(float), ((0, 0), (1, 1)), mode="edge")
    blurred = (wide[:, :-2] + 2 * wide[:, 1:-1] + wide[:, 2:]) / 4
    noise = np.random.default_rng(7).normal(0, 10, blurred.shape)
    return np.ascontiguousarray(np.clip(blurred + noise, 0, 255).astype(np.uint8))


def images(body: bytes, sheet: Sheet, count: int, dpi: int) -> Iterator[Any]:
    papers = reader.pages(body, dpi)
    for index in range(count):
        page, place = divmod(index, sheet.places)
        yield reader.cut(papers[page], sheet.corner(place), sheet.size, dpi)


def read(found: Iterator[Any], wanted: Sequence[str], look: Callable[[Any], Any]) -> int:
    return sum(
        reader.scanned(look(image)) == [text] for image, text in zip(found, wanted, strict=True)
    )


def line(name: str, dpi: int, sheet: Sheet, body: bytes, wanted: Sequence[str]) -> str:
    counts = [
        read(images(body, sheet, len(wanted), dpi), wanted, look)
        for look in (lambda one: one, worn)
    ]
    return f"{name:>24} {dpi:>4}" + "".join(f"{count:>7} / {len(wanted)}" for count in counts)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else LABELS
    labels, cartons = goods(count), [f"FBA17X{n:04d}U{n:06d}" for n in range(CARTONS)]
    codes = [one.fnsku for one in labels]
    print(f"{'sheet':>24} {'dpi':>4} {'plain':>13} {'worn':>13}")
    for dpi in DPI:
        for name, sheet in SHEETS.items():
            print(line(name, dpi, sheet, printed(labels, Job(sheet, dpi)), codes))
            print(line(f"{name}, library", dpi, sheet, simple(labels, sheet), codes))
        for name, sheet in LAYOUTS.items():
            body = relaid(pages(slips([("lamp",)] * CARTONS, cartons)), sheet)
            print(line(f"cartons {name}", dpi, sheet, body, cartons))


if __name__ == "__main__":
    main()
