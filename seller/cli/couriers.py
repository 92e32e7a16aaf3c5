"""`seller couriers`: rate cards in, compared and listed; what a parcel costs."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

import seller
from jobs.context import context
from seller.cli import compare, crossover, findings, live, quote, score, shipped, waiting
from seller.cli.compared import finding
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, iso, say, table
from seller.cli.tabs import body, tabs, write
from seller.couriers.build import Checked, check
from seller.couriers.columns import SHEETS
from seller.couriers.differ import changes
from seller.couriers.mapping import mapping, settings
from seller.couriers.written import empty
from seller.errors import Stop
from seller.facts import Document, RateCard
from seller.spreadsheet import Written
from seller.store.write import add_document
from seller.views import couriers as views

app = typer.Typer(no_args_is_help=True)
app.command("quote", help=say("What every service asks for a parcel, best first"))(quote.quote)
app.command("live", help=say("What carriers ask now, by your own contracts"))(live.live)
app.command("compare", help=say("A file of parcels against all cards"))(compare.compare)
app.command("crossover", help=say("Which service is the cheapest by weight"))(crossover.crossover)
app.command("score", help=say("How carriers did with your own deliveries"))(score.score)
app.command("open", help=say("Open orders and planned shipments with their best courier"))(
    waiting.waiting
)
app.command("ship", help=say("Tell Amazon the tracking numbers of merchant orders"))(shipped.ship)

TEMPLATES = Path(seller.__file__).parents[1] / "templates" / "ratecards"
LANGUAGES = {"": LANGUAGE, "zh": "zh_CN", "zh_CN": "zh_CN", "en": "en"}

RECORDS = {"card": "services", "weighing": "services", "bands": "rates"}
"""Records of a card whose sheet has another name."""

File = Annotated[Path, typer.Argument(help=say("A rate card, .xlsx or .csv"), dir_okay=False)]


@app.command("template", help=say("An empty rate card with an explanation of each column"))
@guarded
def template(
    to: Annotated[Path, typer.Option(help=say("The file to write, .xlsx or .csv"))],
    lang: Annotated[str, typer.Option(help=say("Language of the headings: zh or en"))] = "",
    example: Annotated[
        str, typer.Option(help=say("Instead a filled-in example, by the name of its file"))
    ] = "",
    as_json: AsJson = False,
) -> None:
    if lang not in LANGUAGES:
        raise Stop("couriers.language", lang=lang)
    if example:
        known = {path.name: path for path in sorted(TEMPLATES.iterdir())}
        if example not in known:
            raise Stop("couriers.example", name=example, known=", ".join(known))
        shutil.copyfile(known[example], to)
    else:
        write(to, [Written(*one) for one in empty(LANGUAGES[lang])])
    _done({"file": str(to)}, as_json=as_json)


@app.command("import", help=say("Check a rate card cell by cell and store it"))
@guarded
def take(
    file: File,
    mapped: Annotated[
        Path | None, typer.Option("--map", help=say("Which of its columns mean what, a CSV"))
    ] = None,
    fixed: Annotated[
        list[str] | None,
        typer.Option("--set", help=say("What the file does not say: carrier=GLS")),
    ] = None,
    dry_run: Annotated[bool, typer.Option(help=say("Only check, store nothing"))] = False,
    as_json: AsJson = False,
) -> None:
    rules = mapping(tabs(mapped)) if mapped else None
    with context() as ctx:
        now = ctx.now()
        checked = check(tabs(file), file.name, now.date(), rules=rules, given=settings(fixed or ()))
        stored = {"stored": 0, "added": 0}
        if not dry_run and not checked.errors:
            raw = body(file)
            document = Document("couriers", "", None, now, raw, request={"file": file.name})
            digest = ctx.archive.keep(document)
            with ctx.store.writing() as conn:
                kept = views.keep(conn, checked, document=digest, as_of=now)
                add_document(conn, document, size=len(raw), expires_at=None)
            stored = {"stored": kept.cards + kept.layers, "added": kept.added}
    _said(checked, stored, as_json=as_json)


def _said(checked: Checked, stored: dict[str, int], *, as_json: bool) -> None:
    figures = {
        "cards": len(checked.cards),
        "layers": len(checked.layers),
        "rows": checked.rows,
        **stored,
    }
    if as_json:
        emit({**figures, "findings": [finding(one) for one in checked.findings]})
    else:
        findings.show(checked.findings, finding)
        _done(figures, as_json=False)
    if checked.errors:
        raise typer.Exit(1)


@app.command("list", help=say("The stored rate cards"))
@guarded
def show(as_json: AsJson = False) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        today, found = ctx.now().date(), views.book(conn).stored
        as_of = iso(ctx.now())
    rows = [
        {
            "id": one.digest[:12],
            "carrier": one.carrier,
            "service": one.service,
            "account": one.contract,
            "origin": one.origin,
            "currency": one.currency,
            "valid_from": one.since.isoformat(),
            "valid_to": one.until.isoformat() if one.until else None,
            "version": one.version,
            "source": one.source,
            "state": _state(one, today),
        }
        for one in found
    ]
    if as_json:
        emit({"as_of": as_of, "cards": rows})
    else:
        names = ("id", "carrier", "service", "valid_from", "valid_to", "version", "source", "state")
        shown = [{**row, "state": say(str(row["state"]))} for row in rows]
        table(tuple(map(say, names)), [tuple(row[name] for name in names) for row in shown])


def _state(one: RateCard, today: Any) -> str:
    if one.until and one.until < today:
        return "expired"
    return "current" if one.since <= today else "coming"


@app.command("diff", help=say("What differs between two stored cards"))
@guarded
def diff(
    old: Annotated[str, typer.Argument(help=say("The id of a card, from the list"))],
    new: Annotated[str, typer.Argument(help=say("The id of the card to compare it with"))],
    as_json: AsJson = False,
) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        found = views.book(conn)
    first, second = (_card(found, name) for name in (old, new))
    rows = [asdict(one) for one in changes(first.card, second.card)]
    if as_json:
        emit({"old": old, "new": new, "changes": rows})
    else:
        heads = ("Sheet", "key", "Column heading", "old value", "new value", "cell")
        table(tuple(map(say, heads)), [_change(row) for row in rows])


def _change(row: dict[str, Any]) -> tuple[Any, ...]:
    """As the sheets of the card call it."""
    sheet = {one.name: one for one in SHEETS}[RECORDS.get(row["table"], row["table"])]
    column = sheet.named().get(row["field"])
    field = say(column.title) if column else row["field"]
    return say(sheet.title), row["key"], field, row["old"], row["new"], row["cell"]


def _card(found: views.Book, name: str) -> Any:
    fits = [
        desk
        for desk, one in zip(found.desks, found.stored, strict=True)
        if name and one.digest.startswith(name)
    ]
    if len(fits) != 1:
        raise Stop("couriers.no_card", name=name, count=len(fits))
    return fits[0]


def _done(figures: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        emit(figures)
    else:
        heads: Sequence[str] = tuple(say(name) for name in figures)
        table(tuple(heads), [tuple(figures.values())])
