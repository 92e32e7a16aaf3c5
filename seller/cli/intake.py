"""`seller import`: files from Seller Central, without any interface of Amazon's."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from jobs import purge
from jobs.context import context
from jobs.job import STORE
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, report, say, table, tell
from seller.cli.progress import Progress
from seller.errors import SellerError, Skip, Stop
from seller.intake import Desk, File, Hints, Taken, take
from seller.language import explain
from seller.store.expiry import expire

LARGEST = 2 << 30


@guarded
def bring(
    files: Annotated[list[Path], typer.Argument(help=say("Reports saved from Seller Central"))],
    account: Annotated[
        str, typer.Option(help=say("Whose they are, where the content does not prove it"))
    ] = "",
    marketplace: Annotated[
        str, typer.Option(help=say("Of which marketplace they are, such as DE"))
    ] = "",
    as_json: AsJson = False,
) -> None:
    with context() as ctx:
        desk = Desk(ctx.store, ctx.archive, ctx.keys, ctx.now())
        hints = Hints(account, marketplace)
        paths = [one for path in files for one in inside(path)]
        with Progress(say("import"), len(paths)) as bar:
            done = [bar.after(brought(path, desk, hints)) for path in paths]
        expire(ctx.store, ctx.archive, now=ctx.now(), months=ctx.settings.retention_months)
        purge.run(ctx, STORE, False)
    if as_json:
        emit([described(one) for one in done])
    else:
        summary(done)
    raise typer.Exit(verdict(done))


def inside(path: Path) -> list[Path]:
    """The file, or all files in a folder, such as one into which a queue is emptied."""
    if not path.is_dir():
        return [path]
    return sorted(one for one in path.iterdir() if one.is_file() and not one.name.startswith("."))


def brought(path: Path, desk: Desk, hints: Hints) -> Taken:
    """One file, or why it cannot be opened."""
    try:
        if path.stat().st_size > LARGEST:
            raise Skip("intake.large", limit=LARGEST >> 30)
        made_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        return take(File(path.name, path.read_bytes(), made_at), desk, hints)
    except OSError as error:
        trouble = Stop("intake.unopened", reason=error.strerror or type(error).__name__)
        return Taken(path.name, "refused", problems=(trouble,))
    except SellerError as error:
        return Taken(path.name, "refused", problems=(error,))


def described(one: Taken) -> dict[str, Any]:
    """One file, as docs/json.md has it."""
    return {
        "file": one.file,
        "kind": one.kind,
        "account": one.account,
        "marketplace": one.marketplace,
        "rows": one.rows,
        "changed": one.changed,
        "problems": [explain(problem, LANGUAGE)._asdict() for problem in one.problems],
        "status": one.status,
    }


def summary(done: list[Taken]) -> None:
    """A line per file on stdout, what is wrong with it on stderr."""
    for one in done:
        if one.problems:
            tell(f"{one.file}:")
        for problem in one.problems:
            report(problem)
    head = (
        say("file"), say("report"), say("account"), say("marketplace"), say("rows"),
        say("new or changed"), say("status"),
    )  # fmt: skip
    rows: list[tuple[object, ...]] = [
        (one.file, one.kind, one.account, one.marketplace, one.rows, one.changed, word(one.status))
        for one in done
    ]
    table(head, rows)


def word(status: str) -> str:
    return {
        "older": say("older than what is stored"),
        "recognised": say("not stored yet"),
        "refused": say("refused"),
    }.get(status) or say(status)


def verdict(done: list[Taken]) -> int:
    """2 where a person must say something, 1 where something was not stored."""
    if any(isinstance(problem, Stop) for one in done for problem in one.problems):
        return 2
    return 0 if all(one.status in {"ok", "no rows"} for one in done) else 1
