"""Somebody else's table read as a rate card: a small list says which column means what.

`rates.fixed, rate` takes a column, `services.carrier, =GLS` a constant, `zones.country, codes|=*`
a constant where the cell is empty, `zones.country, lane#2` the second part of IN-SG, and
`rates.fixed, ZONE *` every column of that name, each a zone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from seller.couriers.columns import SERVICES, SHEETS, headings, plain
from seller.couriers.reading import Notes, Place, Row, Tab, fill, sections, sheets
from seller.errors import Stop

ONCE = {
    "services": ("service",),
    "zones": ("service", "zone", "country", "low", "warehouse"),
    "limits": ("service", "country"),
    "transits": ("service", "zone"),
}
"""Rows that say nothing new are left out: a flat table repeats them in every line."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Field `name` of `sheet` comes from a column, from a part of it, or is always `fixed`."""

    sheet: str
    name: str
    column: str = ""
    part: int = 0
    fixed: str | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """The list, and sheets of our own form that stood beside it."""

    rules: tuple[Rule, ...]
    beside: tuple[Tab, ...]


def mapping(tabs: Iterable[Tab]) -> Rules:
    """The rules of a mapping file; Stop where a line is none."""
    parts = [part for tab in tabs for part in sections(tab)]
    own = [tab for _, tab in sheets(parts)]
    found = [
        _rule(str(row[0]).strip(), str(row[1]).strip())
        for part in parts
        if part not in own
        for row in part.rows
        if len(row) > 1 and row[0] and "." in str(row[0])
    ]
    if not found:
        raise Stop("couriers.mapping", text="")
    return Rules(tuple(found), tuple(own))


def _rule(ours: str, theirs: str) -> Rule:
    sheet, _, name = ours.partition(".")
    known = {one.name: one for one in SHEETS}
    if sheet not in known or name not in known[sheet].named():
        raise Stop("couriers.mapping", text=ours)
    column, bar, constant = (
        theirs.partition("|") if not theirs.startswith("=") else ("", "", theirs)
    )
    column, _, part = column.partition("#")
    fixed = constant.removeprefix("=") if constant else None
    if (bar and not constant.startswith("=")) or (part and not part.isdigit()):
        raise Stop("couriers.mapping", text=theirs)
    return Rule(sheet, name, column.strip(), int(part or 0), fixed)


def settings(given: Iterable[str]) -> dict[str, str]:
    """`carrier=GLS` as a value of every service that does not say it itself."""
    found = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not sign or name.strip() not in SERVICES.named():
            raise Stop("couriers.set", text=text, known=", ".join(SERVICES.named()))
        found[name.strip()] = value.strip()
    return found


def filled(tab: Tab, given: Mapping[str, str]) -> Tab:
    """The sheet of services with what was given beside the file, where it has no such column."""
    for number, cells in enumerate(tab.rows):
        known = {headings(SERVICES).get(plain(cell)) for cell in cells if cell}
        names = {one.name for one in known if one}
        if "service" in names:
            lacking = [name for name in given if name not in names]
            wide = max(map(len, tab.rows))
            extra = [[*row, *[None] * (wide - len(row))] for row in tab.rows]
            extra[number] += lacking
            for row in extra[number + 1 :]:
                row += [given[name] for name in lacking]
            return Tab(tab.name, extra, tab.start)
    return tab


def mapped(
    tabs: Iterable[Tab], rules: Sequence[Rule], given: Mapping[str, str], notes: Notes
) -> Iterator[tuple[str, Row]]:
    """Rows of our sheets from every sheet that has the columns of the list."""
    fixed = [Rule("services", name, fixed=value) for name, value in given.items()]
    rules = [*[one for one in rules if one.sheet != "services" or one.name not in given], *fixed]
    wanted = {plain(one.column) for one in rules if one.column and "*" not in one.column}
    best: set[str] = set()
    any_ = False
    for tab in tabs:
        for number, cells in enumerate(tab.rows[:6]):
            names = {at: str(cell) for at, cell in enumerate(cells) if cell not in (None, "")}
            there = wanted & {plain(name) for name in names.values()}
            best = max(best, there, key=len)
            if there == wanted:
                any_ = True
                yield from _table(tab, number, names, rules, notes)
                break
    if not any_:
        lacking = ", ".join(
            sorted({one.column for one in rules if plain(one.column) in wanted - best})
        )
        notes.add("couriers.unmapped", Place(1, "", "A1"), columns=lacking)


def _table(
    tab: Tab, head: int, names: dict[int, str], rules: Sequence[Rule], notes: Notes
) -> Iterator[tuple[str, Row]]:
    seen: set[tuple[Any, ...]] = set()
    wide = [one for one in rules if "*" in one.column]
    places = {plain(name): at for at, name in reversed(names.items())}
    for number, cells in enumerate(tab.rows[head + 1 :], start=tab.start + head + 1):
        if all(cell is None or not str(cell).strip() for cell in cells):
            continue
        for sheet in SHEETS:
            mine = [one for one in rules if one.sheet == sheet.name and one not in wide]
            spread = [one for one in wide if one.sheet == sheet.name]
            if not mine and not spread:
                continue
            columns = [
                at
                for at, name in names.items()
                for one in spread
                if fnmatchcase(name.casefold().strip(), one.column.casefold())
            ]
            for at in columns or (None,):
                row = Row(sheet, tab.name, number, {}, {}, names)
                _fill(row, cells, mine, places, notes)
                if at is not None:
                    row.columns[spread[0].name] = at
                    row.values.setdefault("zone", " ".join(names[at].split()))
                    raw = cells[at] if at < len(cells) else None
                    fill(row, sheet.named()[spread[0].name], raw, notes)
                key = tuple(row[name] for name in ONCE.get(sheet.name, ()))
                if not key or (sheet.name, key) not in seen:
                    seen.add((sheet.name, key))
                    yield sheet.name, row


def _fill(
    row: Row, cells: Sequence[Any], rules: Sequence[Rule], places: Mapping[str, int], notes: Notes
) -> None:
    known = row.sheet.named()
    for one in rules:
        at = (
            places.get(plain(one.column), min(places.values()))
            if one.column
            else min(places.values())
        )
        row.columns[one.name] = at
    for one in rules:
        at = row.columns[one.name]
        raw = cells[at] if one.column and at < len(cells) else None
        if one.part and raw is not None:
            parts = str(raw).split("-")
            raw = parts[one.part - 1] if one.part <= len(parts) else None
        if (raw is None or raw == "") and one.fixed is not None:
            raw = one.fixed
        fill(row, known[one.name], raw, notes)
    lacking = [each for each in row.sheet.columns if each.needed and each.name not in row.columns]
    for each in lacking if row.sheet.name == "services" else ():
        row.good = False
        notes.add("couriers.missing", row.place(), column=each.title)
