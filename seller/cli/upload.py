"""`seller listings diff`, `upload` and `rollback`: what a sheet would change, and changing it."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from jobs import uploads as job
from jobs.context import Context, context
from seller.cli import results
from seller.cli.batches import To, finish, found
from seller.cli.findings import show
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, iso, say, table, tell
from seller.cli.products import SkipBad, body_of
from seller.cli.reading import Kind, Map, Places
from seller.cli.wants import Asked, Read, desk, planned
from seller.effects.listings import batches
from seller.effects.listings.delivery import Way
from seller.effects.listings.undoing import undoing
from seller.facts import Account, ListingBatch
from seller.listings.brief import brief
from seller.listings.differ import changes
from seller.listings.instances import plain
from seller.listings.plan import Step
from seller.store import uploads
from seller.views import asked
from seller.views.answered import answered

File = Annotated[Path, typer.Argument(help=say("A sheet or a JSON listings feed"), dir_okay=False)]
Owner = Annotated[str, typer.Option("--account", help=say("The account that sells"))]
Replace = Annotated[
    bool, typer.Option("--replace", help=say("Rows that replace: all that they do not name goes"))
]
Delete = Annotated[bool, typer.Option("--delete", help=say("Rows that delete listings"))]
Unchecked = Annotated[bool, typer.Option("--unchecked", help=say("Without our own check"))]
DryRun = Annotated[bool, typer.Option(help=say("Send nothing"))]
Yes = Annotated[bool, typer.Option("--yes", help=say("Do not ask"))]


@guarded
def diff(
    file: File,
    account: Owner = "",
    chart: Map = None,
    places: Places = None,
    product_type: Kind = "",
    replace: Replace = False,
    delete: Delete = False,
    as_json: AsJson = False,
) -> None:
    """Attribute by attribute, against what Amazon has now."""
    wish = Asked(file, account, chart, tuple(places or ()), product_type, replace, delete)
    with context() as ctx:
        read = planned(ctx, wish)
        now = iso(ctx.now())
    show(read.findings)
    if as_json:
        rows = [shown(one) for one in read.steps]
        emit({"account": read.name, "file": file.name, "rows": rows,
              "bad_rows": read.bad, "as_of": now})  # fmt: skip
    else:
        differences(read.steps)
    raise typer.Exit(1 if read.bad else 0)


@guarded
def upload(
    file: File,
    account: Owner = "",
    chart: Map = None,
    places: Places = None,
    product_type: Kind = "",
    dry_run: DryRun = False,
    skip_bad_rows: SkipBad = False,
    replace: Replace = False,
    delete: Delete = False,
    unchecked: Unchecked = False,
    to: To = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Plan, send, follow; each row ends with a verdict of Amazon's."""
    where = tuple(places or ())
    wish = Asked(file, account, chart, where, product_type, replace, delete, not unchecked)
    if to:
        results.fits(file, to)
    with context() as ctx:
        read = planned(ctx, wish)
        show(read.findings)
        refused = read.bad > 0 and not skip_bad_rows
        if refused:
            tell(say("Nothing was sent: correct these rows, or say --skip-bad-rows."))
        mine = None if dry_run or refused or not read.steps else read.account
        if mine is None or not (yes or as_json or agreed(read.steps)):
            dry(read, file.name, as_json=as_json)
            raise typer.Exit(1 if read.bad else 0)
        sheet = "" if file.suffix.lower() == ".json" else filed(ctx, mine, file)
        made, way = send(ctx, mine, list(read.steps), file.name, sheet=sheet)
        if to:
            with ctx.store.reading() as conn:
                rows = uploads.rows(conn, made.account, batch=made.batch)
            results.put(to, answered(body_of(file), rows, LANGUAGE))
        finish(ctx, made, way, as_json=as_json, more={"to": str(to) if to else None})


@guarded
def rollback(
    batch: Annotated[str, typer.Argument(help=say("The batch, as L-261125-3f2a10"))],
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """What can be restored is; what cannot is said."""
    with context() as ctx:
        mine, account = found(ctx, batch)
        steps, kept = undoing(desk(ctx, account), mine)
        told = [{"marketplace": one.marketplace, "sku": one.sku, "attribute": one.attribute,
                 "why": one.why} for one in kept]  # fmt: skip
        for one in kept:
            where = f"{one.marketplace} {one.sku} {one.attribute}".rstrip()
            tell(f"{where}: {say(one.why)}")
        if not steps:
            tell(say("Nothing is taken back."))
        if dry_run or not steps or not (yes or as_json or agreed(steps)):
            result = {"batch": None, "undoes": batch, "dry_run": True, "kept": told}
            rows = [shown(one) for one in steps]
            emit({**result, "rows": rows}) if as_json else differences(steps)
            raise typer.Exit(1 if kept else 0)
        more = {"undoes": batch, "kept": told}
        made, way = send(ctx, account, steps, mine.file, undoes=batch)
        finish(ctx, made, way, as_json=as_json, more=more)


def send(
    ctx: Context,
    account: Account,
    steps: list[Step],
    file: str,
    *,
    undoes: str = "",
    sheet: str = "",
) -> tuple[ListingBatch, Way]:
    """Written down first, then carried out; whoever is stopped here goes on with `resume`."""
    made, _ = batches.make(desk(ctx, account), steps, file, undoes=undoes, sheet=sheet)
    tell(say("Batch {batch}, rows: {count}").format(batch=made.batch, count=len(steps)))
    return made, job.carry(ctx, account, made)


def filed(ctx: Context, account: Account, file: Path) -> str:
    """The digest of the sheet in the archive, so that answers of days to come find their cells."""
    one = asked.sheet(ctx.archive, account.account, body_of(file), file.name, ctx.now())
    with ctx.store.writing(account.account) as conn:
        asked.known(conn, one)
    return one.digest


def agreed(steps: list[Step] | Any) -> bool:
    """A person at a terminal is asked; a script has made up its mind."""
    verbs = Counter(one.verb for one in steps if not batches.idle(one))
    if not verbs or not sys.stdin.isatty():
        return True
    words = ", ".join(f"{say(verb)} {count}" for verb, count in sorted(verbs.items()))
    return typer.confirm(say("Send to Amazon now: {what}?").format(what=words), err=True)


def dry(read: Read, file: str, *, as_json: bool) -> None:
    """What would go out."""
    if not as_json:
        differences(read.steps)
        return
    counts = Counter("unchanged" if batches.idle(one) else one.verb for one in read.steps)
    emit({"batch": None, "account": read.name, "file": file, "dry_run": True,
          "bad_rows": read.bad, "counts": dict(sorted(counts.items())),
          "rows": [shown(one) for one in read.steps]})  # fmt: skip


def shown(one: Step) -> dict[str, Any]:
    wanted = one.wanted
    return {
        "row": wanted.row.row,
        "marketplace": wanted.marketplace,
        "sku": wanted.sku,
        "verb": "unchanged" if batches.idle(one) else one.verb,
        "changes": [
            {"attribute": change.attribute, "before": plain(change.before),
             "after": plain(change.after)}
            for change in changes(one)
        ],
    }  # fmt: skip


def differences(steps: Any) -> None:
    if not steps:
        return
    head = (say("row"), say("marketplace"), say("sku"), "", say("attribute"))
    nothing = [{"attribute": "", "before": [], "after": []}]
    rows: list[tuple[object, ...]] = []
    for one in map(shown, steps):
        start = (one["row"], one["marketplace"], one["sku"], say(one["verb"]))
        rows += [
            (*start, change["attribute"], brief(change["before"]), brief(change["after"]))
            for change in one["changes"] or nothing
        ]
    table((*head, say("before"), say("after")), rows)
