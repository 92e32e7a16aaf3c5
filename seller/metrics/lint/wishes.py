"""What must not be wished for or promised: other reviews, better reviews, gifts, custom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from seller.metrics.lint.draft import Breach
from seller.metrics.lint.words import LEXICONS, Lexicon

SENTENCE = re.compile(r"[^.!?\n。!?]+(?:\.(?=\S)[^.!?\n。!?]+)*[.!?。!?]*")
"""A point within a number or an address ends no sentence."""


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    start: int


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text, in lower case; NFKC must have been done before.

    >>> [one.text for one in sentences("Thank you. It costs 9.50 now!")]
    ['thank you.', ' it costs 9.50 now!']
    """
    return [Sentence(one.group().lower(), one.start()) for one in SENTENCE.finditer(text)]


@cache
def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(body)


def wishes(text: str) -> Iterator[Breach]:
    """In all languages at once: a wish in another language is a wish all the same."""
    parts = sentences(text)
    for words in LEXICONS.values():
        for place, part in enumerate(parts):
            after = parts[place + 1].text if place + 1 < len(parts) else ""
            yield from _sentence(words, part, after)
        yield from _gift(words, parts)


def _sentence(words: Lexicon, part: Sentence, after: str) -> Iterator[Breach]:
    yield from _every("lint.change_review", words.change, part)
    if _has(words.review, part.text):
        asked = _has(words.ask, part.text)
        if asked:
            yield from _every("lint.good_review", words.good, part)
        yield from _conditions(words, part, after, asked=asked)
    yield from _every("lint.promotion", words.promotion, part)
    yield from _every("lint.reach", words.reach, part)


def _conditions(words: Lexicon, part: Sentence, after: str, *, asked: bool) -> Iterator[Breach]:
    """A review that hangs on how the buyer feels, or on money."""
    when = _has(words.when, part.text)
    feels = _has(words.pleased, part.text) and asked
    steered = _has(words.sorry, part.text)
    if (when and (feels or steered)) or (steered and _has(words.instead, part.text + after)):
        yield _whole("lint.conditional", part)
    if when and _has(words.back, part.text) and (asked or _has(words.change, part.text)):
        yield _whole("lint.incentive", part)


def _gift(words: Lexicon, parts: list[Sentence]) -> Iterator[Breach]:
    """A gift in the sentence that asks for a review, or in one beside it."""
    asks = {
        place
        for place, part in enumerate(parts)
        if _has(words.review, part.text) and _has(words.ask, part.text)
    }
    for place, part in enumerate(parts):
        if asks & {place - 1, place, place + 1}:
            yield from islice(_every("lint.incentive", words.gift, part), 1)


def _has(body: str, text: str) -> bool:
    return _pattern(body).search(text) is not None


def _every(code: str, body: str, part: Sentence) -> Iterator[Breach]:
    for found in _pattern(body).finditer(part.text):
        start, end = (part.start + place for place in found.span())
        yield Breach(code, "error", found.group(), start, end)


def _whole(code: str, part: Sentence) -> Breach:
    inner = part.text.strip()
    start = part.start + part.text.index(inner)
    return Breach(code, "error", inner, start, start + len(inner))
