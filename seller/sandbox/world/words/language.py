"""The words of one language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """`nouns` follow the order of `catalogue.NOUNS`; `title` and `description` are patterns.

    Comments are grouped by stars: `bad` 1-2, `middling` 3, `good` 4-5.
    """

    nouns: tuple[str, ...]
    materials: tuple[str, ...]
    colours: tuple[str, ...]
    sizes: tuple[str, ...]
    extras: tuple[str, ...]
    title: str
    family: str
    description: str
    bad: tuple[str, ...]
    middling: tuple[str, ...]
    good: tuple[str, ...]
    responses: tuple[str, ...]
    returns: tuple[str, ...]
