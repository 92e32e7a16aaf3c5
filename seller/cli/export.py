"""`seller export`: a table as a file that Excel and WPS open without changing it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from jobs.context import Context, context
from seller import spreadsheet
from seller.cli.files import whole
from seller.cli.output import AsJson, emit, guarded, iso, reader, say, table
from seller.cli.progress import Progress
from seller.errors import Stop
from seller.facts import Reading
from seller.sources import SOURCES
from seller.spreadsheet import Written
from seller.store import columnar, extract, read, reads
from seller.store.extract import Chosen, Extract

ENDINGS = (".csv", ".xlsx", ".parquet")
Names = list[str] | None
Step = Callable[[int], None]
Writer = Callable[[Path, Extract, Mapping[str, str], Step], None]


@guarded
def export(
    name: Annotated[
        str, typer.Argument(metavar="TABLE", help=say("Such as order_lines; a wrong one lists all"))
    ],
    to: Annotated[Path, typer.Option(help=say("The file to write: .csv, .xlsx or .parquet"))],
    account: Annotated[Names, typer.Option(help=say("Only these accounts"))] = None,
    marketplace: Annotated[Names, typer.Option(help=say("Only these marketplaces"))] = None,
    owner: Annotated[Names, typer.Option(help=say("Only goods of these persons"))] = None,
    with_comments: Annotated[
        bool, typer.Option("--with-comments", help=say("Also what buyers wrote, word for word"))
    ] = False,
    as_json: AsJson = False,
) -> None:
    writer = WRITERS.get(to.suffix.lower())
    if writer is None:
        raise Stop("export.kind", file=to, known=", ".join(ENDINGS))
    places = tuple(code.upper() for code in marketplace or ())
    chosen = Chosen(tuple(account or ()), places, tuple(owner or ()), with_comments)
    with context() as ctx:
        result = written(ctx, name, to, chosen, writer)
    if as_json:
        emit(result)
    else:
        head = (say("file"), say("table"), say("rows"), say("source"), say("as of"))
        table(head, [tuple(result.values())])


def written(ctx: Context, name: str, to: Path, chosen: Chosen, writer: Writer) -> dict[str, Any]:
    """Write the file from one view of the store; what the command ends with."""
    source = source_of(extract.facts(name))
    if chosen.accounts:
        ctx.chosen(chosen.accounts)
    if chosen.comments:
        _noted(ctx, name, chosen)
    with ctx.store.reading() as conn:
        answered = {
            (one.account, one.marketplace): one.as_of
            for one in read.bookmarks(conn)
            if one.source == source
        }
        taken = extract.extract(conn, name, chosen, source=source, answered=answered)
        spoken = oldest(answered, chosen)
        result = {
            "file": str(to),
            "table": name,
            "rows": taken.total,
            "source": source,
            "as_of": iso(spoken),
        }
        about = {
            "table": name,
            "rows": str(taken.total),
            "source": source,
            "as of": iso(spoken) or "",
            "made at": iso(ctx.now()) or "",
        }
        with Progress(name, taken.total) as bar, whole(to) as part:
            writer(part, taken, about, bar.step)
    return result


def _noted(ctx: Context, name: str, chosen: Chosen) -> None:
    """Buyers' words leave in one go: the row says so before the file is made."""
    there = extract.personal(name)
    if there:
        by = reader("seller export --with-comments", ctx.now())
        accounts = " ".join(chosen.accounts)
        reads.note(ctx.store, Reading(by.at, by.who, by.why, accounts, "", name, " ".join(there)))


def source_of(facts: str) -> str:
    """The source that brings a table most often."""
    bringing = [one for one in SOURCES.values() if facts in one.tables]
    return min(bringing, key=lambda one: one.every).name if bringing else ""


def oldest(answered: Mapping[tuple[str, str], datetime | None], chosen: Chosen) -> datetime | None:
    """The oldest of the answers that the rows rest on."""
    moments = [
        moment
        for (account, place), moment in answered.items()
        if moment
        and (not chosen.accounts or account in chosen.accounts)
        and (not place or not chosen.marketplaces or place in chosen.marketplaces)
    ]
    return min(moments, default=None)


def comma(path: Path, taken: Extract, about: Mapping[str, str], step: Step) -> None:  # noqa: ARG001
    """Source and `as of` stand in every row."""
    spreadsheet.stream(path, taken.columns, counted(taken, step))


def book(path: Path, taken: Extract, about: Mapping[str, str], step: Step) -> None:
    """A second sheet says what it is."""
    rows = [(say(name), value) for name, value in about.items()]
    sheets = (
        Written(taken.table, taken.columns, counted(taken, step)),
        Written("about", (say("name"), say("content")), rows, (24, 40)),
    )
    spreadsheet.save(path, sheets)


def counted(taken: Extract, step: Step) -> Any:
    for row in taken.rows:
        yield row
        step(1)


WRITERS: dict[str, Writer] = {".csv": comma, ".xlsx": book, ".parquet": columnar.save}
