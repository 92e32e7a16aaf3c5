"""`seller lint`: what Amazon's policies do not allow in a text, before it is sent."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from seller.cli.output import LANGUAGE, AsJson, emit, guarded, say, tell
from seller.errors import Stop
from seller.language import told
from seller.metrics.lint import KINDS, Breach, Draft, lint
from seller.metrics.lint.words import LEXICONS

LARGEST = 1_000_000


@guarded
def check(
    file: Annotated[Path, typer.Argument(help=say("A text file in UTF-8; - reads what is typed"))],
    kind: Annotated[str, typer.Option("--type", help=say("What it is sent as"))] = "answer",
    language: Annotated[
        str, typer.Option("--language", help=say("The buyer's language, such as de"))
    ] = "",
    order: Annotated[str, typer.Option(help=say("The order that it is about"))] = "",
    as_json: AsJson = False,
) -> None:
    if kind not in KINDS:
        raise Stop("lint.kind_unknown", kind=kind, known=", ".join(KINDS))
    if language and language not in LEXICONS:
        raise Stop("lint.no_language", language=language, known=", ".join(LEXICONS))
    found = lint(Draft(text(file), kind, language, order))
    if as_json:
        emit([described(one) for one in found])
    else:
        shown(found)
    raise typer.Exit(1 if found else 0)


def text(file: Path) -> str:
    try:
        body = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise Stop("lint.unread", file=file, reason=error.strerror) from error
    if len(body) > LARGEST:
        raise Stop("lint.too_large", file=file, limit=LARGEST)
    try:
        return body.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise Stop("lint.not_utf8", file=file) from error


def described(one: Breach) -> dict[str, Any]:
    return {
        "rule": one.code.removeprefix("lint."),
        "severity": one.severity,
        "quote": one.quote,
        "start": one.start,
        "end": one.end,
        **told(one.code, one.params, LANGUAGE)._asdict(),
    }


def shown(found: list[Breach]) -> None:
    for one in found:
        words = told(one.code, one.params, LANGUAGE)
        sys.stdout.write(f"{words.what}{f': {one.quote}' if one.quote else ''}\n")
        sys.stdout.write(f"  {words.why}\n  {words.fix}\n")
    if not found:
        tell(say("No rule is broken that a program can see."))
