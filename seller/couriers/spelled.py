"""Findings whose own words (headings, names of sheets, choices) are in the reader's language."""

from __future__ import annotations

from dataclasses import replace

from seller.facts import Finding
from seller.language import translator

OURS = {
    "couriers.choice": ("known",),
    "couriers.missing": ("column",),
    "couriers.lacking": ("column",),
    "couriers.mode": ("mode",),
    "couriers.no_column": ("column", "sheet"),
    "couriers.no_sheet": ("known",),
}
"""Which parameters of a finding are words of ours, several with commas."""


def spelled(one: Finding, language: str) -> Finding:
    """The same finding; what a file says stays as it is written there."""
    say = translator(language)
    ours = {
        name: ", ".join(map(say, str(one.params[name]).split(", ")))
        for name in OURS.get(one.code, ())
    }
    return replace(one, params={**one.params, **ours}) if ours else one
