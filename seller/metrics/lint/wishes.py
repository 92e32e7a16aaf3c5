"""What must not be wished for or promised: other reviews, better reviews, gifts, custom."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import islice

from seller.metrics.lint.courtesy import calmed
from seller.metrics.lint.deals import deals
from seller.metrics.lint.draft import Breach
from seller.metrics.lint.hints import Denials, hints
from seller.metrics.lint.parts import (
    NOTHING,
    Marks,
    Sentence,
    every,
    has,
    occurs,
    said,
    sentences,
    whole,
)
from seller.metrics.lint.words import LEXICONS, Lexicon

STARS = r"[⭐★\U0001f31f]{3,}"
NAMES = tuple(one.name for one in fields(Lexicon) if one.name != "common")
EASTERN = {"ja", "zh"}
SIGNS = {True: re.compile(r"[\u3005-\u30ff\u4e00-\u9fff]"), False: re.compile(r"[A-Za-z]")}
"""Without a sign of its script no language need be looked for."""


def wishes(text: str) -> Iterator[Breach]:
    """In all languages at once: a wish in another language is a wish all the same."""
    parts = sentences(text)
    if not parts:
        return
    starts = [part.start for part in parts]
    every_known = (_held(words, parts, text.replace("’", "'").lower()) for words in _possible(text))
    known = [words for words in every_known if _speaks(words)]
    over = Marks(len(text), _spent(known, parts))
    for part in parts:
        yield from every("lint.good_review", STARS, part)
    for words in known:
        denied = Denials(words)
        for one in _found(words, calmed(words, parts)):
            if one.code == "lint.promotion" and over.touch(one.start, one.start + 1):
                continue
            yield denied.softened(parts[bisect_right(starts, one.start) - 1], one)


def _possible(text: str) -> list[Lexicon]:
    scripts = {eastern for eastern, signs in SIGNS.items() if signs.search(text)}
    return [words for code, words in LEXICONS.items() if (code in EASTERN) in scripts]


def _held(words: Lexicon, parts: list[Sentence], text: str) -> Lexicon:
    """The families of words that the text holds at all; the others need not be looked for."""
    gone = [name for name in NAMES if not occurs(getattr(words, name), parts, text)]
    return replace(words, **dict.fromkeys(gone, NOTHING))


def _speaks(words: Lexicon) -> bool:
    """Whether any rule can find something; each needs one of these families."""
    needed = (words.change, words.review, words.promotion, words.reach, words.share, words.first)
    more = (words.written, words.good, words.opinion, words.avoid, words.spent)
    return any(one is not NOTHING for one in (*needed, *more))


def _found(words: Lexicon, parts: list[Sentence]) -> Iterator[Breach]:
    for place, part in enumerate(parts):
        after = parts[place + 1].text if place + 1 < len(parts) else ""
        yield from _sentence(words, part, after)
    yield from _gift(words, parts)
    yield from hints(words, parts)
    yield from deals(words, parts)


def _sentence(words: Lexicon, part: Sentence, after: str) -> Iterator[Breach]:
    yield from every("lint.change_review", words.change, part)
    if has(words.review, part):
        asked = has(words.ask, part)
        if asked:
            yield from every("lint.good_review", words.good, part)
        yield from _conditions(words, part, after, asked=asked)
    yield from every("lint.promotion", words.promotion, part)
    yield from every("lint.reach", words.reach, part)


def _conditions(words: Lexicon, part: Sentence, after: str, *, asked: bool) -> Iterator[Breach]:
    """A review that hangs on how the buyer feels, or on money."""
    when = has(words.when, part)
    feels = has(words.pleased, part) and asked
    steered = has(words.sorry, part)
    if (when and (feels or steered)) or (steered and has(words.instead, said(part.text + after))):
        yield whole("lint.conditional", part)
    if when and has(words.back, part) and (asked or has(words.change, part)):
        yield whole("lint.incentive", part)


def _spent(known: list[Lexicon], parts: list[Sentence]) -> Iterator[tuple[int, int]]:
    """Coupons that were used and sales that are over; their words are shared by languages."""
    for words in known:
        for part in parts:
            for one in every("lint.promotion", words.spent, part):
                yield one.start, one.end


def _gift(words: Lexicon, parts: list[Sentence]) -> Iterator[Breach]:
    """A gift in the sentence that asks for a review, or in one beside it."""
    asks = {
        place
        for place, part in enumerate(parts)
        if has(words.review, part) and has(words.ask, part)
    }
    for place, part in enumerate(parts):
        if asks & {place - 1, place, place + 1}:
            yield from islice(every("lint.incentive", words.gift, part), 1)
