"""A text in sentences, and what of a pattern stands in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from seller.metrics.lint.draft import Breach

SENTENCE = re.compile(r"[^.!?\n。!?]+(?:\.(?=\S)[^.!?\n。!?]+)*[.!?。!?]*")
"""A point within a number or an address ends no sentence."""


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
    return [Sentence(one.group().lower(), one.start()) for one in SENTENCE.finditer(text)]


@cache
def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(body)


def has(body: str, text: str) -> bool:
    return _pattern(body).search(text) is not None


def every(code: str, body: str, part: Sentence) -> Iterator[Breach]:
    for found in _pattern(body).finditer(part.text):
        start, end = (part.start + place for place in found.span())
        yield Breach(code, "error", found.group(), start, end)


def whole(code: str, part: Sentence) -> Breach:
    inner = part.text.strip()
    start = part.start + part.text.index(inner)
    return Breach(code, "error", inner, start, start + len(inner))
