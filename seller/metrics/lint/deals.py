"""Bargains and moods: a reward for what was said, praise in public and complaints in private."""

from __future__ import annotations

from collections.abc import Iterator

from seller.metrics.lint.draft import Breach
from seller.metrics.lint.parts import Sentence, has, said, whole
from seller.metrics.lint.words import Lexicon


def deals(words: Lexicon, parts: list[Sentence]) -> Iterator[Breach]:
    """What a denial or a thing already done speaks of is no bargain."""
    for place, part in enumerate(parts):
        steered = has(words.avoid, part) or _moods(words, parts[place : place + 4])
        bought = _bargain(words, part)
        if (steered or bought) and has(words.never, part):
            continue
        if steered:
            yield whole("lint.conditional", part)
        if bought:
            yield whole("lint.incentive", part)


def _bargain(words: Lexicon, part: Sentence) -> bool:
    three = (words.opinion, words.reward, words.deed)
    return all(has(one, part) for one in three)


def _moods(words: Lexicon, parts: list[Sentence]) -> bool:
    """Glad in the first sentence, sad in it or soon after, and somebody to be told."""
    if not has(words.glad, parts[0]):
        return False
    near = said(" ".join(one.text for one in parts))
    public = has(words.share, near) or has(words.opinion, near)
    return public and has(words.sad, near) and has(words.tell, near)
