"""How fast stock is turned over, how much of it is too much, and what it is worth.

Units: pieces and days. Source: Amazon's definition of sell-through (units shipped in 90 days over
the average units on hand in that time); turns are the textbook's.
"""

from __future__ import annotations

SPAN, YEAR = 90, 365


def through(sold: int, average: float | None) -> float | None:
    """Sell-through of 90 days. Formula: pieces sold / average stock; None where neither the stock
    of the days is known nor there was any. Assumption: the days that are known stand for all 90.

    >>> through(45, 30.0), through(45, 0.0), through(45, None)
    (1.5, None, None)
    """
    return round(sold / average, 2) if average else None


def turns(sold: int, average: float | None) -> float | None:
    """Times a year that the stock is sold. Formula: sell-through x 365 / 90.

    Units: per year. Assumption: the year goes on as the 90 days. Source: textbook.

    >>> turns(45, 30.0)
    6.1
    """
    return round(sold / average * YEAR / SPAN, 1) if average else None


def excess(on_hand: int, coming: int, expected: float) -> int:
    """Pieces that will not be sold within the horizon. Formula: at Amazon + on the way there -
    expected sales, rounded down. Assumption: nothing more is sent; demand as forecast on average.
    Source: Amazon speaks of excess above 90 days of supply.

    >>> excess(100, 20, 75.4), excess(10, 0, 75.4)
    (44, 0)
    """
    return max(0, int(max(0, on_hand) + max(0, coming) - expected))
