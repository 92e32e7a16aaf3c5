"""`seller restock events`: sales, closings, cut-offs and days to arrive by, shipped and typed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated, Any

import typer

from jobs.context import context
from seller.cli.lanes import POOLS
from seller.cli.output import AsJson, emit, guarded, say, table
from seller.cli.products import DryRun, File, SkipBad, body_of, kept, said
from seller.facts import Event
from seller.marketplaces import BY_CODE
from seller.products import steering as sheets
from seller.products.steered import EVENT, KINDS
from seller.spreadsheet import comma
from seller.store import steering
from seller.views.restock import MODES, Planned
from seller.views.restock.occasions import Calendar, names
from seller.views.restock.opened import opened
from seller.views.scope import Scope

app = typer.Typer(help=say("Sales, closings and days to arrive by"), no_args_is_help=True)
YEAR = 365
PLACES = sorted({*POOLS, *BY_CODE})


@app.command("import", help=say("Store the events of a sheet, in the place of shipped ones"))
@guarded
def take(
    file: File, skip_bad_rows: SkipBad = False, dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    _taken(body_of(file), skip=skip_bad_rows, dry=dry_run, as_json=as_json)


@app.command("set", help=say("Store one event, in the place of a shipped one of its year"))
@guarded
def put(
    name: Annotated[str, typer.Option(help=say("Event of the calendar"))],
    kind: Annotated[str, typer.Option(help=say("sale, deadline, factory, way, cutoff or slow"))],
    since: Annotated[str, typer.Option(help=say("First day of the event"))],
    until: Annotated[str, typer.Option(help=say("Last day of the event"))] = "",
    place: Annotated[str, typer.Option(help=say("Stock pool or marketplace; all without it"))] = "",
    mode: Annotated[str, typer.Option(help=say("Only this transport"))] = "",
    number: Annotated[str, typer.Option(help=say("% of usual demand, weekday or days"))] = "",
    source: Annotated[str, typer.Option(help=say("Where it was read and when"))] = "",
    off: Annotated[bool, typer.Option("--off", help=say("Does not take place"))] = False,
    as_json: AsJson = False,
) -> None:
    head = [one.heading("en") for one in EVENT]
    told = "yes" if off else ""
    body = comma(head, [[name, kind, place, mode, since, until, number, told, source]])
    _taken(body, skip=False, dry=False, as_json=as_json)


@app.command("list", help=say("What is before us, with its lift and the days to order and send by"))
@guarded
def show(
    every: Annotated[bool, typer.Option("--all", help=say("Past and later years too"))] = False,
    as_json: AsJson = False,
) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        today = ctx.now().date()
        typed = steering.all_events(conn)
        made = opened(conn, Scope(), ctx.now(), patience=0)
    end = today + timedelta(days=YEAR)
    found = [
        told(one, typed, made)
        for one in Calendar(typed).events
        if every or (one.until >= today and one.since <= end)
    ]
    if as_json:
        emit(found)
        return
    heads = (
        *(say("event name"), say("kind"), say("event place"), say("from"), say("until")),
        *(say("what it does"), say("source")),
    )
    rows: list[tuple[object, ...]] = [
        (say(one["name"]), say(KINDS[one["kind"]]), one["place"], one["since"], one["until"],
         _effect(one), say(one["source"]) if one["source"] else "")
        for one in found
    ]  # fmt: skip
    table(heads, rows)


def told(one: Event, typed: Iterable[Event], made: Planned | None) -> dict[str, Any]:
    """`lifts` and `due` are of the last plan."""
    return {
        "name": one.name,
        "kind": one.kind,
        "place": one.place,
        "mode": one.mode,
        "since": one.since.isoformat(),
        "until": one.until.isoformat(),
        "number": one.number,
        "source": one.source,
        "typed": one in typed,
        "lifts": [
            {"pool": each.pool, "factor": each.factor, "source": each.source}
            for each in (made.lifts if made and one.kind == "sale" else ())
            if (each.name, each.since, each.until) == (one.name, one.since, one.until)
        ],
        "due": [
            {
                "pool": each.pool,
                "lead_days": each.made,
                "order_by": _day(each.order_by),
                "send_by": _day(each.send_by),
            }
            for every in (made.due.values() if made and one.kind == "deadline" else ())
            for each in every
            if (each.name, each.arrive_by) == (one.name, one.since)
        ],
    }


def _effect(one: dict[str, Any]) -> str:
    """In a few words: lifts by pool, or the days to order and to send by."""
    if one["due"]:
        words = say("{pool}: order by {order}, send by {send}")
        late = say("too late")
        return "; ".join(
            words.format(
                pool=each["pool"], order=each["order_by"] or late, send=each["send_by"] or late
            )
            for each in one["due"]
        )
    if one["lifts"]:
        return "; ".join(
            f"{each['pool']} × {each['factor']} ({say(each['source'])})" for each in one["lifts"]
        )
    return "" if one["number"] is None else str(one["number"])


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _taken(body: bytes, *, skip: bool, dry: bool, as_json: bool) -> None:
    checked = sheets.events(body, PLACES, list(MODES), names())
    with context() as ctx:
        result = kept(ctx, checked, body, "events", skip=skip, dry=dry)
    said(checked, result, as_json=as_json)
