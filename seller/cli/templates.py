"""`seller desk templates`: the texts to buyers as files, ours and the seller's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from jobs.context import context
from seller.cli import findings
from seller.cli.output import AsJson, emit, guarded, say, table, tell
from seller.errors import Stop
from seller.wording import SHIPPED, Wording, folder


@guarded
def templates(
    check: Annotated[
        bool, typer.Option("--check", help=say("Only what is wrong; exit code 1 for an error"))
    ] = False,
    to: Annotated[
        Path | None,
        typer.Option(help=say("Write ours into this folder for editing, over no file there")),
    ] = None,
    as_json: AsJson = False,
) -> None:
    if to is not None:
        _written(to, as_json=as_json)
        return
    with context() as ctx:
        found, own = ctx.wording(), folder(ctx.settings.home)
    if as_json:
        emit({"folder": str(own), **_told(found, whole=not check)})
    elif not check:
        _shown(found)
    wrong = any(one.severity == "error" for one in found.findings)
    if not as_json:
        _findings(found, own)
    raise typer.Exit(1 if check and wrong else 0)


def _told(found: Wording, *, whole: bool) -> dict[str, Any]:
    rows = [
        {
            "language": key[0],
            "name": key[1],
            "own": key in found.own,
            "subject": one.subject,
            "text": one.text,
            "html": one.html,
        }
        for key, one in sorted(found.templates.items())
    ]
    wrong = [_finding(one) for one in map(findings.spoken, found.findings)]
    return {"templates": rows if whole else [], "findings": wrong}


def _finding(one: dict[str, Any]) -> dict[str, Any]:
    """A template has lines, and no columns or cells."""
    kept = ("severity", "code", "message", "why", "fix")
    return {"file": one["sheet"], "line": one["row"], **{name: one[name] for name in kept}}


def _shown(found: Wording) -> None:
    rows = [
        (*key, say("yours") if key in found.own else "", one.subject or one.text.split("\n")[0])
        for key, one in sorted(found.templates.items())
    ]
    table((say("language"), say("text"), "", say("begins with")), list(rows))


def _findings(found: Wording, own: Path) -> None:
    for one in map(findings.spoken, found.findings):
        tell(f"{own / one['sheet']}:{one['row']}: {findings.sentences(one)}")


def _written(to: Path, *, as_json: bool) -> None:
    written = kept = 0
    try:
        for source in sorted(SHIPPED.glob("*/*.txt")):
            place = to / source.relative_to(SHIPPED)
            place.parent.mkdir(parents=True, exist_ok=True)
            if place.exists():
                kept += 1
                continue
            place.write_bytes(source.read_bytes())
            written += 1
    except OSError as error:
        raise Stop("wording.not_written", folder=to, reason=error.strerror) from error
    found = {"folder": str(to), "written": written, "kept": kept}
    if as_json:
        emit(found)
    else:
        tell(say("{written} written to {folder}, {kept} there already").format(**found))
