"""All that is known to be wrong with the rows of a sheet before Amazon sees them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from seller.facts import Finding
from seller.listings.context import Context
from seller.listings.places import ERROR
from seller.listings.rules import RULES
from seller.listings.schema.structure import structure
from seller.listings.wanted import Wanted

FOLLOW = {"checks.offer_lacks", "checks.not_listed"}
"""What a cell that could not be read makes seem missing: said once, where the cell is."""

SAME = {"checks.smaller": "checks.price_zero"}
"""What the schema finds, too, beside the rule that says it in words of prices: said once."""

READER = "listings."
"""Codes of what could not be read, beside the checks of what was."""


@dataclass(frozen=True, slots=True)
class Checked:
    """`rows`: also those that an error kept from wanting anything; `ok`: without an error."""

    rows: int
    ok: int
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        return sum(one.severity == ERROR for one in self.findings)


def check(rows: Iterable[Wanted], context: Context, more: Iterable[Finding] = ()) -> Checked:
    """Schema first, then every rule; `more` are findings of the reader or of Amazon."""
    given, read = list(rows), list(more)
    found = [*structure(given, context)]
    for rule in RULES:
        found += rule(given, context)
    errors = [one for one in read if one.severity == ERROR]
    ruined = {(one.sheet, one.row) for one in errors}
    cells = {(one.sheet, one.cell) for one in errors if one.code.startswith(READER)}
    said = {(one.sheet, one.cell, one.code) for one in found}
    found = [
        one
        for one in found
        if (one.sheet, one.cell) not in cells
        and (one.code not in FOLLOW or (one.sheet, one.row) not in ruined)
        and (one.sheet, one.cell, SAME.get(one.code)) not in said
    ]
    found = [*read, *found]
    once = {(one.sheet, one.cell, one.column, one.code, one.row): one for one in found}
    told = sorted(once.values(), key=lambda one: (one.sheet, one.row, one.severity, one.code))
    bad = {(one.sheet, one.row) for one in told if one.severity == ERROR}
    each = [(row.row.sheet, row.row.row) for row in given]
    lost = ruined - set(each)
    return Checked(len(each) + len(lost), sum(one not in bad for one in each), tuple(told))
