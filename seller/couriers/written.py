"""An empty workbook to fill in: a sheet per table, and one that explains every column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seller.couriers.columns import SHEETS, Column, Sheet
from seller.language import translator

Table = tuple[str, Sequence[str], Sequence[Sequence[str]]]
"""Name, headings and rows of a sheet."""


def empty(language: str, wanted: Sequence[Sheet] = SHEETS) -> Iterator[Table]:
    """Every sheet with its headings, then the instructions."""
    say = translator(language)
    for sheet in wanted:
        yield say(sheet.title), [column.heading(language) for column in sheet.columns], []
    head = [say("Sheet"), say("Column heading"), say("Needed"), say("What belongs there")]
    lines = [
        [
            say(sheet.title),
            column.heading(language),
            _needed(column, language),
            told(column, language),
        ]
        for sheet in wanted
        for column in sheet.columns
    ]
    yield say("Instructions"), head, lines


def _needed(column: Column, language: str) -> str:
    return translator(language)("needed") if column.needed else ""


def told(column: Column, language: str) -> str:
    """The note, and for a choice what can be chosen."""
    say = translator(language)
    if not column.options:
        return say(column.note)
    options = ", ".join(dict.fromkeys(say(option) for option in column.options))
    return f"{say(column.note)} ({options})"
