"""The user's own file with what was found: colours, comments, and a summary as its last sheet."""

from __future__ import annotations

from collections import Counter

from seller import spreadsheet
from seller.annotation import Note, Summary, annotate
from seller.facts import Finding
from seller.language import told, translator
from seller.listings.check import Checked
from seller.listings.sheets import opened, text
from seller.spreadsheet import Written


def marked(body: bytes, checked: Checked, language: str) -> bytes:
    """The bytes of the checked workbook; a text file becomes a workbook first."""
    own = spreadsheet.is_workbook(body)
    notes = [_note(one, language, named=own) for one in checked.findings]
    return annotate(body if own else fresh(body), notes, summary(checked, language, named=own))


def fresh(body: bytes) -> bytes:
    """The cells of a text file as a workbook, each where it was."""
    rows = opened(body).sheets[0].rows
    head, *rest = [[text(cell) for cell in row] for row in rows] or [[]]
    return spreadsheet.write([Written("Sheet1", head, rest)])


def _note(one: Finding, language: str, *, named: bool) -> Note:
    words = told(one.code, one.params, language)
    lines = "\n".join(line for line in words if line)
    return Note(one.sheet if named else "", one.cell, one.severity, lines)


def summary(checked: Checked, language: str, *, named: bool) -> Summary:
    say = translator(language)
    counts = Counter(one.severity for one in checked.findings)
    words = say("Rows: {rows}, without an error: {ok}; errors: {errors}, warnings: {warnings}")
    line = words.format(
        rows=checked.rows, ok=checked.ok, errors=counts["error"], warnings=counts["warning"]
    )
    rows = []
    for one in checked.findings:
        what, why, fix = told(one.code, one.params, language)
        rows.append([one.sheet, one.cell, say(one.severity), what, why, fix])
    heads = (say("Sheet"), say("Cell"), say("Severity"), say("What"), say("Why"), say("To mend it"))
    return Summary(
        say("Check"),
        [line],
        heads,
        rows,
        [(one.sheet if named else "", one.cell) for one in checked.findings],
    )
