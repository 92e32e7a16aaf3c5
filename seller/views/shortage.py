"""What a claim of missing units rests on: units, days, documents, and what is not there yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from seller import money, spreadsheet
from seller.errors import Stop
from seller.facts import Product
from seller.facts.ticket import STAGES as KEYS
from seller.language import translator
from seller.money import Money
from seller.products.legs import PAPERS, STAGES
from seller.spreadsheet import Written
from seller.store import Connection
from seller.views.packed import wholes
from seller.views.scope import Scope
from seller.views.tickets import Difference, Freight, Line, board


@dataclass(frozen=True, slots=True)
class Short:
    """One SKU that lacks units. `cost` of one by the product sheet, None where it has none."""

    item: Difference
    product: Product | None
    cost: Money | None


@dataclass(frozen=True, slots=True)
class Claim:
    """`state`: early, open or closed, by the window of the claim; unknown before delivery."""

    freight: Freight
    line: Line | None
    short: tuple[Short, ...]
    state: str
    as_of: datetime

    @property
    def units(self) -> int:
        return sum(one.item.missing for one in self.short)

    @property
    def complete(self) -> bool:
        """Whether it may be filed now with all that Amazon asks for."""
        return self.state == "open" and not self.lacking

    @property
    def lacking(self) -> tuple[str, ...]:
        """Kinds of documents that a claim needs and that are not there."""
        have = self.freight.papers
        return tuple(kind for kind in ("invoice", "pod") if kind not in have)


def claim(conn: Connection, name: str, now: datetime, *, days: int = 0) -> Claim:
    """Of one of Amazon's shipments, in a ticket or not."""
    found = board(conn, Scope(), now, days=days)
    every: list[tuple[Freight, Line | None]] = [
        *((one, line) for line in found.lines for one in line.freight),
        *((one, None) for one in found.loose),
    ]
    mine = [(one, line) for one, line in every if one.shipment_id == name and one.status]
    if not mine:
        raise Stop("firstleg.no_shipment", name=name)
    freight, line = mine[0]
    if not freight.counted:
        raise Stop("firstleg.not_counted", name=name)
    short = [one for one in freight.items if one.missing > 0]
    if not short:
        raise Stop("firstleg.no_shortage", name=name)
    known = _products(conn, freight)
    rows = tuple(_short(one, known.get(one.sku)) for one in short)
    return Claim(freight, line, rows, _state(freight, now.date()), now)


def _products(conn: Connection, freight: Freight) -> Mapping[str, Product]:
    """One unit of each MSKU; the pairings of one account agree on all its marketplaces."""
    found = wholes(conn, (freight.account,))
    return {msku: product for (_, _, msku), product in found.items()}


def _short(one: Difference, product: Product | None) -> Short:
    known = product is not None and product.price is not None and product.currency
    cost = Money(product.price or 0, product.currency) if product and known else None
    return Short(one, product, cost)


def _state(freight: Freight, today: date) -> str:
    if freight.window is None:
        return "unknown"
    if today < freight.window.opens:
        return "early"
    return "open" if today <= freight.window.closes else "closed"


WORDS = {
    "early": "the claim may not be filed yet",
    "open": "the claim may be filed",
    "closed": "the time for the claim is over",
    "unknown": "the day of delivery is not known",
}


def workbook(found: Claim, language: str) -> bytes:
    """Four sheets: the case, its units, its days and its documents."""
    say = translator(language)
    heads = {
        "units": ("MSKU", "FNSKU", "Product", "Declared units", "Received units", "Units missing"),
        "days": ("Stage of the first leg", "Day for which it is planned", "Really on"),
        "papers": ("Kind of document", "There since", "Its number", "File", "State"),
    }
    money_heads = ("Cost of one unit", "Currency", "Cost of what is missing")
    return spreadsheet.write(
        [
            Written(say("Claim"), (say("What"), say("Value")), _case(found, say), (30, 60)),
            Written(
                say("Missing units"),
                [say(one) for one in (*heads["units"], *money_heads)],
                _units(found),
            ),
            Written(say("Days"), [say(one) for one in heads["days"]], _days(found, say)),
            Written(say("Documents"), [say(one) for one in heads["papers"]], _papers(found, say)),
        ]
    )


def _case(found: Claim, say: Any) -> list[Sequence[Any]]:
    one, line = found.freight, found.line
    span = one.window
    rows = [
        (say("Amazon's shipment"), one.shipment_id),
        (say("Warehouse"), one.center),
        (say("Status at Amazon"), one.status),
        (say("Forwarder's number"), line.voyage.ticket.ticket if line else None),
        (say("Forwarder"), line.voyage.ticket.forwarder if line else None),
        (say("Cartons"), one.cartons),
        (say("Delivered to Amazon"), one.delivered.isoformat() if one.delivered else None),
        (say("Claim from"), span.opens.isoformat() if span else None),
        (say("Claim until"), span.closes.isoformat() if span else None),
        (say("Rule"), span.source if span else None),
        (say("State"), say(WORDS[found.state])),
        (say("Units missing"), found.units),
        (say("Missing for the claim"), ", ".join(say(PAPERS[kind]) for kind in found.lacking)),
        (say("as of"), f"{found.as_of:%Y-%m-%d %H:%M} UTC"),
    ]
    return [*rows]


def _units(found: Claim) -> list[Sequence[Any]]:
    rows = []
    for one in found.short:
        item, cost = one.item, one.cost
        name = (one.product.name_zh or one.product.name_en) if one.product else None
        whole = Money(cost.minor * item.missing, cost.currency) if cost else None
        rows.append(
            (
                *(item.sku, item.fnsku, name, item.sent, item.received, item.missing),
                *(_exact(cost), cost.currency if cost else None, _exact(whole)),
            )
        )
    return [*rows]


def _exact(value: Money | None) -> Any:
    return None if value is None else Decimal(money.text(value.minor, value.currency))


def _days(found: Claim, say: Any) -> list[Sequence[Any]]:
    days = found.freight.days
    return [
        (say(STAGES[key]), *(day.isoformat() if day else None for day in days[key]))
        for key in KEYS
        if key in days
    ]


def _papers(found: Claim, say: Any) -> list[Sequence[Any]]:
    have = found.freight.papers
    rows: list[Sequence[Any]] = []
    for kind, title in PAPERS.items():
        one = have.get(kind)
        if one:
            rows.append((say(title), one.since.isoformat(), one.number, one.path, say("there")))
        else:
            needed = say("lacks, and the claim needs it") if kind in found.lacking else say("lacks")
            rows.append((say(title), None, None, None, needed))
    return rows
