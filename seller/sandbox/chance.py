"""Chance that repeats: numbers and choices drawn from words, the same in every process."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def number(*words: object) -> int:
    """A 64-bit number that depends on the words alone."""
    text = "\x1f".join(str(word) for word in words)
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def share(*words: object) -> float:
    """A number from 0 up to, but not including, 1."""
    return (number(*words) >> 11) / (1 << 53)


def pick(options: Sequence[T], *words: object) -> T:
    """One of the options."""
    return options[number(*words) % len(options)]
