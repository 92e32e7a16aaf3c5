"""A summary sheet at the end of a workbook."""

from __future__ import annotations

from seller.annotation.note import Summary
from seller.annotation.package import RELATIONS, Package, inside
from seller.annotation.tags import attribute, children, needed, quoted, root, shown

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
WIDTHS = (18, 10, 12, 60, 50, 60)
TEXT_MOST = 32_767


def added(package: Package, workbook: str, summary: Summary) -> None:
    """The sheet, with its name in the workbook and a link on each row to its cell."""
    name = package.free("xl/worksheets/sheet{}.xml")
    package.put(name, _sheet(summary))
    package.declare("Override", "PartName", f"/{name}", _KIND)
    relation = package.relate(workbook, "worksheet", name)
    text = package.text(workbook)
    listing = needed(text, root(text), "sheets")
    there = list(children(text, listing.inner, listing.close))
    number = max((int(attribute(one.attributes, "sheetId") or 0) for one in there), default=0) + 1
    taken = {attribute(one.attributes, "name").casefold() for one in there}
    title = _title(summary.name, taken)
    line = (
        f'<{listing.prefix}sheet xmlns:r="{RELATIONS}" name="{quoted(title)}"'
        f' sheetId="{number}" r:id="{relation}"/>'
    )
    package.put(workbook, text[: listing.close] + line + text[listing.close :])


def _title(name: str, taken: set[str]) -> str:
    """A name that no other sheet has, in the 31 characters that are allowed."""
    names = (name[:31], *(f"{name[:27]} {number}" for number in range(2, 1000)))
    return next(one for one in names if one.casefold() not in taken)


def _sheet(summary: Summary) -> str:
    lines: list[list[str]] = [[line] for line in summary.lines]
    lines += [[], list(summary.head), *map(list, summary.rows)]
    rows = "".join(_row(number, line) for number, line in enumerate(lines, start=1) if line)
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
        for place, width in enumerate(WIDTHS, start=1)
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{_MAIN}"><cols>{widths}</cols><sheetData>{rows}</sheetData></worksheet>'
    )
    links = _links(summary, first=len(summary.lines) + 3)
    return inside(text, f"<hyperlinks>{links}</hyperlinks>") if links else text


def _row(number: int, line: list[str]) -> str:
    cells = "".join(_cell(place, number, said) for place, said in enumerate(line))
    return f'<row r="{number}">{cells}</row>'


def _cell(place: int, number: int, said: str) -> str:
    ref = f"{chr(65 + place)}{number}"
    text = shown(said[:TEXT_MOST])
    return f'<c r="{ref}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _links(summary: Summary, *, first: int) -> str:
    return "".join(
        f'<hyperlink ref="B{first + number}" location="{quoted(_location(sheet, cell))}"/>'
        for number, (sheet, cell) in enumerate(summary.links)
    )


def _location(sheet: str, cell: str) -> str:
    doubled = sheet.replace("'", "''")
    return f"'{doubled}'!{cell}"
