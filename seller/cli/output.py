"""What every command shares: words in the user's language, JSON on stdout, exit codes.

stdout holds only the result; progress and errors go to stderr. Exit 0: done; 1: findings, or
something to try again; 2: a person must act.
"""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Annotated, Any

import typer

from seller.errors import SellerError, Stop
from seller.facts import Reader
from seller.language import explain, translator
from seller.settings import spoken

LANGUAGE = spoken()
say = translator(LANGUAGE)

AsJson = Annotated[bool, typer.Option("--json", help=say("Print the result as JSON"))]


def iso(moment: datetime | None) -> str | None:
    """ISO 8601, UTC, whole seconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def emit(result: Any) -> None:
    """One JSON value on stdout."""
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=2) + "\n")


def tell(*lines: str) -> None:
    """Progress and remarks, on stderr."""
    for line in lines:
        sys.stderr.write(line + "\n")
    sys.stderr.flush()


def table(head: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    """A plain table on stdout, columns as wide as their widest cell."""
    cells = [tuple("" if cell is None else str(cell) for cell in row) for row in rows]
    wide = [max(map(_width, column)) for column in zip(head, *cells, strict=True)]
    for row in (head, *cells):
        line = "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, wide, strict=True)
        )
        sys.stdout.write(line.rstrip() + "\n")


def _width(text: str) -> int:
    """Columns on a terminal: Chinese characters take two."""
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)


def report(error: SellerError) -> None:
    """An error in the user's language: what, why, how to fix."""
    told = explain(error, LANGUAGE)
    tell(*(line for line in told if line))


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Turns the three errors into words and exit codes."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except SellerError as error:
            report(error)
            raise typer.Exit(2 if isinstance(error, Stop) else 1) from error
        except KeyboardInterrupt as error:
            tell(say("Stopped; everything finished so far is kept."))
            raise typer.Exit(1) from error

    return run


def reader(command: str, now: datetime) -> Reader:
    """Who runs the command, as the system knows them, for the log of reads."""
    try:
        who = getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container without user names
        who = "?"
    return Reader(who, command, now)


def utf8() -> None:
    """A console in code page 936 or 437 shows what it can instead of crashing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
