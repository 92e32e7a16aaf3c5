"""Cards and duty layers from the rows of a workbook, or findings cell by cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from seller.couriers import forwarder, linked, lint, records
from seller.couriers.card import Card, Weighing
from seller.couriers.columns import SERVICES, SHEETS
from seller.couriers.duty import Layer
from seller.couriers.mapping import Rules, filled, mapped
from seller.couriers.reading import Notes, Place, Row, Tab, rows, sheets
from seller.facts import Finding

CUBIC = 1_000_000
"""Cubic millimetres in a litre, and grams per kg times thousandths: 167 kg per CBM is 167/10^6."""

Rows = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file gives. With an error among the findings nothing of it should be stored."""

    cards: tuple[Card, ...]
    layers: tuple[Layer, ...]
    findings: tuple[Finding, ...]
    rows: int

    @property
    def errors(self) -> bool:
        return any(one.severity == "error" for one in self.findings)


def check(
    tabs: Iterable[Tab],
    source: str,
    today: date,
    *,
    rules: Rules | None = None,
    given: Mapping[str, str] | None = None,
) -> Checked:
    """Read every cell; `source` is the name of the file as a quote shows it."""
    notes = Notes()
    found = _rows(list(tabs), rules, given or {}, notes)
    count = sum(map(len, found.values()))
    if not found.get("services") and not found.get("duties") and not notes.errors:
        names = ", ".join(one.title for one in SHEETS)
        notes.add("couriers.no_sheet", Place(1, "", "A1"), known=names)
    cards = list(_cards(found, source, today, notes))
    layers = [records.layer(row, number) for number, row in enumerate(found["duties"]) if row.good]
    for row in found["duties"]:
        lint.amount(row, notes)
    linked.layers(found["duties"], notes)
    return Checked(tuple(cards), tuple(layers), tuple(notes.found), count)


def _rows(tabs: Sequence[Tab], rules: Rules | None, given: Mapping[str, str], notes: Notes) -> Rows:
    """Rows by sheet: of our own sheets, by a mapping, and of forwarders' sheets."""
    found: Rows = defaultdict(list)
    beside = rules.beside if rules else ()
    own = sheets([*tabs, *beside])
    for sheet, tab in own:
        whole = filled(tab, given) if sheet is SERVICES else tab
        found[sheet.name] += rows(sheet, whole, notes)
    if rules:
        for name, row in mapped(tabs, rules.rules, given, notes):
            found[name].append(row)
    elif not own:
        for tab in tabs:
            for name, row in forwarder.rows(tab, given, notes):
                found[name].append(row)
    return found


def _cards(found: Rows, source: str, today: date, notes: Notes) -> Iterable[Card]:
    seen: set[str] = set()
    services = [row for row in found["services"] if row.good]
    names = {row["service"] for row in found["services"]}
    for name, all_ in found.items():
        for row in all_:
            if name not in {"services", "duties"} and row["service"] not in {None, *names}:
                notes.add("couriers.service", row.place("service"), text=row["service"])
    linked.bases(found["surcharges"], notes)
    linked.twice(found["surcharges"], notes)
    linked.zones([*found["surcharges"], *found["transits"]], found["zones"], notes)
    for row in services:
        if row["service"] in seen:
            notes.add("couriers.twice", row.place("service"), text=row["service"])
            continue
        seen.add(row["service"])
        yield _card(row, found, source, today, notes)


def _card(row: Row, found: Rows, source: str, today: date, notes: Notes) -> Card:
    def mine(sheet: str) -> list[Row]:
        return [each for each in found[sheet] if each["service"] in {None, row["service"]}]

    def made(sheet: str, record: Callable[[Row], Any]) -> tuple[Any, ...]:
        return tuple(record(each) for each in mine(sheet) if each.good)

    zones = tuple(rule for each in mine("zones") if each.good for rule in records.zones(each))
    records.settle([each for each in mine("rates") if each.good])
    lint.terms(row, today, notes)
    lint.zones(row, mine("zones"), [*mine("rates"), *mine("containers")], notes)
    lint.basis(row, mine("rates"), mine("containers"), notes)
    lint.bands(mine("rates"), notes)
    for each in mine("surcharges"):
        lint.surcharge(each, notes)
    for each in (*mine("transits"), *mine("surcharges"), *mine("holds")):
        lint.order(each, notes)
    return Card(
        carrier=row["carrier"],
        service=row["service"],
        currency=row["currency"],
        since=row["since"],
        until=row["until"],
        origin=row["origin"],
        weighing=weighing(row),
        zones=zones,
        bands=records.bands([each for each in mine("rates") if each.good]),
        account=row["account"] or "",
        mode=row["mode"] or "",
        terms=row["terms"] or "",
        importer=row["importer"] or "",
        clearance=row["clearance"] or "",
        vat=row["vat"] or "",
        tracking=row["tracking"] or "",
        banned=row["banned"] or (),
        break_even=bool(row["break_even"]),
        surcharges=made("surcharges", records.surcharge),
        remote=made("remote", records.place),
        limits=made("limits", records.limit),
        transits=made("transits", records.transit),
        holds=made("holds", records.hold),
        containers=made("containers", records.container),
        source=source,
    )


def weighing(row: Row) -> Weighing:
    """The weight rules of a service; a divisor of 0 bills no bulk."""
    volume: tuple[int, int] | None
    actual = (1, 1)
    if row["basis"] == "container":
        volume, actual = (1, CUBIC), (1, 1000 * CUBIC)  # weight is the containers' business
    elif row["basis"] == "cbm":
        volume, actual = (1, CUBIC), (1, row["density"] or 1000)
    elif row["density"]:
        volume = (row["density"], CUBIC)
    else:
        volume = (1, row["divisor"]) if row["divisor"] else None
    return Weighing(
        basis=row["basis"] or "kg",
        volume=volume,
        actual=actual,
        side=row["side"] or 0,
        share=int(row["share"] or Decimal(0)),
        each=row["weigh"] == "piece",
        rounding=row["rounding"],
        round_each=row["round"] == "piece",
        piece_least=row["piece_least"] or 0,
        least=row["least"] or 0,
        whole_cm=bool(row["whole_cm"]),
    )
