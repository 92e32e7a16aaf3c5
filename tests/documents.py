"""The documents as the tests read them: commands, examples, headings, links."""

from __future__ import annotations

import json
import re
import shlex
from functools import cache
from pathlib import Path
from typing import Any

from tests import tree

FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:seller|make) [^`]+)`")
VARIABLE = re.compile(r"[A-Z_]+=")
PROGRAMS = {".venv/bin/seller": "seller", r".venv\Scripts\seller": "seller"}


def documents() -> list[Path]:
    tops = [tree.ROOT / name for name in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md")]
    return [*tops, *sorted((tree.ROOT / "docs").rglob("*.md"))]


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def fences(path: Path, kind: str | None = None) -> list[str]:
    """The bodies of fenced blocks."""
    return [body for word, body in FENCE.findall(text(path)) if kind in (None, word)]


def commands(path: Path) -> list[list[str]]:
    """Every `seller` and `make` command of a document, in words, variables in front left out."""
    lines = [line for body in fences(path) for line in body.splitlines()]
    found = [words(line) for line in [*lines, *INLINE.findall(text(path))]]
    return [line for line in found if line and line[0] in {"seller", "make"}]


def words(line: str) -> list[str]:
    line = line.strip().removeprefix("$ ").removeprefix("> ")
    for long, plain in PROGRAMS.items():
        line = line.replace(long, plain)
    try:
        found = shlex.split(line, comments=True)
    except ValueError:  # not a command line
        return []
    while found and VARIABLE.match(found[0]):
        found = found[1:]
    return found


def headings(path: Path) -> list[int]:
    """The levels of all headings, in order."""
    outside = FENCE.sub("", text(path))
    return [len(marks) for marks in re.findall(r"^(#+) ", outside, re.MULTILINE)]


def example(command: str) -> Any:
    """The JSON that docs/json.md shows under the heading of a command."""
    chapters = re.split(r"^## ", text(tree.ROOT / "docs" / "json.md"), flags=re.MULTILINE)
    for chapter in chapters:
        if chapter.startswith(f"`{command} --json`"):
            return json.loads(FENCE.findall(chapter)[0][1])
    raise AssertionError(f"docs/json.md has no heading “## `{command} --json`”")


def shape(value: Any) -> Any:
    """A JSON value's keys; of a list, what its first item has."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value else type(value).__name__
