"""`seller listings images`: pictures of a folder, checked, and packed as Amazon takes them."""

from __future__ import annotations

import hashlib
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from jobs.context import Context, context
from seller.cli.files import whole
from seller.cli.findings import sentences, spoken
from seller.cli.output import AsJson, emit, guarded, iso, say, tell
from seller.cli.reading import Map, Places, taken
from seller.errors import Stop
from seller.facts import Finding, Listing
from seller.listings import gallery
from seller.listings.gallery import Known, Shot
from seller.listings.photo import photo
from seller.store import catalogue as store

IGNORED = {"thumbs.db", "desktop.ini"}
"""What Windows leaves in folders of pictures; other systems begin such names with a dot."""
Folder = Annotated[
    Path,
    typer.Argument(
        help=say("A folder of pictures named by ASIN or MSKU"), exists=True, file_okay=False
    ),
]
Sheet = Annotated[
    Path | None,
    typer.Option("--sheet", help=say("The sheet whose rows they belong to"), dir_okay=False),
]
To = Annotated[Path | None, typer.Option("--to", help=say("The ZIP file to write"))]


@guarded
def images(
    folder: Folder,
    sheet: Sheet = None,
    chart: Map = None,
    places: Places = None,
    to: To = None,
    as_json: AsJson = False,
) -> None:
    if to and to.suffix.lower() != ".zip":
        raise Stop("checks.picture_zip", file=to)
    with context() as tools:
        rows = taken(tools, sheet, chart=chart, places=places)[0].wanted if sheet else []
        know = gallery.known(_listings(tools), rows)
        now = iso(tools.now())
    shots = [_shot(path, folder, know) for path in _files(folder, to)]
    found = gallery.wrong(shots, know, rows)
    good = gallery.packed(shots, found)
    if to:
        pack(to, folder, good)
    said = {"files": len(shots), "products": len({shot.asin for shot in good})}
    packed = [{"file": shot.file, "name": shot.goal} for shot in good]
    if as_json:
        told = {"findings": [_spoken(one) for one in found], "to": str(to) if to else None}
        emit({**said, "packed": packed, **told, "as_of": now})
    else:
        _lines(found, said, len(good))
    if any(one.severity == "error" for one in found):
        raise typer.Exit(1)


def pack(to: Path, folder: Path, shots: Sequence[Shot]) -> None:
    """Pictures are packed as they are: they do not get smaller."""
    with whole(to) as part, zipfile.ZipFile(part, "w", strict_timestamps=False) as packed:
        for shot in shots:
            packed.write(folder / shot.file, shot.goal)


def _listings(tools: Context) -> list[Listing]:
    with tools.store.reading() as conn:
        return [
            one for account in tools.accounts() for one in store.listings(conn, account.account)
        ]


def _files(folder: Path, to: Path | None) -> list[Path]:
    """Those of the folder and the folders in it, but for what systems hide there."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.name.lower() not in IGNORED
        and not (to and to.exists() and path.samefile(to))
    )


def _shot(path: Path, folder: Path, know: Known) -> Shot:
    file = path.relative_to(folder).as_posix()
    asins, code = gallery.shown(file, know)
    try:
        with path.open("rb") as body:
            digest = hashlib.file_digest(body, "sha256").hexdigest()
            body.seek(0)
            return Shot(file, asins, code, path.stat().st_size, digest, photo(body))
    except OSError as error:
        raise Stop("products.unreadable", file=path, words=error.strerror) from error


def _spoken(one: Finding) -> dict[str, Any]:
    """A finding of a file has no cell, one of a row no file."""
    words = spoken(one)
    return {"file": words.pop("column"), **words}


def _lines(found: list[Finding], said: dict[str, int], good: int) -> None:
    for one in map(_spoken, found):
        where = one["file"] or f"{one['sheet']}!{one['cell']}"
        tell(f"{where} {say(one['severity'])}: {sentences(one)}")
    counts = Counter(one.severity for one in found)
    words = say("Files: {files}, fit for Amazon: {good}; errors: {errors}, warnings: {warnings}")
    typer.echo(
        words.format(
            files=said["files"], good=good, errors=counts["error"], warnings=counts["warning"]
        )
    )
