"""Quantities that can really be bought: at least the minimum order, whole cartons."""

from __future__ import annotations


def lot(pieces: float, moq: int | None = None, carton: int | None = None) -> int:
    """Formula: none where none is needed, else the larger of need and MOQ, up to a whole carton.

    Units: pieces. Assumption: less than half a piece is none. Source: suppliers' terms.

    >>> lot(0.4, 100, 24), lot(61.2, 100, 24), lot(130, 100, 24), lot(130)
    (0, 120, 144, 130)
    """
    asked = int(pieces + 0.999) if pieces >= 0.5 else 0
    if asked <= 0:
        return 0
    asked = max(asked, moq or 0)
    size = max(1, carton or 1)
    return -(-asked // size) * size
