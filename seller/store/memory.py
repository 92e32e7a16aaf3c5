"""Memory that a large document took, given back to the system before the next one comes."""

from __future__ import annotations

import ctypes
import gc
import sys
from functools import cache

import pyarrow as pa

LARGE = 32 << 20
"""Bytes of a document from which on it is worth the 20 ms."""


def give_back() -> None:
    """What nobody holds any more. The C library else keeps up to 100 MiB of a million lines."""
    gc.collect()
    pa.default_memory_pool().release_unused()
    if trim := _trim():
        trim(0)


@cache
def _trim() -> ctypes._FuncPointer | None:
    """Of glibc alone; other C libraries give it back by themselves or cannot."""
    if sys.platform != "linux":
        return None
    try:
        return ctypes.CDLL("libc.so.6").malloc_trim
    except (OSError, AttributeError):
        return None
