"""Cards and files for the tests of the courier engine."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from seller.cli.tabs import tabs
from seller.couriers.build import Checked, check
from seller.couriers.card import Card
from seller.couriers.reading import Tab
from tests import tree

GOLDEN = tree.ROOT / "tests" / "golden" / "couriers"
TEMPLATES = tree.ROOT / "templates" / "ratecards"
TODAY = date(2026, 11, 25)


@cache
def cards() -> tuple[Card, ...]:
    """The cards of the golden cases."""
    found = checked(GOLDEN / "cards.csv")
    assert not found.errors, found.findings
    return found.cards


def checked(path: Path) -> Checked:
    return check(tabs(path), path.name, TODAY)


def sheet(text: str) -> Checked:
    """A CSV written out in a test."""
    lines: Iterable[str] = text.strip().splitlines()
    return check([Tab("t", [line.strip().split("|") for line in lines])], "t.csv", TODAY)
