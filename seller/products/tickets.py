"""Forwarders' tickets, and what their tracking sheets tell of them, a row per shipment or event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from seller.errors import Skip
from seller.facts import Milestone, Paper, Ticket, TicketPart
from seller.facts.ticket import APART, PAPERS, STAGES
from seller.products import milestones, sheet
from seller.products.files import Sheet, load
from seller.products.goods import Checked
from seller.products.legs import EVENT, TICKET
from seller.products.sheet import Row

Stones = dict[tuple[str, str, str], Milestone]
"""By ticket, shipment ("" for all) and stage."""
NO = {"no", "n", "0", "无", "否", "没有", "-", "/"}
YES = {"yes", "y", "1", "有", "是", "√", "✓"}
LAST = {"delivered", "stowed"}
"""Stages that are over with the last of their events; the others begin with the first."""

JOURNEY = ("handed", "sailed", "landed", "delivered", "stowed")
"""Stages of which none can come before the other; papers and customs have no fixed place."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored. `homes`: accounts by shipment. `account`: of rows that name none, or ""."""

    accounts: frozenset[str]
    homes: Mapping[str, frozenset[str]]
    tickets: Mapping[str, Ticket]
    stones: Mapping[tuple[str, str, str], Milestone]
    papers: Mapping[tuple[str, str, str], Paper]
    cartons: Mapping[tuple[str, str, str], int]
    account: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """By which file, and when."""

    source: str
    now: datetime


def check(body: bytes, known: Known, told: Told) -> Checked[Any]:
    """Tickets and shipments, or events; the headings say which. Empty cells keep what is known."""
    try:
        found = load(body, EVENT)
    except Skip:
        found = load(body, TICKET)
        rows = list(sheet.rows(found))
        for row in rows:
            row.values["home"] = _home(row, known)
            _days(row, told.now.date())
        good = [row for row in rows if row.good]
        return _checked(found, rows, _tickets(good, known, told))
    rows = list(sheet.rows(found))
    events = [one for row in rows if (one := _event(row, known, told))]
    return _checked(found, rows, _merged(events, known))


def _checked(found: Sheet, rows: list[Row], facts: Iterable[Any]) -> Checked[Any]:
    findings = [*sheet.headings(found), *(one for row in rows for one in row.findings)]
    return Checked(
        facts=tuple(facts),
        findings=tuple(findings),
        rows=len(rows),
        bad=sum(not row.good for row in rows),
    )


def _home(row: Row, known: Known) -> str:
    """The account of a row's shipment."""
    shipment, shop = row.values.get("shipment"), row.values.get("shop")
    if not shipment:
        return ""
    homes = known.homes.get(shipment, frozenset())
    if not homes:
        row.find("shipment", "firstleg.shipment_unknown", "warning", shipment=shipment)
    for named in (shop, next(iter(homes), "") if len(homes) == 1 else "", known.account):
        if named and named in known.accounts:
            return str(named)
        if named:
            listed = ", ".join(sorted(known.accounts)) or "-"
            row.find("shop", "products.account_unknown", name=named, known=listed)
            return ""
    if len(known.accounts) == 1:
        return next(iter(known.accounts))
    row.find("shipment", "firstleg.whose", shipment=shipment)
    return ""


def _days(row: Row, today: date) -> None:
    """What really happened does not lie ahead; the journey's own stages follow each other."""
    before = ""
    for stage in STAGES:
        name, day = f"real_{stage}", row.values.get(f"real_{stage}")
        if day is None:
            continue
        if day > today:
            row.find(name, "firstleg.future", text=day.isoformat())
        elif stage in JOURNEY and day.isoformat() < before:
            row.find(name, "firstleg.earlier", "warning", text=day.isoformat(), before=before)
        if stage in JOURNEY:
            before = max(before, day.isoformat())


def _tickets(rows: list[Row], known: Known, told: Told) -> Iterator[Any]:
    for name in dict.fromkeys(row.values["ticket"] for row in rows):
        mine = [row.values for row in rows if row.values["ticket"] == name]
        old = known.tickets.get(name) or Ticket(name, "", "", "", "")
        texts = {key: _last(mine, key) or "" for key in ("forwarder", "mode", "service", "remark")}
        yield replace(old, **{key: text for key, text in texts.items() if text})
        for values in mine:
            if values.get("shipment"):
                key = (name, values["home"], values["shipment"])
                cartons = values.get("cartons")
                yield TicketPart(*key, known.cartons.get(key, 0) if cartons is None else cartons)
        yield from _stones(name, mine, known, told)
        yield from _papers(name, mine, known, told)


def _last(mine: list[dict[str, Any]], key: str) -> Any:
    return next((one[key] for one in reversed(mine) if one.get(key) not in (None, "")), None)


def _apart(mine: list[dict[str, Any]], *names: str, stage: str) -> Iterator[tuple[str, list[Any]]]:
    """What the rows of a ticket say: once for all shipments where they agree, else for each.

    One row is enough for what all have in common; people fill in the first one only.
    """
    said = [(one.get("shipment") or "", [one.get(name) for name in names]) for one in mine]
    said = [(shipment, values) for shipment, values in said if any(values)]
    if said and _agreed(said) and (stage not in APART or len(said) == len(mine)):
        yield "", said[0][1]
    else:
        yield from said


def _agreed(said: list[tuple[str, list[Any]]]) -> bool:
    return all(values == said[0][1] for _, values in said)


def _stones(name: str, mine: list[dict[str, Any]], known: Known, told: Told) -> Iterator[Milestone]:
    for stage in STAGES:
        both = (f"plan_{stage}", f"real_{stage}")
        for shipment, (planned, real) in _apart(mine, *both, stage=stage):
            old = known.stones.get((name, shipment, stage))
            made = Milestone(name, shipment, stage, planned, real, told.source, told.now)
            yield _with(made, old)


def _papers(name: str, mine: list[dict[str, Any]], known: Known, told: Told) -> Iterator[Paper]:
    for kind, stage in PAPERS.items():
        for shipment, (text,) in _apart(mine, f"has_{kind}", stage=stage):
            plain = str(text).strip().casefold()
            old = known.papers.get((name, shipment, kind))
            if plain in NO or (old and plain in YES):
                continue
            number = "" if plain in YES else str(text)
            made = old or Paper(name, shipment, kind, told.now.date(), "", "", "")
            yield replace(made, number=number)


def _event(row: Row, known: Known, told: Told) -> Milestone | None:
    if not row.good:
        return None
    values = row.values
    if values["ticket"] not in known.tickets:
        row.find("ticket", "firstleg.ticket_unknown", name=values["ticket"])
        return None
    named = milestones.stage(values["event"])
    if named is None:
        row.find("event", "firstleg.event_unknown", "warning", text=values["event"][:60])
        return None
    stage, ahead = named
    day: date = values["happened"]
    if not ahead and day > told.now.date():
        row.find("happened", "firstleg.future", text=day.isoformat())
        return None
    shipment = values.get("shipment") or ""
    planned, real = (day, None) if ahead else (None, day)
    return Milestone(values["ticket"], shipment, stage, planned, real, told.source, told.now)


def _merged(events: Iterable[Milestone], known: Known) -> Iterable[Milestone]:
    """One milestone for each stage: the last plan, and the real day by `LAST`."""
    found: Stones = {}
    for one in events:
        key = (one.ticket, one.shipment_id, one.stage)
        old = found.get(key)
        if old is None:
            found[key] = one
            continue
        days = [day for day in (old.real, one.real) if day]
        real = (max(days) if one.stage in LAST else min(days)) if days else None
        found[key] = replace(one, planned=one.planned or old.planned, real=real)
    for key, one in found.items():
        found[key] = _with(one, known.stones.get(key))
    return found.values()


def _with(one: Milestone, old: Milestone | None) -> Milestone:
    """What is not told anew stays."""
    if old is None:
        return one
    return replace(one, planned=one.planned or old.planned, real=one.real or old.real)
