"""Tickets as docs/json.md has them, and for a person."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from typing import Any

from seller.cli.output import iso, say, table
from seller.facts.ticket import STAGES as KEYS
from seller.products.legs import PAPERS, STAGES, STATES
from seller.views.tickets import Board, Days, Freight, Line


def board(found: Board, lines: Sequence[Line], *, whole: bool) -> dict[str, Any]:
    return {
        "as_of": iso(found.as_of),
        "tickets": [told(one) for one in lines],
        "loose": [freight(one) for one in found.loose] if whole else [],
    }


def told(one: Line) -> dict[str, Any]:
    ticket, at = one.voyage.ticket, one.standing
    return {
        "ticket": ticket.ticket,
        "forwarder": ticket.forwarder,
        "mode": ticket.mode,
        "service": ticket.service,
        "remark": ticket.remark,
        "at": at.at or None,
        "since": _iso(at.since),
        "coming": at.coming or None,
        "due": _iso(at.due),
        "late": at.late,
        "ended": at.ended,
        "urgent": _iso(one.urgent),
        "stages": stages(one.days),
        "shipments": [freight(each) for each in one.freight],
    }


def stages(days: Days) -> list[dict[str, Any]]:
    return [
        {"stage": stage, "planned": _iso(days[stage][0]), "real": _iso(days[stage][1])}
        for stage in KEYS
        if stage in days
    ]


def freight(one: Freight) -> dict[str, Any]:
    return {
        "account": one.account,
        "shipment": one.shipment_id,
        "cartons": one.cartons,
        "center": one.center or None,
        "status": one.status or None,
        "late": one.standing.late,
        "stages": stages(one.days),
        "delivered": _iso(one.delivered),
        "delivered_by": one.delivered_by or None,
        "claim": window(one),
        "documents": _have(one),
        "missing": _lacking(one),
        "counted": one.counted,
        "items": [
            {
                "sku": item.sku,
                "fnsku": item.fnsku,
                "sent": item.sent,
                "received": item.received,
                "difference": item.missing if one.counted else None,
            }
            for item in one.items
        ],
        "as_of": iso(one.as_of),
    }


def window(one: Freight) -> dict[str, Any] | None:
    found = one.window
    if found is None:
        return None
    return {"opens": _iso(found.opens), "closes": _iso(found.closes), "source": found.source}


def papers(one: Line) -> dict[str, Any]:
    return {
        "ticket": one.voyage.ticket.ticket,
        "urgent": _iso(one.urgent),
        "shipments": [
            {
                "account": each.account,
                "shipment": each.shipment_id,
                "documents": _have(each),
                "missing": _lacking(each),
            }
            for each in one.freight
        ],
    }


def _have(one: Freight) -> list[dict[str, Any]]:
    return [
        {
            "kind": paper.kind,
            "since": _iso(paper.since),
            "number": paper.number or None,
            "path": paper.path or None,
            "sha256": paper.digest or None,
            "shipment": paper.shipment_id or None,
        }
        for paper in one.papers.values()
    ]


def _lacking(one: Freight) -> list[dict[str, Any]]:
    return [{"kind": each.kind, "needed": each.needed, "by": _iso(each.by)} for each in one.missing]


def listed(lines: Sequence[Line]) -> None:
    heads = (
        say("ticket"),
        say("forwarder"),
        say("late (days)"),
        say("reached"),
        say("next"),
        say("due on"),
        say("shipments"),
        say("documents that lack"),
        say("units missing"),
    )
    table(heads, [_row(one) for one in lines])


def _row(one: Line) -> tuple[object, ...]:
    at = one.standing
    lacking = dict.fromkeys(PAPERS[m.kind] for each in one.freight for m in each.missing)
    return (
        one.voyage.ticket.ticket,
        one.voyage.ticket.forwarder,
        at.late or "",
        say(STAGES[at.at]) if at.at else "",
        say(STAGES[at.coming]) if at.coming else "",
        _iso(at.due),
        len(one.freight),
        ", ".join(map(say, lacking)),
        one.lacking or "",
    )


def loose(found: Sequence[Freight]) -> None:
    sys.stdout.write("\n" + say("In no ticket:") + "\n")
    heads = (say("account"), say("Amazon's shipment"), say("status"), say("units missing"))
    table(
        heads,
        [
            (
                one.account,
                one.shipment_id,
                say(STATES.get(one.status, one.status)),
                one.lacking or "",
            )
            for one in found
        ],
    )


def one(line: Line) -> None:
    """A ticket with its stages, then each shipment's units and documents."""
    listed([line])
    rows = [(say(STAGES[stage]), *map(_iso, line.days[stage])) for stage in line.days]
    if rows:
        sys.stdout.write("\n")
        table((say("stage"), say("plan"), say("really")), [*rows])
    items = [
        (each.shipment_id, item.sku, item.sent, item.received, item.missing if each.counted else "")
        for each in line.freight
        for item in each.items
    ]
    if items:
        sys.stdout.write("\n")
        heads = (
            say("Amazon's shipment"),
            say("SKU"),
            say("declared"),
            say("received"),
            say("difference"),
        )
        table(heads, [*items])
    sys.stdout.write("\n")
    papered([line])


def papered(lines: Sequence[Line]) -> None:
    heads = (
        say("ticket"),
        say("Amazon's shipment"),
        say("kind of document"),
        say("there since"),
        say("number"),
    )
    table(heads, [row for line in lines for each in line.freight for row in _papers(line, each)])


def _papers(line: Line, one: Freight) -> list[tuple[object, ...]]:
    here = (line.voyage.ticket.ticket, one.shipment_id)
    return [
        *((*here, say(PAPERS[p.kind]), _iso(p.since), p.number) for p in one.papers.values()),
        *((*here, say(PAPERS[each.kind]), say("lacks"), _until(each.by)) for each in one.missing),
    ]


def _until(day: date | None) -> str:
    return say("claim until {day}").format(day=day) if day else ""


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
