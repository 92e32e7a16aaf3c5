"""Exact money: integer minor units plus currency. Mixing currencies raises."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from seller.errors import Skip

EXPONENTS = {"JPY": 0, "KRW": 0, "CLP": 0, "VND": 0, "BHD": 3, "KWD": 3, "JOD": 3}
"""Digits after the point, ISO 4217, where they are not two."""

LARGEST = 30
"""Power of ten, up or down, beyond which a text is no amount of money."""


def exponent(currency: str) -> int:
    """Digits after the decimal point of a currency: 2 for EUR, 0 for JPY."""
    return EXPONENTS.get(currency, 2)


def minor(amount: Decimal, currency: str) -> int:
    """The amount in minor units; raises Skip where it has more digits than the currency.

    >>> minor(Decimal("19.99"), "USD"), minor(Decimal("1999"), "JPY")
    (1999, 1999)
    """
    scaled = amount.scaleb(exponent(currency))
    if scaled != scaled.to_integral_value():
        raise Skip("money.digits", amount=amount, currency=currency)
    return int(scaled)


def parse(text: str, currency: str) -> int | None:
    """Minor units from a report's text; None for an empty cell.

    Understands `1,234.50`, `1.234,50` and `4,10`; a lone separator followed by exactly three
    digits is a thousands separator only in a currency without minor units.

    >>> parse("1.234,50", "EUR"), parse("4,10", "EUR"), parse("1,980", "JPY"), parse(" ", "USD")
    (123450, 410, 1980, None)
    """
    plain = text.strip().replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    if not plain:
        return None
    point, comma = plain.rfind("."), plain.rfind(",")
    if point >= 0 and comma >= 0:
        group = "," if point > comma else "."
        plain = plain.replace(group, "").replace(",", ".")
    elif comma >= 0:
        plain = plain.replace(",", "" if exponent(currency) == 0 else ".")
    try:
        amount = Decimal(plain)
    except InvalidOperation as error:
        raise Skip("money.unreadable", text=text[:40], currency=currency) from error
    if not amount.is_finite() or abs(amount.adjusted()) > LARGEST:  # 1E+99999999 fills the memory
        raise Skip("money.unreadable", text=text[:40], currency=currency)
    return minor(amount, currency)


def text(amount: int, currency: str) -> str:
    """A decimal string, as JSON and exports carry money.

    >>> text(1999, "USD"), text(-5, "EUR"), text(1980, "JPY")
    ('19.99', '-0.05', '1980')
    """
    return str(Decimal(amount).scaleb(-exponent(currency)))


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of `minor` units (cents, yen) of one currency."""

    minor: int
    currency: str

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor - other.minor, self.currency)

    def __str__(self) -> str:
        return f"{text(self.minor, self.currency)} {self.currency}"

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise ValueError(f"cannot mix {self.currency} and {other.currency}")
