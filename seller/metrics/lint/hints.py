"""Wishes in other words: what you wrote, tell the others, come to us first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from seller.metrics.lint.draft import Breach
from seller.metrics.lint.parts import Sentence, every, has, whole
from seller.metrics.lint.words import Lexicon

TURN = re.compile(
    r"[;:;]|\b(?:but|however|yet|still|though|please|kindly|aber|jedoch|trotzdem|bitte|mais"
    r"|cependant|toutefois|pero|sin embargo|por favor|ma|però|tuttavia|per favore)\b"
    r"|s'il (?:vous|te) pla[iî]t|但|不过|可是|然而|只是|请(?!求)"
    r"|しかし|ですが|けれど|が[,、]|どうか"
)
"""Words with which a sentence turns from what was denied to what is wished for."""
NEAR = 45
"""Characters between what was written and what shall become of it."""


@cache
def _undone(words: Lexicon) -> str:
    """The two families beside each other, in either order."""
    gap = rf"[^.;!?。!?\n]{{0,{NEAR}}}?"
    return rf"(?:{words.undo}){gap}(?:{words.written})|(?:{words.written}){gap}(?:{words.undo})"


def hints(words: Lexicon, parts: list[Sentence]) -> Iterator[Breach]:
    for place, part in enumerate(parts):
        beside = parts[max(0, place - 1) : place + 2]
        if has(words.plea, part.text):
            yield from every("lint.change_review", _undone(words), part)
            yield from every("lint.good_review", words.good, part)
        if has(words.share, part.text):
            yield from _shared(words, part, beside)
        if has(words.first, part.text) and any(_told(words, one.text) for one in beside):
            yield whole("lint.conditional", part)


def _shared(words: Lexicon, part: Sentence, beside: list[Sentence]) -> Iterator[Breach]:
    """To tell others for something, or only when pleased."""
    for one in beside:
        yield from list(every("lint.incentive", words.gift, one))[:1]
    if has(words.back, part.text):
        yield whole("lint.incentive", part)
    if has(words.when, part.text) and has(words.pleased, part.text):
        yield whole("lint.conditional", part)


def _told(words: Lexicon, text: str) -> bool:
    return has(words.share, text) or (has(words.review, text) and has(words.ask, text))


def softened(words: Lexicon, part: Sentence, found: Breach) -> Breach:
    """Who says that nobody asks for it does not ask; a person looks at it all the same.

    What follows a "but" or a "please" is asked, whatever was denied before.
    """
    inner = part.text[found.start - part.start : found.end - part.start]
    if not has(words.never, _clause(part.text, found.start - part.start)) or TURN.search(inner):
        return found
    return Breach(found.code, "warning", found.quote, found.start, found.end, found.params)


def _clause(text: str, place: int) -> str:
    """The part of a sentence around a place, from turn to turn."""
    turns = [found.span() for found in TURN.finditer(text)]
    start = max((after for _, after in turns if after <= place), default=0)
    end = min((before for before, _ in turns if before > place), default=len(text))
    return re.sub(r"\s+", " ", text[start:end])
