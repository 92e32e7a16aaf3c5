"""Names of months, as Amazon's sites write the day of a review; digits alone are never guessed."""

from __future__ import annotations

import re
from datetime import date

from seller.errors import Skip

NAMES = (
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
)
SHORT = "jan feb mar apr may jun jul aug sep oct nov dec"
MONTHS = {
    name: number for row in (*NAMES, SHORT) for number, name in enumerate(row.split(), start=1)
}
YEAR_FIRST = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
MONTH_FIRST = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
DAY_FIRST = re.compile(r"(\d{1,2})(?:er|\.)? (?:de )?([^\W\d]+)\.? (?:de )?(\d{4})")


def day(text: str) -> date:
    """The day that a text names; Skip where it names none for certain.

    >>> str(day("Rezension aus Deutschland vom 3. März 2026")), str(day("le 8 août 2025"))
    ('2026-03-03', '2025-08-08')
    >>> str(day("Reviewed in the United States on March 1, 2026")), str(day("2026年3月1日"))
    ('2026-03-01', '2026-03-01')
    """
    plain = " ".join(text.split()).casefold()
    if found := YEAR_FIRST.search(plain):
        return _made(text, found[1], int(found[2]), found[3])
    for found in DAY_FIRST.finditer(plain):
        if found[2] in MONTHS:
            return _made(text, found[3], MONTHS[found[2]], found[1])
    for found in MONTH_FIRST.finditer(plain):
        if found[1] in MONTHS:
            return _made(text, found[3], MONTHS[found[1]], found[2])
    raise Skip("products.not_a_day", text=text[:40])


def _made(text: str, year: str, month: int, of: str) -> date:
    try:
        return date(int(year), month, int(of))
    except ValueError as error:
        raise Skip("products.not_a_day", text=text[:40]) from error
