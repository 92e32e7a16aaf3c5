"""Who mends a fault offers nothing for an opinion that was only heard, or never spoken of."""

from __future__ import annotations

from dataclasses import replace

from seller.metrics.lint.parts import NOTHING, Sentence, has, heard
from seller.metrics.lint.words import Lexicon


def calmed(words: Lexicon, parts: list[Sentence]) -> list[Sentence]:
    """The sentences; what makes a fault good is blanked beside thanks, and where no opinion stands.

    Not where something is to be undone: "thank you for your review; we refund once you raise it".
    """
    if words.courtesy is NOTHING:
        return parts
    mended = [_blanked(words.courtesy, part) for part in parts]
    spoken = [has(words.opinion, part) or has(words.review, part) for part in parts]
    thanked = [has(words.thanks, part) for part in parts]
    asked = [has(words.undo, part) for part in mended]
    found = []
    for place, part in enumerate(parts):
        near = slice(max(0, place - 1), place + 2)
        heard_only = any(thanked[near]) and not any(asked[near])
        found.append(mended[place] if heard_only or not any(spoken[near]) else part)
    return found


def _blanked(body: str, part: Sentence) -> Sentence:
    blank = heard(body, bare=part.bare).sub(lambda one: " " * len(one.group()), part.text)
    return replace(part, text=blank)
