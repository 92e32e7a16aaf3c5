"""Cells of a sheet get another style; rows and cells that are not there are put in their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from seller.annotation.styles import number
from seller.annotation.tags import Element, attribute, child, children, needed, root
from seller.errors import Skip

Colour = Callable[[int, str], int]
"""Style and severity to a style with its colour."""
_REF = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})$")
_ROW = re.compile(r"<(?:\w+:)?row\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?row>)", re.DOTALL)
_CELL = re.compile(r"<(?:\w+:)?c\b(?![\w:])([^>]*?)(?:/>|>.*?</(?:\w+:)?c>)", re.DOTALL)
_STYLE = re.compile(r'\ss=(?:"\d+"|\'\d+\')')
_SPANS = re.compile(r'\sspans=(?:"[^"]*"|\'[^\']*\')')


def place(ref: str) -> tuple[int, int]:
    """Row and column of a cell, both from 1.

    >>> place("C5"), place("AB12")
    ((5, 3), (12, 28))
    """
    found = _REF.match(ref)
    if not found:
        raise Skip("annotation.broken")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def coloured(text: str, severities: Mapping[str, str], colour: Colour) -> str:
    """The sheet with these cells in the colours of their severities."""
    top = root(text)
    field = needed(text, top, "sheetData")
    rows: dict[int, dict[int, tuple[str, str]]] = {}
    for ref, severity in severities.items():
        row, column = place(ref)
        rows.setdefault(row, {})[column] = (ref, severity)
    pen = Pen(top.prefix, _columns(text, top), colour)
    made = _sheet(text[field.inner : field.close], rows, pen)
    opened = text[field.start : field.inner].rstrip()
    opened = f"{opened[:-2].rstrip()}>" if opened.endswith("/>") else opened
    return f"{text[: field.start]}{opened}{made}</{field.name}>{text[field.end :]}"


class Pen:
    """Writes the cells of one sheet."""

    def __init__(self, prefix: str, columns: list[tuple[int, int, int]], colour: Colour) -> None:
        self.prefix, self.colour, self._columns = prefix, colour, columns

    def cell(self, ref: str, severity: str, column: int, row: int) -> str:
        """A new, empty cell; it looks as its row or column does."""
        usual = next((style for low, high, style in self._columns if low <= column <= high), 0)
        return f'<{self.prefix}c r="{ref}" s="{self.colour(row or usual, severity)}"/>'


def _columns(text: str, top: Element) -> list[tuple[int, int, int]]:
    """The styles of whole columns."""
    found = child(text, top, "cols")
    each = children(text, found.inner, found.close) if found else ()
    return [
        (
            int(attribute(one.attributes, "min")),
            int(attribute(one.attributes, "max")),
            number(one.attributes),
        )
        for one in each
    ]


def _sheet(text: str, rows: dict[int, dict[int, tuple[str, str]]], pen: Pen) -> str:
    left = sorted(rows)
    made: list[str] = []
    end = last = 0
    for found in _ROW.finditer(text):
        row = int(attribute(found[1], "r") or last + 1)
        last = row
        made.append(text[end : found.start()])
        while left and left[0] < row:
            made.append(_new(left[0], rows[left.pop(0)], pen))
        if left and left[0] == row:
            made.append(_row(found, rows[left.pop(0)], pen))
        else:
            made.append(found[0])
        end = found.end()
    made.append(text[end:])
    made += [_new(row, rows[row], pen) for row in left]
    return "".join(made)


def _new(row: int, cells: dict[int, tuple[str, str]], pen: Pen) -> str:
    inner = "".join(pen.cell(*cells[column], column, 0) for column in sorted(cells))
    return f'<{pen.prefix}row r="{row}">{inner}</{pen.prefix}row>'


def _row(found: re.Match[str], cells: dict[int, tuple[str, str]], pen: Pen) -> str:
    usual = number(found[1]) if attribute(found[1], "customFormat") in {"1", "true"} else 0
    text, left = found[2] or "", sorted(cells)
    made: list[str] = []
    end = last = 0
    for one in _CELL.finditer(text):
        ref = attribute(one[1], "r")
        column = place(ref)[1] if ref else last + 1
        last = column
        made.append(text[end : one.start()])
        while left and left[0] < column:
            made.append(pen.cell(*cells[left[0]], left.pop(0), usual))
        if left and left[0] == column:
            made.append(_styled(one, cells[left.pop(0)][1], pen))
        else:
            made.append(one[0])
        end = one.end()
    made += [pen.cell(*cells[column], column, usual) for column in left]
    made.append(text[end:])
    opened = _SPANS.sub("", found[1]) if left or not found[2] else found[1]
    return f"<{pen.prefix}row{opened.rstrip()}>{''.join(made)}</{pen.prefix}row>"


def _styled(one: re.Match[str], severity: str, pen: Pen) -> str:
    new = f' s="{pen.colour(number(one[1]), severity)}"'
    head = one.start(1) - one.start()
    rest = one[0][head + len(one[1]) :]
    return one[0][:head] + _STYLE.sub("", one[1]).rstrip() + new + rest
