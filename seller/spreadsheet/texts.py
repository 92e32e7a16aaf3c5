"""Texts that stay texts, whatever program opens them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

STARTS = ("=", "+", "-", "@", "'", "\t", "\r")
"""What makes a text a formula in some program, and the mark that keeps it a text."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|[\ud800-\udfff]")
TEXT_MOST = 32_767
ROWS_MOST = 1_048_576


def moment(value: datetime) -> str:
    """A time as text, because a cell knows no time zone."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
