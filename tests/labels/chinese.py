"""Whether this machine has a font that can write Chinese; tests that need one say so."""

from __future__ import annotations

import pytest

from seller.errors import Stop
from seller.labels.fonts import font

LAMP, BLACK = "黄铜台灯", "黑色"


def _there() -> bool:
    try:
        font([LAMP + BLACK])
    except Stop:
        return False
    return True


THERE = _there()
needed = pytest.mark.skipif(
    not THERE, reason="no TrueType font with Chinese here, such as fonts-wqy-microhei"
)
NAME, COLOUR = (LAMP, BLACK) if THERE else ("Brass lamp", "black")
"""For tests that are about something else: what can be printed here."""
