"""A text in sentences, and what of a pattern stands in one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from seller.metrics.lint.draft import Breach

SENTENCE = re.compile(r"[^.!?\n。!?]+(?:\.(?=\S)[^.!?\n。!?]+)*[.!?。!?]*")
"""A point within a number or an address ends no sentence."""
ACCENTED = re.compile("[\u00df-\u00f6\u00f8-\u017f]")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
BARE = {code: unicodedata.normalize("NFD", chr(code))[0] for code in range(0xE0, 0x180)}


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text, in lower case; NFKC must have been done before.

    >>> [one.text for one in sentences("Thank you. It costs 9.50 now!")]
    ['thank you.', ' it costs 9.50 now!']
    """
    curled = text.replace("’", "'")
    return [Sentence(one.group().lower(), one.start()) for one in SENTENCE.finditer(curled)]


@cache
def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(body)


@cache
def _bare(body: str) -> re.Pattern[str]:
    return re.compile(body.translate(UMLAUTS).translate(BARE))


def heard(body: str, text: str) -> re.Pattern[str]:
    """Who writes a sentence without a single accent may have left them out."""
    return _pattern(body) if ACCENTED.search(text) else _bare(body)


def has(body: str, text: str) -> bool:
    return heard(body, text).search(text) is not None


def every(code: str, body: str, part: Sentence) -> Iterator[Breach]:
    for found in heard(body, part.text).finditer(part.text):
        start, end = (part.start + place for place in found.span())
        yield Breach(code, "error", found.group(), start, end)


def whole(code: str, part: Sentence) -> Breach:
    inner = part.text.strip()
    start = part.start + part.text.index(inner)
    return Breach(code, "error", inner, start, start + len(inner))
