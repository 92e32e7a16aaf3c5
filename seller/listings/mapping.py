"""Which column of somebody's own sheet is meant: proposed by its heading, settled by the user."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from seller.errors import Skip
from seller.listings.headings import folded, meant, parted
from seller.listings.path import parse
from seller.listings.sheets import File, filled, opened, text
from seller.spreadsheet import Sheet

DEEP = 20
"""Rows in which the headings are looked for; people put a title above them."""
ROLES = (
    *("sku", "asin", "product_type", "marketplace", "action", "currency", "id_value", "id_type"),
    "ignored",
)
JOINED = ("generic_keyword",)
HEAD = ("heading", "target", "example")
ABOUT = ("sheet", "header_row", "product_type", "marketplace")
"""What is true of the whole sheet; as a row its name stands in angle brackets."""


@dataclass(frozen=True)
class Chart:
    """`targets` by heading as it stands; "" leaves the column out. `header` 0: to be found."""

    targets: Mapping[str, str]
    sheet: str = ""
    header: int = 0
    product_type: str = ""
    marketplace: str = ""

    @cached_property
    def folded(self) -> Mapping[str, str]:
        """The targets by heading, without case, blanks and marks."""
        return {folded(name): found for name, found in self.targets.items()}


class Proposal(NamedTuple):
    """One column as it might be meant; `target` is "" where nobody knows."""

    heading: str
    target: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """A row of headings and how many of them are known."""

    sheet: Sheet
    row: int
    headings: Mapping[int, str]
    known: int = field(default=0)


def heads(file: File, mapping: Chart | None = None) -> list[Head]:
    """In each sheet the row that names most columns; those that name none are left out."""
    found = []
    for sheet in file.sheets:
        if sheet.hidden or (mapping and mapping.sheet and sheet.name != mapping.sheet):
            continue
        rows = [mapping.header] if mapping and mapping.header else range(1, DEEP + 1)
        every = [_head(sheet, row, mapping) for row in rows if row <= len(sheet.rows)]
        best = max(every, key=lambda one: one.known, default=None)
        if best and best.known:
            found.append(best)
    return sorted(found, key=lambda one: -one.known)


def _head(sheet: Sheet, row: int, mapping: Chart | None) -> Head:
    texts = {
        at: text(cell).replace("\ufeff", "").strip() for at, cell in enumerate(sheet.rows[row - 1])
    }
    named = {at: name for at, name in texts.items() if name}
    known = sum(bool(target(name, mapping)) for name in named.values())
    return Head(sheet, row, named, known)


def target(heading: str, mapping: Chart | None = None) -> str:
    """What a heading means: as the mapping has it, else by its words."""
    if mapping is None:
        return meant(parted(heading)[0])
    own = mapping.folded.get(folded(heading))
    return own if own is not None else mapping.folded.get(folded(parted(heading)[0]), "")


def propose(head: Head) -> list[Proposal]:
    """Each column with what it may mean and what stands in it first; no meaning is given twice."""
    below = [row for _, row in filled(head.sheet, head.row + 1)][:200]
    meanings = single(head)
    found = []
    for at, heading in head.headings.items():
        shown = (text(row[at]) for row in below if at < len(row) and text(row[at]).strip())
        found.append(Proposal(heading, shown_target(meanings[at]), next(shown, "")[:80]))
    return found


def single(head: Head) -> dict[int, str]:
    """What the columns mean; of two that mean the same only the first, and MSKU before SKU."""
    meanings = {at: target(heading) for at, heading in head.headings.items()}
    taken: dict[tuple[str, str], int] = {}
    for at, heading in sorted(head.headings.items(), key=lambda one: folded(one[1]) == "sku"):
        key = meanings[at], parted(heading)[1]
        several = meanings[at] in {"", "=ignored"} or meanings[at].startswith("+")
        if not several and taken.setdefault(key, at) != at:
            meanings[at] = ""
    return meanings


def shown_target(spelled: str) -> str:
    """A target as a mapping file has it: a role without its mark, a path as it stands."""
    return spelled.lstrip("=+")


def spelled(shown: str) -> str:
    """The other way round; Skip where it is neither a role nor a path."""
    if not shown:
        return ""
    if shown in ROLES or shown.startswith("other."):
        return f"={shown}"
    if shown in JOINED:
        return f"+{shown}"
    if parse(shown) is None:
        raise Skip("listings.target", text=shown, roles=", ".join(ROLES))
    return shown


def loaded(body: bytes) -> Chart:
    """A mapping from JSON, CSV or a workbook; Skip with the reason for any other file."""
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        try:
            return _of_json(json.loads(body.decode("utf-8-sig")))
        except ValueError as error:
            raise Skip("listings.mapping", words=str(error)) from error
    sheet = opened(body).sheets[0]
    rows = [[text(cell).strip() for cell in row] for row in sheet.rows]
    if not rows or tuple(cell.casefold() for cell in rows[0][:2]) != HEAD[:2]:
        raise Skip("listings.mapping", words=", ".join(rows[0][:3]) if rows else "-")
    return _of_rows(rows[1:])


def _of_json(found: Mapping[str, Any]) -> Chart:
    columns = found.get("columns")
    if not isinstance(columns, dict):
        raise Skip("listings.mapping", words="columns")
    return _made({name: found.get(name) for name in ABOUT}, columns)


def _of_rows(rows: Sequence[Sequence[str]]) -> Chart:
    pairs = {row[0]: row[1] if len(row) > 1 else "" for row in rows if row and row[0]}
    about = {name: pairs.pop(f"<{name}>", "") for name in ABOUT}
    return _made(about, pairs)


def _made(about: Mapping[str, Any], columns: Mapping[str, Any]) -> Chart:
    header = str(about.get("header_row") or "0")
    if not header.isdigit():
        raise Skip("listings.mapping", words=f"header_row={header}")
    return Chart(
        targets={str(name): spelled(str(value or "").strip()) for name, value in columns.items()},
        sheet=str(about.get("sheet") or ""),
        header=int(header),
        product_type=str(about.get("product_type") or ""),
        marketplace=str(about.get("marketplace") or ""),
    )
