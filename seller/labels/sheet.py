"""The sheets of labels that are sold, and the rolls of label printers, in millimetres.

Sizes are those of Seller Central's list of item labels; where a label lies on its sheet is that of
Avery L7160 (21), L7159 (24), L6114 (27), 5160 (30), 3651 (40), 3657 (44): centred, with these gaps.
"""

from __future__ import annotations

from typing import NamedTuple

INCH = 25.4
A4 = (210.0, 297.0)
LETTER = (8.5 * INCH, 11 * INCH)


class Sheet(NamedTuple):
    """`size` is one label, `grid` columns and rows, `gap` the space between columns."""

    paper: tuple[float, float]
    size: tuple[float, float]
    grid: tuple[int, int] = (1, 1)
    gap: float = 0.0

    @property
    def places(self) -> int:
        """Labels on one sheet."""
        return self.grid[0] * self.grid[1]

    def corner(self, place: int) -> tuple[float, float]:
        """The label's upper left corner, from that of the paper; rows are filled first."""
        row, column = divmod(place, self.grid[0])
        (wide, high), (columns, rows) = self.size, self.grid
        left = (self.paper[0] - columns * wide - (columns - 1) * self.gap) / 2
        top = (self.paper[1] - rows * high) / 2
        return left + column * (wide + self.gap), top + row * high


def _roll(wide: float, high: float) -> Sheet:
    return Sheet((wide, high), (wide, high))


SHEETS: dict[str, Sheet] = {
    "a4-21": Sheet(A4, (63.5, 38.1), (3, 7), 2.5),
    "a4-24": Sheet(A4, (63.5, 33.9), (3, 8), 2.5),
    "a4-24-66x33.9": Sheet(A4, (66.0, 33.9), (3, 8)),
    "a4-24-70x36": Sheet(A4, (70.0, 36.0), (3, 8)),
    "a4-24-70x37": Sheet(A4, (70.0, 37.0), (3, 8)),
    "a4-27": Sheet(A4, (63.5, 29.6), (3, 9), 2.5),
    "letter-30": Sheet(LETTER, (2.625 * INCH, INCH), (3, 10), 0.125 * INCH),
    "a4-40": Sheet(A4, (52.5, 29.7), (4, 10)),
    "a4-44": Sheet(A4, (48.5, 25.4), (4, 11)),
    "thermal-2x1in": _roll(2 * INCH, INCH),
    "thermal-50x30": _roll(50.0, 30.0),
    "thermal-60x30": _roll(60.0, 30.0),
    "thermal-60x40": _roll(60.0, 40.0),
}
