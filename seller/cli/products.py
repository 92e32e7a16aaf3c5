"""`seller products`: the seller's own products, and which offers sell them, as sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from jobs.context import Context, context
from seller.cli import landed
from seller.cli.chosen import Accounts, Chosen, Places
from seller.cli.findings import show, spoken
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, iso, say, table
from seller.errors import Stop
from seller.facts import Document
from seller.metrics.pools import POOL_OF
from seller.products import goods as sheets
from seller.products import hints, pairs, written
from seller.products.columns import PAIRING, PRODUCT, Column
from seller.products.goods import Checked
from seller.spreadsheet import comma
from seller.store import goods, typed, write
from seller.store.goods import Saved

app = typer.Typer(no_args_is_help=True)
app.command("landed", help=say("What a unit costs until it lies at Amazon, as accepted"))(
    landed.show
)
LANGUAGES = {"zh": "zh_CN", "zh_CN": "zh_CN", "en": "en"}

File = Annotated[Path, typer.Argument(help=say("A workbook (.xlsx) or CSV"), dir_okay=False)]
To = Annotated[Path, typer.Option(help=say("The file to write, .xlsx or .csv"))]
Lang = Annotated[str, typer.Option(help=say("Language of the headings: zh or en"))]
SkipBad = Annotated[
    bool, typer.Option(help=say("Store the good rows although others are bad; else none is"))
]
DryRun = Annotated[bool, typer.Option(help=say("Only check, store nothing"))]
Paired = Annotated[bool, typer.Option("--pairings", help=say("The pairing sheet instead"))]


@app.command("template", help=say("An empty sheet with an explanation of each column"))
@guarded
def template(to: To, lang: Lang = "", pairings: Paired = False, as_json: AsJson = False) -> None:
    columns = written.PLAIN if pairings else PRODUCT
    put(to, columns, (), language_of(lang))
    done({"file": str(to), "rows": 0}, as_json=as_json)


@app.command("import", help=say("Store the products of a sheet"))
@guarded
def take(
    file: File, skip_bad_rows: SkipBad = False, dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    body = body_of(file)
    with context() as ctx:
        with ctx.store.reading() as conn:
            known = {one.sku: one for one in goods.products(conn)}
        checked = sheets.check(body, known)
        result = kept(
            ctx, checked, body, "products",
            skip=skip_bad_rows, dry=dry_run, save=goods.save, file=file.name,
        )  # fmt: skip
    said(checked, result, as_json=as_json)


@app.command("pair", help=say("Store which offer sells which product, from a pairing sheet"))
@guarded
def pair(
    file: File,
    replace: Annotated[
        bool, typer.Option("--replace", help=say("Offers may move to another product"))
    ] = False,
    skip_bad_rows: SkipBad = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    body = body_of(file)
    with context() as ctx:
        checked = pairs.check(body, against(ctx), replacing=replace)
        result = kept(
            ctx, checked, body, "products",
            skip=skip_bad_rows, dry=dry_run, save=partial(goods.save, replacing=replace),
            file=file.name,
        )  # fmt: skip
    said(checked, result, as_json=as_json)


def against(ctx: Context) -> pairs.Known:
    with ctx.store.reading() as conn:
        return pairs.Known(
            accounts={one.account: one for one in ctx.accounts()},
            products={one.sku: one for one in goods.products(conn)},
            pairings=pairs.by_offer(goods.pairings(conn)),
            pools=POOL_OF,
            offers={
                (one.account, one.marketplace, one.msku): (one.asin, one.fnsku)
                for one in goods.offers(conn)
            },
        )


@app.command("export", help=say("Write the products, or the pairings, to a file"))
@guarded
def export(
    to: To,
    lang: Lang = "",
    pairings: Paired = False,
    account: Accounts = None,
    marketplace: Places = None,
    owner: Annotated[
        list[str] | None, typer.Option(help=say("Only goods of these persons"))
    ] = None,
    as_json: AsJson = False,
) -> None:
    language = language_of(lang)
    with context() as ctx, ctx.store.reading() as conn:
        now = ctx.now()
        chosen = Chosen(ctx, conn, account, marketplace, None)
        mine = [one for one in goods.products(conn) if not owner or one.owner in owner]
        known = {one.sku for one in mine}
        sales = [
            one
            for one in goods.pairings(conn)
            if one.sku in known and chosen.holds(one.account, (one.marketplace,))
        ]
        if account or marketplace:
            sold = {one.sku for one in sales}
            mine = [one for one in mine if one.sku in sold]
        rows: list[list[Any]] = list(
            written.pairings(sales) if pairings else written.products(mine, language)
        )
    about = ((say("as of"), str(iso(now))), (say("rows"), str(len(rows))))
    put(to, written.PLAIN if pairings else PRODUCT, rows, language, about=about)
    done({"file": str(to), "rows": len(rows), "as_of": iso(now)}, as_json=as_json)


@app.command("suggest", help=say("Which product each unpaired offer may sell, and why"))
@guarded
def suggest(
    to: Annotated[Path | None, typer.Option(help=say("A sheet to accept them in"))] = None,
    account: Annotated[list[str] | None, typer.Option(help=say("Only these accounts"))] = None,
    lang: Lang = "",
    as_json: AsJson = False,
) -> None:
    language = language_of(lang)
    with context() as ctx, ctx.store.reading() as conn:
        if account:
            ctx.chosen(account)
        seen = [
            hints.Seen(*(getattr(one, name) for name in hints.Seen.__slots__))
            for one in goods.offers(conn)
        ]
        every = hints.hints(seen, goods.products(conn), goods.pairings(conn))
    found = [one for one in every if not account or one.offer.account in account]
    rows = list(written.suggestions(found, language))
    if to:
        put(to, PAIRING, rows, language)
    if as_json:
        emit([_hint(one, language) for one in found])
    elif not to:
        table(tuple(written.heads(PAIRING, language)), [tuple(row) for row in rows])


def _hint(one: hints.Hint, language: str) -> dict[str, Any]:
    return {
        **{name: getattr(one.offer, name) for name in hints.Seen.__slots__},
        "product": one.sku,
        "pieces": one.pieces,
        "confidence": one.confidence,
        "reasons": [{"kind": each.kind, "other": each.other} for each in one.reasons],
        "words": written.reason(one, language),
    }


def language_of(lang: str) -> str:
    if lang and lang not in LANGUAGES:
        raise Stop("products.language", lang=lang)
    return LANGUAGES.get(lang, LANGUAGE)


def body_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Stop("products.unreadable", file=file, words=error.strerror) from error


def put(
    to: Path,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Any]],
    language: str,
    *,
    about: Sequence[tuple[str, str]] = (),
) -> None:
    if to.suffix.lower() not in {".xlsx", ".csv"}:
        raise Stop("products.kind", file=to)
    if to.suffix.lower() == ".csv":
        body = comma(written.heads(columns, language), rows)
    else:
        body = written.book(columns, rows, language, about=about)
    try:
        to.write_bytes(body)
    except OSError as error:
        raise Stop("products.unwritable", file=to, words=error.strerror) from error


def kept(
    ctx: Context,
    checked: Checked[Any],
    body: bytes,
    name: str,
    *,
    skip: bool,
    dry: bool,
    save: Callable[..., Saved] = typed.save,
    file: str = "",
) -> dict[str, int]:
    """Store a sheet and its rows in one transaction; with errors and without `skip` none."""
    if dry or not checked.facts or (checked.errors and not skip):
        return {"stored": 0, "added": 0, "changed": 0}
    now = ctx.now()
    document = Document(name, "", None, now, body, request={"file": file} if file else {})
    digest = ctx.archive.keep(document)
    with ctx.store.writing() as conn:
        saved = save(conn, checked.facts, document=digest, as_of=now)
        write.add_document(conn, document, size=len(body), expires_at=None)
    return {"stored": saved.rows, "added": saved.added, "changed": saved.changed}


def said(checked: Checked[Any], result: dict[str, int], *, as_json: bool) -> None:
    """Findings and figures; exit code 1 where a row is bad."""
    figures = {"rows": checked.rows, "bad": checked.bad, "waiting": checked.waiting, **result}
    if as_json:
        emit({**figures, "findings": [spoken(one) for one in checked.findings]})
    else:
        show(checked.findings)
        done(figures, as_json=False)
    if checked.errors:
        raise typer.Exit(1)


def done(figures: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        emit(figures)
    else:
        table(tuple(say(name) for name in figures), [tuple(figures.values())])
