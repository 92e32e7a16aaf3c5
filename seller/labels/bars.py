"""Code 128 in whole dots of the printer: a bar of two dots and a half is printed as two or three.

The narrowest element is as wide as fits beside Amazon's blank 6 mm at each side, if that leaves it
about a quarter of a millimetre; else beside the ten elements that ISO/IEC 15417 asks for.
"""

from __future__ import annotations

from typing import NamedTuple

from reportlab.graphics.barcode.code128 import Code128

from seller.errors import Stop

INCH = 25.4
BLANK = 6.0
QUIET = 10
GOOD, LEAST = 0.24, 0.16
"""Millimetres of the narrowest element: what is aimed at, what is still printed."""


class Bars(NamedTuple):
    """All in dots: each bar as (start, width), the whole symbol, its narrowest element."""

    bars: tuple[tuple[int, int], ...]
    width: int
    element: int


def bars(text: str, room: float, dpi: int) -> Bars:
    """The symbol for a label that is `room` millimetres wide."""
    elements = _elements(text)
    count, dots = sum(elements), room * dpi / INCH
    element = int((dots - 2 * BLANK * dpi / INCH) / count)
    if element * INCH / dpi < GOOD:
        element = int(dots / (count + 2 * QUIET))
    if element * INCH / dpi < LEAST:
        raise Stop("labels.narrow", text=text, room=f"{room:g}", dpi=dpi)
    found, at = [], 0
    for index, wide in enumerate(elements):
        if index % 2 == 0:
            found.append((at * element, wide * element))
        at += wide
    return Bars(tuple(found), count * element, element)


def _elements(text: str) -> list[int]:
    """Bar, space, bar, …: how many elements wide each is."""
    code = Code128(text, quiet=0)
    code.validate()
    code.encode()
    code.decompose()
    return ["abcd".index(char) + 1 for char in code.decomposed.lower()]
