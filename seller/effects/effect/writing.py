"""A text to a buyer as an effect sends it, and the last look of the linter before it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from seller.effects.effect import FAILED, LATER, REFUSED, Said
from seller.facts import Effect
from seller.metrics.lint import Draft, lint


@dataclass(frozen=True, slots=True)
class Writing:
    """`relay`: the buyer's address; `about`: the mail's subject; `html`: beside its text;
    `answers`: the buyer's mail; `files`: id and name of what was uploaded for it.

    `waits`: some files are not uploaded yet. `refused`: what speaks against it by now, such as a
    bad rating that came meanwhile.
    """

    type: str
    language: str
    order_id: str
    text: str = field(repr=False)
    relay: str = field(default="", repr=False)
    about: str = ""
    html: str = field(default="", repr=False)
    answers: str = ""
    files: Sequence[tuple[str, str]] = ()
    waits: bool = False
    refused: str = ""


Read = Callable[[Effect], Writing | None]
"""Finds the writing of a row; None once it was erased."""


def fit(writing: Writing | None) -> Writing | Said:
    """The writing, or why it may not go out."""
    if writing is None:
        return Said(FAILED, "no_words")
    if writing.refused:
        return Said(REFUSED, writing.refused.rpartition(".")[2])
    if writing.waits:
        return Said(LATER, "not_uploaded")
    if writing.files and not writing.text:
        return writing
    draft = Draft(writing.text, writing.type, writing.language, writing.order_id, writing.html)
    broken = sorted({one.code for one in lint(draft) if one.severity == "error"})
    return Said(REFUSED, broken[0].removeprefix("lint.")) if broken else writing
