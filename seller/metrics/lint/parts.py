"""A text in sentences, and what of a pattern stands in one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from seller.metrics.lint.draft import Breach

SENTENCE = re.compile(r"[^.!?\n。!?]+(?:\.(?=\S)[^.!?\n。!?]+)*[.!?。!?]*")
"""A point within a number or an address ends no sentence."""
SPOKEN = re.compile(r"\w[\W_]*\w")
"""A single letter says nothing."""
NOTHING = r"(?!)"
"""Stands for a family of words that a text does not hold."""
ACCENTED = re.compile("[\u00df-\u00f6\u00f8-\u017f]")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
BARE = {code: unicodedata.normalize("NFD", chr(code))[0] for code in range(0xE0, 0x180)}


@dataclass(frozen=True, slots=True)
class Sentence:
    """`bare`: without a single accent; who writes so may have left them out."""

    text: str
    start: int = 0
    bare: bool = True

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def said(text: str, start: int = 0) -> Sentence:
    return Sentence(text, start, ACCENTED.search(text) is None)


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text, in lower case; NFKC must have been done before.

    >>> [one.text for one in sentences("Thank you. It costs 9.50 now!")]
    ['thank you.', ' it costs 9.50 now!']
    """
    curled = text.replace("’", "'").lower()
    found = (said(one.group(), one.start()) for one in SENTENCE.finditer(curled))
    return [one for one in found if SPOKEN.search(one.text)]


class Marks:
    """Places of a text that are marked; whether a stretch touches one takes no longer for many."""

    def __init__(self, length: int, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._marks = bytearray(length)
        for start, end in spans:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        self._marks[start:end] = b"\1" * (end - start)

    def touch(self, start: int, end: int) -> bool:
        return self._marks.find(1, start, end) >= 0


@cache
def heard(body: str, *, bare: bool) -> re.Pattern[str]:
    return re.compile(body.translate(UMLAUTS).translate(BARE) if bare else body)


def has(body: str, part: Sentence) -> bool:
    return body is not NOTHING and heard(body, bare=part.bare).search(part.text) is not None


def occurs(body: str, parts: list[Sentence], text: str) -> bool:
    """Whether any of the sentences of a text can hold it; one look at the whole is cheaper."""
    ways = {heard(body, bare=bare) for bare in {part.bare for part in parts}}
    return any(way.search(text) for way in ways)


def every(code: str, body: str, part: Sentence) -> Iterator[Breach]:
    if body is NOTHING:
        return
    for found in heard(body, bare=part.bare).finditer(part.text):
        start, end = (part.start + place for place in found.span())
        yield Breach(code, "error", found.group(), start, end)


def whole(code: str, part: Sentence) -> Breach:
    inner = part.text.strip()
    start = part.start + part.text.index(inner)
    return Breach(code, "error", inner, start, start + len(inner))
