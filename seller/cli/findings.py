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


def show(
    findings: Sequence[Finding], words: Callable[[Finding], Mapping[str, Any]] = spoken
) -> None:
    """The first of them, on stderr."""
    for one in map(words, findings[:SHOWN]):
        where = " ".join(filter(None, (one["cell"], one["column"], say(one.get("severity", "")))))
        tell(f"{where}: {sentences(one)}")
    if len(findings) > SHOWN:
        tell(say("… and {count} more").format(count=len(findings) - SHOWN))
