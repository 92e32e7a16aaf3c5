"""Wishes in other words: what you wrote, tell the others, come to us first."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from seller.metrics.lint.draft import Breach
from seller.metrics.lint.parts import NOTHING, Sentence, every, has, said, whole
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
def _undone(undo: str, written: str) -> str:
    """The two families beside each other, in either order."""
    if NOTHING in (undo, written):
        return NOTHING
    gap = rf"[^.;!?。!?\n]{{0,{NEAR}}}?"
    return rf"(?:{undo}){gap}(?:{written})|(?:{written}){gap}(?:{undo})"


def hints(words: Lexicon, parts: list[Sentence]) -> Iterator[Breach]:
    for place, part in enumerate(parts):
        beside = parts[max(0, place - 1) : place + 2]
        if has(words.plea, part):
            yield from every("lint.change_review", _undone(words.undo, words.written), part)
            yield from every("lint.good_review", words.good, part)
        if has(words.share, part):
            yield from _shared(words, part, beside)
        if has(words.first, part) and any(_told(words, one) for one in beside):
            yield whole("lint.conditional", part)


def _shared(words: Lexicon, part: Sentence, beside: list[Sentence]) -> Iterator[Breach]:
    """To tell others for something, or only when pleased."""
    for one in beside:
        yield from list(every("lint.incentive", words.gift, one))[:1]
    if has(words.back, part):
        yield whole("lint.incentive", part)
    if has(words.when, part) and has(words.pleased, part):
        yield whole("lint.conditional", part)


def _told(words: Lexicon, part: Sentence) -> bool:
    return has(words.share, part) or (has(words.review, part) and has(words.ask, part))


class Denials:
    """What a text says in one language that nobody asks for, clause by clause."""

    def __init__(self, words: Lexicon) -> None:
        self._words = words
        self._turns: dict[int, list[tuple[int, int]]] = {}
        self._known: dict[tuple[int, int], bool] = {}

    def softened(self, part: Sentence, found: Breach) -> Breach:
        """Who says that nobody asks for it does not ask; a person looks at it all the same.

        What follows a "but" or a "please" is asked, whatever was denied before.
        """
        start = found.start - part.start
        inner = part.text[start : found.end - part.start]
        if not self._denied(part, start) or TURN.search(inner):
            return found
        return Breach(found.code, "warning", found.quote, found.start, found.end, found.params)

    def _denied(self, part: Sentence, place: int) -> bool:
        """Whether the clause around a place, from turn to turn, says so."""
        if part.start not in self._turns:
            self._turns[part.start] = [found.span() for found in TURN.finditer(part.text)]
        turns = self._turns[part.start]
        before = bisect_right(turns, place, key=lambda span: span[1])
        after = bisect_right(turns, place, key=lambda span: span[0])
        start = turns[before - 1][1] if before else 0
        if (part.start, start) not in self._known:
            end = turns[after][0] if after < len(turns) else len(part.text)
            clause = re.sub(r"\s+", " ", part.text[start:end])
            self._known[part.start, start] = has(self._words.never, said(clause))
        return self._known[part.start, start]
