"""`seller firstleg note|documents`: what somebody knows of a stage, and which papers there are."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from jobs.context import Context, context
from seller.cli import ticketed
from seller.cli.output import AsJson, emit, guarded, say
from seller.cli.products import body_of
from seller.errors import Skip, Stop
from seller.facts import Milestone, Paper
from seller.facts.ticket import PAPERS, STAGES
from seller.products import milestones
from seller.products.months import day
from seller.store import Connection, tickets
from seller.store.tickets import Voyage
from seller.views.learned import learned
from seller.views.scope import Scope
from seller.views.tickets import Line, board

Name = Annotated[str, typer.Argument(help=say("The forwarder's number, or Amazon's shipment"))]
Shipment = Annotated[str, typer.Option(help=say("Only this shipment of the ticket"))]


@guarded
def note(
    name: Name,
    stage: Annotated[
        str,
        typer.Argument(
            help=say("Such as sailed, landed or delivered, or what the forwarder calls it")
        ),
    ],
    on: Annotated[str, typer.Option(help=say("The day on which it happened; else today"))] = "",
    planned: Annotated[str, typer.Option(help=say("The day for which it is planned"))] = "",
    shipment: Shipment = "",
    as_json: AsJson = False,
) -> None:
    with context() as ctx:
        now, known = ctx.now(), _stage(stage)
        with ctx.store.writing() as conn:
            found = tickets.voyage(conn, name)
            part = _part(found, shipment)
            old = next(
                (one for one in found.stones if (one.shipment_id, one.stage) == (part, known)),
                Milestone(found.ticket.ticket, part, known, None, None, "typed", now),
            )
            real = _day(on) if on else None if planned else now.date()
            if real and real > now.date():
                raise Stop("firstleg.future", text=real.isoformat())
            told = replace(
                old,
                planned=_day(planned) if planned else old.planned,
                real=real or old.real,
                source="typed",
                told_at=now,
            )
            tickets.save(conn, [told])
            tickets.learn(conn, learned(conn, now))
            result = line(ctx, conn, found.ticket.ticket)
    if as_json:
        emit(ticketed.told(result))
    else:
        ticketed.one(result)


@guarded
def documents(
    name: Annotated[
        str, typer.Argument(help=say("A ticket; all that lack documents if left out"))
    ] = "",
    have: Annotated[
        str, typer.Option(help=say("invoice, packing, customs, truck, tracking, pro or pod"))
    ] = "",
    number: Annotated[str, typer.Option(help=say("Its number, or what it says in short"))] = "",
    file: Annotated[
        Path | None, typer.Option(help=say("The file; its path and its hash are kept"))
    ] = None,
    since: Annotated[str, typer.Option(help=say("Since which day it is there; else today"))] = "",
    shipment: Shipment = "",
    as_json: AsJson = False,
) -> None:
    with context() as ctx:
        if have:
            with ctx.store.writing() as conn:
                found = tickets.voyage(conn, name)
                digest = hashlib.sha256(body_of(file)).hexdigest() if file else ""
                path = str(file.resolve()) if file else ""
                day_ = _day(since) if since else ctx.now().date()
                key = (found.ticket.ticket, _part(found, shipment), _paper(have))
                tickets.save(conn, [Paper(*key, day_, number, path, digest)])
        with ctx.store.reading() as conn:
            if name:
                lines = [line(ctx, conn, name)]
            else:
                every = board(conn, Scope(), ctx.now(), days=ctx.settings.claim_days).lines
                lines = [one for one in every if any(each.missing for each in one.freight)]
    if as_json:
        emit([ticketed.papers(one) for one in lines])
    else:
        ticketed.papered(lines)


def line(ctx: Context, conn: Connection, name: str) -> Line:
    number = tickets.voyage(conn, name).ticket.ticket
    found = board(conn, Scope(), ctx.now(), days=ctx.settings.claim_days)
    return next(one for one in found.lines if one.voyage.ticket.ticket == number)


def _part(found: Voyage, shipment: str) -> str:
    if shipment and shipment not in {one.shipment_id for one in found.parts}:
        raise Stop("firstleg.not_in", ticket=found.ticket.ticket, shipment=shipment)
    return shipment


def _stage(text: str) -> str:
    """By its key, or in a forwarder's words."""
    if text in STAGES:
        return text
    named = milestones.stage(text)
    if named is None:
        raise Stop("firstleg.no_stage", text=text, known=", ".join(STAGES))
    return named[0]


def _paper(text: str) -> str:
    if text not in PAPERS:
        raise Stop("firstleg.no_paper", text=text, known=", ".join(PAPERS))
    return text


def _day(text: str) -> date:
    try:
        return day(text)
    except Skip as error:
        raise Stop("firstleg.no_day", text=text) from error
