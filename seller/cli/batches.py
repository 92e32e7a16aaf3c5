"""`seller listings batches`, `show` and `resume`: what became of what was sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from jobs import uploads as job
from jobs.context import Context, context
from seller.cli import results
from seller.cli.chosen import Accounts
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, iso, report, say, table, tell
from seller.effects.listings.delivery import Way
from seller.errors import Stop
from seller.facts import Account, ListingBatch, ListingRow
from seller.listings.instances import plain, read
from seller.store import uploads
from seller.views import asked
from seller.views.outcome import BAD, cell

To = Annotated[
    Path | None, typer.Option("--to", help=say("Your file with Amazon's answer in each cell"))
]
Named = Annotated[str, typer.Argument(help=say("The batch, as L-261125-3f2a10"))]


@guarded
def listed(account: Accounts = None, as_json: AsJson = False) -> None:
    """Every batch, newest first."""
    with context() as ctx:
        names = [one.account for one in ctx.chosen(account or [])]
        with ctx.store.reading() as conn:
            known = uploads.every(conn, names)
    if as_json:
        emit([_batch(one, counts) for one, counts in known])
        return
    head = (say("batch"), say("account"), say("planned at"), say("file"), say("rows"))
    rows: list[tuple[object, ...]] = [
        (one.batch, one.account, iso(one.made_at), one.file, counted(counts))
        for one, counts in known
    ]
    table(head, rows)
    stopped(known)


def stopped(known: Sequence[tuple[ListingBatch, Mapping[str, int]]]) -> None:
    """What goes on with those that were stopped on the way."""
    left = [one.batch for one, counts in known if going(counts)]
    if left:
        words = say("Not finished: {names}. It goes on with: seller listings resume")
        tell(words.format(names=say(", ").join(left)))


def going(counts: Mapping[str, int]) -> bool:
    """Whether rows of a batch still wait for something."""
    return bool({*uploads.OPEN, uploads.ASKED} & set(counts))


@guarded
def show(batch: Named, to: To = None, as_json: AsJson = False) -> None:
    """Every row of a batch with its verdict and its issues."""
    with context() as ctx:
        mine, _ = found(ctx, batch, asking=False)
        with ctx.store.reading() as conn:
            rows = uploads.rows(conn, mine.account, batch=mine.batch)
            counts = dict(uploads.every(conn, [mine.account]))[mine]
        if to:
            results.put(to, asked.results(ctx.archive, mine, rows, LANGUAGE))
    if as_json:
        emit({**_batch(mine, counts), "rows": [told(row) for row in rows]})
    else:
        written(rows)
        stopped([(mine, counts)])


@guarded
def resume(batch: Annotated[str, typer.Argument(help=say("Only this batch"))] = "",
           as_json: AsJson = False) -> None:  # fmt: skip
    """Go on where a batch was stopped."""
    with context() as ctx:
        with ctx.store.reading() as conn:
            known = uploads.every(conn)
        mine = [one for one, counts in known if going(counts) and batch in {"", one.batch}]
        if batch and not mine:
            found(ctx, batch, asking=False)  # so that a misspelt name is said
        ended, codes = [], [0]
        for one in reversed(mine):
            _, account = found(ctx, one.batch)
            way = job.carry(ctx, account, one)
            ended.append(result(ctx, one, way))
            codes.append(verdict(ended[-1], way))
    if as_json:
        emit(ended)
    elif not ended:
        tell(say("Every batch is finished; nothing is left to send."))
    else:
        for done in ended:
            typer.echo(f"{done['batch']}: {counted(done['counts'])}")
    raise typer.Exit(max(codes))


def found(ctx: Context, name: str, *, asking: bool = True) -> tuple[ListingBatch, Account]:
    """A batch and its account, which must be connected where Amazon is `asked`."""
    with ctx.store.reading() as conn:
        batch = uploads.find(conn, name)
    accounts = (ctx.connected if asking else ctx.chosen)([batch.account])
    return batch, accounts[0]


def finish(
    ctx: Context, batch: ListingBatch, way: Way, *, as_json: bool, more: dict[str, Any]
) -> None:
    """Say how a batch ended, and end the command so."""
    done = {**result(ctx, batch, way), **more}
    if as_json:
        emit(done)
    else:
        with ctx.store.reading() as conn:
            written(uploads.rows(conn, batch.account, batch=batch.batch))
        typer.echo(f"{batch.batch}: {counted(done['counts'])}")
    raise typer.Exit(verdict(done, way))


def result(ctx: Context, batch: ListingBatch, way: Way) -> dict[str, Any]:
    if way.held:
        tell(say("Held back: {reason}").format(reason=say(way.held)))
    if way.error:
        report(way.error)
    with ctx.store.reading() as conn:
        rows = uploads.rows(conn, batch.account, batch=batch.batch)
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.state] = counts.get(row.state, 0) + 1
    done = {**_batch(batch, dict(sorted(counts.items()))), "dry_run": False, "held": way.held}
    return {**done, "rows": [told(row) for row in rows]}


def verdict(done: dict[str, Any], way: Way) -> int:
    """2 where a person must act, 1 where a row is not as it was wanted."""
    if isinstance(way.error, Stop):
        return 2
    return int(
        bool(way.held or way.error or (BAD | {*uploads.OPEN, uploads.ASKED}) & set(done["counts"]))
    )


def counted(counts: Any) -> str:
    return say(", ").join(f"{say(state)} {number}" for state, number in counts.items())


def _batch(one: ListingBatch, counts: Any) -> dict[str, Any]:
    return {
        "batch": one.batch,
        "account": one.account,
        "file": one.file,
        "way": one.way,
        "undoes": one.undoes or None,
        "made_at": iso(one.made_at),
        "counts": dict(counts),
    }


def told(row: ListingRow) -> dict[str, Any]:
    """A row as JSON; each issue with the cell that it is about."""
    cells = read(row.cells)
    return {
        "number": row.number,
        "row": row.row,
        "marketplace": row.marketplace,
        "sku": row.sku,
        "verb": row.verb,
        "state": row.state,
        "reason": row.reason,
        "asin": row.asin or None,
        "issues": [{**one, "cell": cell(row, one, cells)} for one in read(row.issues)],
        "differs": plain(read(row.differs)),
        "feed": row.feed or None,
        "tries": row.tries,
        **{
            name: iso(getattr(row, name))
            for name in ("sent_at", "accepted_at", "settled_at", "confirmed_at")
        },
    }


def written(rows: list[ListingRow]) -> None:
    head = (say("row"), say("marketplace"), say("sku"), "", say("state"), "ASIN", say("issue"))
    lines: list[tuple[object, ...]] = []
    for row in rows:
        cells, these = read(row.cells), read(row.issues)
        state = say(row.state) + (f" ({say(row.reason)})" if row.reason else "")
        start = (row.row, row.marketplace, row.sku, say(row.verb), state, row.asin)
        lines += [
            (*start, f"{cell(row, one, cells)} {one['code']} {one['message']}") for one in these
        ] or [(*start, "")]
    table(head, lines)
