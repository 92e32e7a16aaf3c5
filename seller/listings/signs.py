"""Which currencies a price may be in by its own sign: $19.99, 199元, 19,99 EUR."""

from __future__ import annotations

import re
import unicodedata

from seller.marketplaces import MARKETPLACES

SIGNS = {
    "$": {"USD", "CAD", "AUD", "SGD", "MXN", "BRL"},
    "US$": {"USD"}, "C$": {"CAD"}, "CA$": {"CAD"}, "A$": {"AUD"}, "AU$": {"AUD"},
    "S$": {"SGD"}, "MX$": {"MXN"}, "R$": {"BRL"},
    "€": {"EUR"}, "£": {"GBP"}, "¥": {"JPY", "CNY"}, "円": {"JPY"}, "元": {"CNY"},
    "RMB": {"CNY"}, "KR": {"SEK"}, "ZŁ": {"PLN"},
}  # fmt: skip
CODES = {one.currency for one in MARKETPLACES} | {"CNY"}
_SIGN = re.compile(r"[A-Z]{0,2}\$|[€£¥円元]|\bKR\b|ZŁ|[A-Z]{3}(?![A-Z])")


def named(text: str) -> set[str]:
    """Empty where it names none that is known.

    >>> named("19.99"), named("19,99 EUR"), sorted(named("￥199"))
    (set(), {'EUR'}, ['CNY', 'JPY'])
    """
    plain = unicodedata.normalize("NFKC", text).upper()
    found = [SIGNS.get(one, {one} & CODES) for one in _SIGN.findall(plain)]
    return set().union(*found)
