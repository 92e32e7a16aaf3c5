"""`seller backup` and `seller restore`: everything in one file, and back again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jobs.context import context
from seller.cli.output import AsJson, emit, guarded, say, tell
from seller.cli.progress import Progress
from seller.store import backup as zipped

File = Annotated[Path, typer.Argument(help=say("The backup file"))]


@guarded
def backup(
    file: File,
    key: Annotated[
        bool,
        typer.Option(
            "--key/--no-key", help=say("With the key; keep such a backup as safe as a password")
        ),
    ] = True,
    as_json: AsJson = False,
) -> None:
    with context() as ctx, Progress(say("backup")) as bar:
        home, now = ctx.settings.home, ctx.now()
        rows = zipped.save(ctx.store, home, file, now=now, key=key, tell=bar.reach)
    told(file, rows, as_json)


@guarded
def restore(file: File, as_json: AsJson = False) -> None:
    with context() as ctx, Progress(say("restore")) as bar:
        rows = zipped.restore(ctx.store, ctx.settings.home, file, tell=bar.reach)
    told(file, rows, as_json)


def told(file: Path, rows: dict[str, int], as_json: bool) -> None:
    if as_json:
        emit({"file": str(file), "rows": rows})
    else:
        tell(say("Rows: {rows}, {file}").format(rows=sum(rows.values()), file=file))
