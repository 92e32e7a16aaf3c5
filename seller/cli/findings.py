"""Findings about a sheet, in the user's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from seller.cli.output import LANGUAGE, say, tell
from seller.facts import Finding
from seller.language import told

SHOWN = 50
"""Findings that are printed; --json has all of them."""
ENDS, FULL = ".!?…)", "。！？"
"""What a sentence ends with; after the second no blank follows."""


def spoken(one: Finding, language: str = LANGUAGE) -> dict[str, Any]:
    """The documented JSON of a finding."""
    words = told(one.code, one.params, language)
    return {
        "sheet": one.sheet,
        "row": one.row,
        "column": one.column,
        "cell": one.cell,
        "severity": one.severity,
        "code": one.code,
        "message": words.what,
        "why": words.why,
        "fix": words.fix,
    }


def sentences(one: Mapping[str, Any]) -> str:
    """What is wrong, why and what to do, on one line."""
    parts = (part for part in (one["message"], one["why"], one["fix"]) if part)
    return "".join(part + ("" if part[-1] in FULL else _stop(part)) for part in parts).strip()


def _stop(part: str) -> str:
    return " " if part[-1] in ENDS else say(". ")


def _where(one: Mapping[str, Any]) -> str:
    """The cell, the heading of its column where that says more than its letter, how bad it is."""
    letter = str(one["cell"]).rstrip("0123456789")
    heading = "" if one["column"] == letter else one["column"]
    return " ".join(filter(None, (one["cell"], heading, say(one.get("severity", "")))))


def show(
    findings: Sequence[Finding], words: Callable[[Finding], Mapping[str, Any]] = spoken
) -> None:
    """The first of them, on stderr."""
    for one in map(words, findings[:SHOWN]):
        tell(f"{_where(one)}: {sentences(one)}")
    if len(findings) > SHOWN:
        tell(say("… and {count} more").format(count=len(findings) - SHOWN))
