"""A Chinese forwarder's card as it is: warehouse or postcode digit × 12KG+ 21KG+ …, and notes.

One sheet is one service. What its notes say is read by phrases, each reported with what it was
read as; a note that nobody understood is reported as well, so nothing is guessed in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from seller.couriers import phrases
from seller.couriers.columns import RATES, SERVICES, SURCHARGES, TRANSITS, ZONES
from seller.couriers.phrases import COUNTRIES
from seller.couriers.reading import Notes, Row, Tab, fill, letters

BAND = re.compile(r"^(\d+(?:\.\d+)?)\s*(?:KGS?|公斤)\s*(?:\+|以上|起)$", re.IGNORECASE)
DAYS = re.compile(r"(\d+)\s*[-~至]\s*(\d+)")
CODE = re.compile(r"\b[A-Z]{3}\d\b|\b[A-Z]{2,4}\d{1,2}\b")
DIGITS = re.compile(r"(?:邮编)?\s*((?:\d+[、,，/]?)+)\s*(?:开头|字头)?$")
RANGE = re.compile(
    r"^(\d+(?:\.\d+)?)\s*[-~至<]\s*[Ww≤<=]*\s*(\d+(?:\.\d+)?)\s*(?:KG|公斤)?$", re.IGNORECASE
)
STAY = re.compile(r"^(国家|地区|国家/地区|目的地)$")


def head(tab: Tab) -> tuple[int, str] | None:
    """The row of the headings and the form: lanes of bands, or a small-packet list."""
    for number, cells in enumerate(tab.rows[:12]):
        said = [str(cell).strip() for cell in cells if cell is not None]
        if sum(bool(BAND.match(cell)) for cell in said) >= 2:
            return number, "lanes"
        if any("挂号费" in cell for cell in said) and any("KG" in cell.upper() for cell in said):
            return number, "packets"
    return None


def rows(tab: Tab, given: Mapping[str, str], notes: Notes) -> Iterator[tuple[str, Row]]:
    """Rows of our sheets from one sheet of a forwarder's workbook."""
    found = head(tab)
    if found is None:
        return
    number, form = found
    names = {at: str(cell).strip() for at, cell in enumerate(tab.rows[number]) if cell is not None}
    body, texts = _parts(tab, number)
    told = phrases.read(tab, texts, notes)
    values = {"service": tab.name, **told.service, **given}
    service = Row(SERVICES, tab.name, tab.start + number, {}, {}, {0: ""})
    for column in SERVICES.columns:
        service.columns[column.name] = told.places.get(column.name, 0)
        fill(service, column, values.get(column.name), notes)
    yield "services", service
    for each in told.surcharges:
        row = Row(SURCHARGES, tab.name, each.row, {}, {"value": 0, "code": 0}, {0: each.text})
        row.values |= each.values
        row.values["service"] = tab.name
        yield "surcharges", row
    country = told.country or given.get("country", "")
    make = _lane if form == "lanes" else _packet
    for at, cells in body:
        yield from make(tab, at, cells, names, country=country, told=told, notes=notes)


def _parts(tab: Tab, number: int) -> tuple[list[tuple[int, list[Any]]], list[tuple[int, str]]]:
    """Rows of prices with empty merged cells filled from above, and all other texts."""
    body, texts = [], []
    above: list[Any] = []
    for at, cells in enumerate(tab.rows):
        if at == number:
            continue
        row = list(cells)
        figures = sum(isinstance(cell, int | float | Decimal) for cell in row)
        if at > number and figures:
            if above and (row[0] is None or not str(row[0]).strip()):
                row[0] = above[0]
            body.append((at, row))
            above = row
        else:
            texts += [(at, str(cell)) for cell in row if cell is not None and str(cell).strip()]
    return body, texts


def _lane(
    tab: Tab,
    at: int,
    cells: Sequence[Any],
    names: Mapping[int, str],
    *,
    country: str,
    told: phrases.Told,
    notes: Notes,
) -> Iterator[tuple[str, Row]]:
    label = " ".join(str(cells[0] or "").split())
    line = tab.start + at
    base = {"service": tab.name, "zone": label}
    zone = Row(ZONES, tab.name, line, dict(base), {"zone": 0, "country": 0}, dict(names))
    yield from _zones(zone, label, country, notes)
    for place, name in names.items():
        raw = cells[place] if place < len(cells) else None
        if (match := BAND.match(name)) and raw is not None:
            row = Row(RATES, tab.name, line, dict(base), {"per_kg": place, "zone": 0}, dict(names))
            row.values["start"] = int(Decimal(match.group(1)).scaleb(3))
            fill(row, RATES.named()["per_kg"], raw, notes)
            yield "rates", row
        elif "时效" in name and raw is not None:
            yield from _days(
                Row(TRANSITS, tab.name, line, dict(base), {"p50": place}, dict(names)),
                raw,
                told,
                notes,
            )


def _zones(row: Row, label: str, country: str, notes: Notes) -> Iterator[tuple[str, Row]]:
    """A warehouse list, or the digits with which postcodes begin; anything else is not guessed."""
    codes = tuple(CODE.findall(label.upper()))
    digits = DIGITS.search(label)
    if not country or not (codes or digits):
        row.good = False
        notes.add("couriers.lane", row.place("zone"), text=label)
        return
    row.values["country"] = (country,)
    if codes:
        yield (
            "zones",
            Row(
                row.sheet,
                row.tab,
                row.number,
                {**row.values, "warehouse": codes},
                row.columns,
                row.headings,
            ),
        )
        return
    for digit in re.findall(r"\d+", digits.group(1)) if digits else ():
        yield (
            "zones",
            Row(
                row.sheet,
                row.tab,
                row.number,
                {**row.values, "low": digit, "high": digit},
                row.columns,
                row.headings,
            ),
        )


def _days(row: Row, raw: Any, told: phrases.Told, notes: Notes) -> Iterator[tuple[str, Row]]:
    """`18-22天`: the middle is taken for the usual time, and that is said."""
    match = DAYS.search(str(raw))
    if not match:
        notes.add("couriers.note", row.place("p50"), severity="warning", text=str(raw)[:60])
        return
    first, last = int(match.group(1)), int(match.group(2))
    row.values |= {"p10": first, "p50": (first + last + 1) // 2, "p90": last, **told.transit}
    notes.add(
        "couriers.middle", row.place("p50"), severity="warning", text=str(raw), days=row["p50"]
    )
    yield "transits", row


def _column(names: Mapping[int, str], *words: str) -> int | None:
    """The first column whose heading has one of the words."""
    return next((at for at, name in names.items() if any(w in name.upper() for w in words)), None)


def _packet(
    tab: Tab,
    at: int,
    cells: Sequence[Any],
    names: Mapping[int, str],
    *,
    country: str,
    told: phrases.Told,
    notes: Notes,
) -> Iterator[tuple[str, Row]]:
    line, label = tab.start + at, " ".join(str(cells[0] or "").split())
    code = country or COUNTRIES.get(re.sub(r"[A-Z() ]", "", label), "")
    code = next(iter(re.findall(r"\b[A-Z]{2}\b", label)), code)
    cells = [*cells, *[None] * (max(names) + 1 - len(cells))]
    base = {"service": tab.name, "zone": label}
    zone = Row(ZONES, tab.name, line, dict(base), {"zone": 0}, dict(names))
    if not code:
        notes.add("couriers.lane", zone.place("zone"), text=label)
        return
    zone.values["country"] = (code,)
    yield "zones", zone
    weight, price, fee, days = (
        _column(names, "重量"),
        _column(names, "元/KG", "/KG", "运费"),
        _column(names, "挂号费"),
        _column(names, "时效"),
    )
    row = Row(RATES, tab.name, line, dict(base), {"zone": 0}, dict(names))
    for name, place in (("per_kg", price), ("fixed", fee)):
        if place is not None:
            row.columns[name] = place
            fill(row, RATES.named()[name], cells[place], notes)
    match = RANGE.match(str(cells[weight]).strip()) if weight is not None else None
    if match is None:
        column = letters(weight or 0)
        notes.add(
            "couriers.weights", row.place("zone"), text=str(cells[weight or 0])[:40], column=column
        )
        return
    low, high = (int(Decimal(each).scaleb(3)) for each in match.groups())
    row.values |= {"over": low, "upto": high}
    yield "rates", row
    if days is not None and cells[days] is not None:
        transit = Row(TRANSITS, tab.name, line, base, {"p50": days}, dict(names))
        yield from _days(transit, cells[days], told, notes)
