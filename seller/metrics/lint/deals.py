"""Bargains and moods: a reward for what was said, praise in public and complaints in private."""

from __future__ import annotations

from collections.abc import Iterator

from seller.metrics.lint.draft import Breach
from seller.metrics.lint.parts import Sentence, every, has, whole
from seller.metrics.lint.words import Lexicon

STARS = r"[⭐★\U0001f31f]{3,}"


def deals(words: Lexicon, parts: list[Sentence]) -> Iterator[Breach]:
    """What a denial or a thing already done speaks of is no bargain."""
    for place, part in enumerate(parts):
        steered = has(words.avoid, part.text) or _moods(words, parts[place : place + 4])
        bought = _bargain(words, part.text)
        if (steered or bought) and has(words.never, part.text):
            continue
        yield from every("lint.good_review", STARS, part)
        if steered:
            yield whole("lint.conditional", part)
        if bought:
            yield whole("lint.incentive", part)


def _bargain(words: Lexicon, text: str) -> bool:
    three = (words.opinion, words.reward, words.deed)
    return all(has(one, text) for one in three)


def _moods(words: Lexicon, parts: list[Sentence]) -> bool:
    """Glad in the first sentence, sad in it or soon after, and somebody to be told."""
    if not has(words.glad, parts[0].text):
        return False
    near = " ".join(one.text for one in parts)
    public = has(words.share, near) or has(words.opinion, near)
    return public and has(words.sad, near) and has(words.tell, near)
