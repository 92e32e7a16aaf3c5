"""Findings about a sheet, in the user's language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from seller.cli.output import LANGUAGE, say, tell
from seller.facts import Finding
from seller.language import told

SHOWN = 50
"""Findings that are printed; --json has all of them."""


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


def show(findings: Sequence[Finding]) -> None:
    """The first of them, on stderr."""
    for one in map(spoken, findings[:SHOWN]):
        tell(f"{one['cell']} {one['column']}: {one['message']} {one['fix']}")
    if len(findings) > SHOWN:
        tell(say("… and {count} more").format(count=len(findings) - SHOWN))
