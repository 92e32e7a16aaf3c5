"""Product codes: check digits, and the code that each ASIN of the world has."""

from __future__ import annotations

from seller.sandbox import chance

LENGTHS = {"ean": (13, 8), "gtin": (14, 13, 12, 8), "jan": (13, 8), "upc": (12,), "isbn": (13, 10)}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def valid(kind: str, text: str) -> bool:
    """Whether a code has the length of its kind and the right check digit.

    >>> valid("ean", "4006381333931"), valid("ean", "4006381333932"), valid("upc", "036000291452")
    (True, False, True)
    >>> valid("isbn", "080442957X")
    True
    """
    if len(text) not in LENGTHS.get(kind, ()):
        return False
    if len(text) == 10:
        return _book(text)
    return text.isascii() and text.isdigit() and check(text[:-1]) == text[-1]


def check(text: str) -> str:
    """The last digit of a GS1 code: weights 3 and 1 from the right."""
    total = sum(int(digit) * (3, 1)[place % 2] for place, digit in enumerate(reversed(text)))
    return str(-total % 10)


def _book(text: str) -> bool:
    if not (text[:-1].isascii() and text[:-1].isdigit() and text[-1] in "0123456789X"):
        return False
    digits = [*map(int, text[:-1]), 10 if text[-1] == "X" else int(text[-1])]
    return (
        sum(weight * digit for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11
        == 0
    )


def plain(text: str) -> str:
    """The same product whichever way its code is written: leading zeros do not count.

    >>> plain("036000291452") == plain("0036000291452")
    True
    """
    return text.lstrip("0")


def code(asin: str) -> str:
    """The thirteen digits on the box of a product of the world."""
    digits = f"69{chance.number('code', asin) % 10**10:010d}"
    return digits + check(digits)


def letters(count: int, *words: object) -> str:
    """Letters and digits that depend on the words alone."""
    number = chance.number(*words)
    found = ""
    for _ in range(count):
        number, place = divmod(number, len(LETTERS))
        found += LETTERS[place]
    return found
