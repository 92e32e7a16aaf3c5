"""Patterns made of phrases in many languages."""

from __future__ import annotations

import re


def any_of(*phrases: str) -> re.Pattern[str]:
    """Any of the phrases, in whatever case."""
    return re.compile("|".join(phrases), re.IGNORECASE)
