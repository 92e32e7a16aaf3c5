"""Goods handed to a forwarder on their way to Amazon: the first leg, its days and its papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

MODES = ("sea", "rail", "air", "express")
STAGES = (
    "handed", "invoiced", "booked", "loaded", "exported", "sailed", "landed", "examined", "cleared",
    "paid", "picked", "appointed", "delivered", "receiving", "stowed",
)  # fmt: skip
"""From the forwarder's warehouse to Amazon's shelf, in their order; an exam may never happen."""
APART = frozenset(("appointed", "delivered", "receiving", "stowed"))
"""Stages that each shipment of a ticket reaches by itself; the others all have in common."""
PAPERS = {
    "invoice": "invoiced",
    "packing": "invoiced",
    "customs": "exported",
    "truck": "appointed",
    "tracking": "picked",
    "pro": "delivered",
    "pod": "delivered",
}
"""Kinds of documents, each with the stage from which on it can be had."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """Key: ticket, the forwarder's own number. `mode`: one of MODES, or "" where nobody said."""

    ticket: str
    forwarder: str
    mode: str
    service: str
    remark: str


@dataclass(frozen=True, slots=True)
class TicketPart:
    """Key: ticket, account, shipment_id. Cartons of one of Amazon's shipments in the ticket."""

    ticket: str
    account: str
    shipment_id: str
    cartons: int


@dataclass(frozen=True, slots=True)
class Milestone:
    """Key: ticket, shipment_id, stage. Days as the forwarder counts them; `shipment_id` "" for all.

    `source`: typed, or a file's name.
    """

    ticket: str
    shipment_id: str
    stage: str
    planned: date | None
    real: date | None
    source: str
    told_at: datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """Key: ticket, shipment_id ("" for all), kind. A document that is there `since` a day.

    `number`: what it says in short, such as the tracking number. `path` and `digest` of the file
    where there is one, else "": somebody has it.
    """

    ticket: str
    shipment_id: str
    kind: str
    since: date
    number: str
    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class LegTime:
    """Key: leg, mode ("" for all). What own shipments took, as it was when it was worked out.

    `days` of each, rising, with blanks between; `mean` and `spread` (standard deviation) are exact
    decimals with one digit; `source`: how many are from tickets, how many from Amazon's statuses.
    """

    leg: str
    mode: str
    count: int
    mean: str
    spread: str
    days: str
    source: str
    as_of: datetime


@dataclass(frozen=True, slots=True)
class BillLine:
    """Key: bill, ticket, item. One line of a forwarder's bill; `amount` in minor units.

    `kg`: what was charged, an exact decimal, "" where the bill does not say. `quoted` likewise for
    what had been offered; None and "" where nobody wrote it down.
    """

    bill: str
    ticket: str
    item: str
    day: date
    kg: str
    amount: int
    currency: str
    quoted_kg: str
    quoted: int | None
    quoted_currency: str
