"""Notes put into a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from seller.annotation.cells import coloured
from seller.annotation.comments import commented
from seller.annotation.note import ERROR, FINE, WARNING, Note, Summary
from seller.annotation.package import Package
from seller.annotation.styles import Styles
from seller.annotation.summary import added
from seller.annotation.tags import attribute, children, needed, root
from seller.errors import Skip

RANK = (ERROR, WARNING, FINE)
"""The worst first."""


def annotate(body: bytes, notes: Iterable[Note], summary: Summary | None = None) -> bytes:
    """The same workbook with coloured and commented cells, and the summary as its last sheet."""
    package = Package(body)
    workbook = _workbook(package)
    sheets = _sheets(package, workbook)
    styles, where = _styles(package, workbook)
    first = next(iter(sheets), "")
    several: dict[str, list[Note]] = {}
    for note in notes:
        several.setdefault(note.sheet or first, []).append(note)
    for name, some in several.items():
        if name not in sheets:
            raise Skip("annotation.no_sheet", sheet=name)
        _marked(package, sheets[name], some, styles)
    if several:
        _styled(package, workbook, where, styles)
    if summary:
        links = [(sheet or first, cell) for sheet, cell in summary.links]
        added(package, workbook, replace(summary, links=links))
    return package.body()


def _workbook(package: Package) -> str:
    found = package.relations("")
    return next((target for kind, target in found.values() if kind == "officeDocument"), "")


def _sheets(package: Package, workbook: str) -> dict[str, str]:
    """The part of each worksheet, by the name it shows."""
    text = package.text(workbook)
    if not text:
        raise Skip("annotation.broken")
    listing = needed(text, root(text), "sheets")
    relations = package.relations(workbook)
    found = {
        attribute(one.attributes, "name"): relations.get(attribute(one.attributes, "id"), ("", ""))
        for one in children(text, listing.inner, listing.close)
    }
    return {name: part for name, (kind, part) in found.items() if kind == "worksheet"}


def _styles(package: Package, workbook: str) -> tuple[Styles, str]:
    found = package.relations(workbook).values()
    part = next((target for kind, target in found if kind == "styles"), "")
    return Styles(package.text(part) if part else ""), part


def _styled(package: Package, workbook: str, part: str, styles: Styles) -> None:
    if not part:
        part = "xl/styles.xml"
        package.relate(workbook, "styles", part)
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
        package.declare("Override", "PartName", f"/{part}", kind)
    package.put(part, styles.done())


def _marked(package: Package, part: str, notes: list[Note], styles: Styles) -> None:
    """A cell with several notes has the colour of the worst, and all texts in one comment."""
    severities: dict[str, str] = {}
    texts: dict[str, str] = {}
    for note in notes:
        there = severities.get(note.cell, note.severity)
        severities[note.cell] = min(there, note.severity, key=RANK.index)
        before = texts.get(note.cell)
        texts[note.cell] = f"{before}\n\n{note.text}" if before else note.text
    package.put(part, coloured(package.text(part), severities, styles.coloured))
    commented(package, part, texts)
