"""What must not be wished for or promised: other reviews, better reviews, gifts, custom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from seller.metrics.lint.deals import deals
from seller.metrics.lint.draft import Breach
from seller.metrics.lint.hints import hints, softened
from seller.metrics.lint.parts import Sentence, every, has, sentences, whole
from seller.metrics.lint.words import LEXICONS, Lexicon

EASTERN = {"ja", "zh"}
SIGNS = {True: re.compile(r"[\u3005-\u30ff\u4e00-\u9fff]"), False: re.compile(r"[A-Za-z]")}
"""Without a sign of its script no language need be looked for."""


def wishes(text: str) -> Iterator[Breach]:
    """In all languages at once: a wish in another language is a wish all the same."""
    parts = sentences(text)
    scripts = {eastern for eastern, signs in SIGNS.items() if signs.search(text)}
    over = _spent(parts)
    for code, words in LEXICONS.items():
        if (code in EASTERN) not in scripts:
            continue
        for one in _found(words, parts):
            if any(one.code == each.code and each.start <= one.start < each.end for each in over):
                continue
            (part,) = [each for each in parts if each.start <= one.start < each.end]
            yield softened(words, part, one)


def _found(words: Lexicon, parts: list[Sentence]) -> Iterator[Breach]:
    for place, part in enumerate(parts):
        after = parts[place + 1].text if place + 1 < len(parts) else ""
        yield from _sentence(words, part, after)
    yield from _gift(words, parts)
    yield from hints(words, parts)
    yield from deals(words, parts)


def _sentence(words: Lexicon, part: Sentence, after: str) -> Iterator[Breach]:
    yield from every("lint.change_review", words.change, part)
    if has(words.review, part.text):
        asked = has(words.ask, part.text)
        if asked:
            yield from every("lint.good_review", words.good, part)
        yield from _conditions(words, part, after, asked=asked)
    yield from every("lint.promotion", words.promotion, part)
    yield from every("lint.reach", words.reach, part)


def _conditions(words: Lexicon, part: Sentence, after: str, *, asked: bool) -> Iterator[Breach]:
    """A review that hangs on how the buyer feels, or on money."""
    when = has(words.when, part.text)
    feels = has(words.pleased, part.text) and asked
    steered = has(words.sorry, part.text)
    if (when and (feels or steered)) or (steered and has(words.instead, part.text + after)):
        yield whole("lint.conditional", part)
    if when and has(words.back, part.text) and (asked or has(words.change, part.text)):
        yield whole("lint.incentive", part)


def _spent(parts: list[Sentence]) -> list[Breach]:
    """Coupons that were used and sales that are over; their words are shared by languages."""
    return [
        one
        for words in LEXICONS.values()
        for part in parts
        for one in every("lint.promotion", words.spent, part)
    ]


def _gift(words: Lexicon, parts: list[Sentence]) -> Iterator[Breach]:
    """A gift in the sentence that asks for a review, or in one beside it."""
    asks = {
        place
        for place, part in enumerate(parts)
        if has(words.review, part.text) and has(words.ask, part.text)
    }
    for place, part in enumerate(parts):
        if asks & {place - 1, place, place + 1}:
            yield from islice(every("lint.incentive", words.gift, part), 1)
