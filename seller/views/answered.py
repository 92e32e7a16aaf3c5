"""The user's own file with what became of each row: in the cell that each answer is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from seller import spreadsheet
from seller.annotation import Note, Summary, annotate
from seller.facts import ListingRow
from seller.language import translator
from seller.listings.instances import read
from seller.listings.playbook import PLAYBOOK
from seller.views import sent
from seller.views.marked import fresh
from seller.views.outcome import BAD, Say, advice, cell, differences, state, steps, why

SEVERITIES = {"ERROR": "error"}


def answered(body: bytes, rows: Sequence[ListingRow], language: str) -> bytes:
    """The bytes of the workbook; everything else in it stays as it is."""
    own, say = spreadsheet.is_workbook(body), translator(language)
    notes = [
        Note(sheet if own else "", ref, severity, text)
        for row in rows
        for sheet, ref, severity, text in _notes(row, say)
    ]
    return annotate(body if own else fresh(body), notes, _summary(rows, language))


def _notes(row: ListingRow, say: Say) -> Iterator[tuple[str, str, str, str]]:
    cells = read(row.cells)
    for one in read(row.issues):
        severity = SEVERITIES.get(one["severity"], "warning")
        play = PLAYBOOK.get(one["code"])
        more = (say(play.what), *steps(play.steps, say)) if play else ()
        text = "\n".join((f"{one['code']} {one['message']}", *more))
        yield *_placed(cell(row, one, cells)), severity, text
    for ref, words in differences(row, say):
        yield *_placed(ref), "error", f"{state(row.state, say)}: {words}"
    if row.state in BAD and row.reason:
        text = f"{state(row.state, say)}: {why(row, say)}\n{advice(row, say)}"
        yield *_placed(row.row), "error", text.strip()
    elif row.state == "live":
        yield *_placed(row.row), "fine", state(row.state, say)


def _placed(text: str) -> tuple[str, str]:
    """Sheet and cell of `Sheet1!D4`, or of a row alone, which is its first cell."""
    sheet, _, ref = text.rpartition("!")
    return sheet, f"A{ref}" if ref.isdecimal() else ref


def _summary(rows: Sequence[ListingRow], language: str) -> Summary:
    say = translator(language)
    counts = Counter(row.state for row in rows)
    line = ", ".join(f"{state(word, say)} {number}" for word, number in sorted(counts.items()))
    head = [say(name) for name in sent.HEAD]
    links = [_placed(row.row) for row in rows]
    return Summary(say("Results"), [line], head, sent.results(rows, language), links)
