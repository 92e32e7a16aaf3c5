"""`seller desk reviews`: product reviews from a file or typed, and the cases that they open."""

from __future__ import annotations

from typing import Annotated

import typer

from jobs.context import Context, context
from seller.cli.output import AsJson, guarded, say
from seller.cli.products import DryRun, File, SkipBad, body_of, said
from seller.errors import Stop
from seller.facts import Review
from seller.marketplaces import marketplace as known
from seller.products import reviews as sheets
from seller.products.inputs import REVIEW
from seller.products.reviews import Shops
from seller.spreadsheet import comma
from seller.store import reviewing, typed

app = typer.Typer(help=say("Product reviews that you exported or typed"), no_args_is_help=True)
Account = Annotated[str, typer.Option(help=say("Of rows that name no account"))]
Place = Annotated[str, typer.Option(help=say("Of rows that name no marketplace"))]


@app.command("import", help=say("Store the reviews of a sheet; 1 to 3 stars open a case"))
@guarded
def take(
    file: File,
    account: Account = "",
    marketplace: Place = "",
    skip_bad_rows: SkipBad = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    _taken(body_of(file), (account, marketplace), skip=skip_bad_rows, dry=dry_run, as_json=as_json)


@app.command("add", help=say("Store one review; 1 to 3 stars open a case"))
@guarded
def add(
    asin: Annotated[str, typer.Option(help=say("The reviewed ASIN"))],
    stars: Annotated[int, typer.Option(min=1, max=5, help=say("1 to 5 stars"))],
    day: Annotated[str, typer.Option("--date", help=say("When it was written, year first"))],
    marketplace: Place = "",
    title: Annotated[str, typer.Option(help=say("Its title"))] = "",
    text: Annotated[str, typer.Option(help=say("What the buyer wrote"))] = "",
    reviewer: Annotated[str, typer.Option(help=say("Only a code made of the name is kept"))] = "",
    link: Annotated[str, typer.Option(help=say("Leads to the review at Amazon"))] = "",
    account: Account = "",
    as_json: AsJson = False,
) -> None:
    cells = {"item": asin, "stars": str(stars), "title": title, "text": text, "given_on": day}
    cells |= {"reviewer": reviewer, "link": link}
    head = [one.heading("en") for one in REVIEW if one.name in cells]
    row = [cells[one.name] for one in REVIEW if one.name in cells]
    _taken(comma(head, [row]), (account, marketplace), skip=False, dry=False, as_json=as_json)


def _taken(body: bytes, where: tuple[str, str], *, skip: bool, dry: bool, as_json: bool) -> None:
    account, place = where
    with context() as ctx:
        shops = _shops(ctx, account, known(place).code if place else "")
        today = ctx.now().date()
        checked = sheets.check(body, shops, pseudonym=ctx.keys.pseudonym, today=today)
        kept: tuple[Review, ...] = checked.facts
        if dry or (checked.errors and not skip):
            kept = ()
        result = _stored(ctx, kept)
    said(checked, result, as_json=as_json)


def _shops(ctx: Context, account: str, place: str) -> Shops:
    accounts = frozenset(one.account for one in ctx.accounts())
    if account and account not in accounts:
        raise Stop("store.account", account=account)
    with ctx.store.reading() as conn:
        return Shops(accounts, typed.sellers(conn), account, place)


def _stored(ctx: Context, kept: tuple[Review, ...]) -> dict[str, int]:
    """The file itself is not kept: it names people."""
    now, sums = ctx.now(), {"stored": 0, "added": 0, "changed": 0, "opened": 0}
    for account in sorted({one.account for one in kept}):
        mine = [one for one in kept if one.account == account]
        with ctx.store.writing(account) as conn:
            saved = typed.save(conn, mine, as_of=now)
            opened = reviewing.flag(conn, account, now=now).opened
        found = {"stored": saved.rows, "added": saved.added, "changed": saved.changed}
        sums = {name: count + {**found, "opened": opened}[name] for name, count in sums.items()}
    return sums
