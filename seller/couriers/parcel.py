"""What is to be sent, and the words in which the engine says why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache


@dataclass(frozen=True, slots=True)
class Said:
    """A reason or remark: a stable code, its English sentence, and what fills it."""

    code: str
    text: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """One box: grams and millimetres."""

    weight: int
    length: int
    width: int
    height: int

    @property
    def sides(self) -> tuple[int, int, int]:
        """Longest first."""
        third, second, first = sorted((self.length, self.width, self.height))
        return first, second, third

    @property
    def girth(self) -> int:
        first, second, third = self.sides
        return first + 2 * (second + third)


@dataclass(frozen=True)
class Parcel:
    """A consignment. `asked` are wishes that cost: signature, insurance, residential."""

    pieces: tuple[Piece, ...]
    country: str
    postcode: str = ""
    warehouse: str = ""
    origin: str = "CN"
    value: Decimal | None = None
    currency: str = ""
    hs: tuple[str, ...] = ()
    contents: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    ddp: bool = False

    @cached_property
    def code(self) -> str:
        """The postcode as rules are written: letters and digits only."""
        return plain(self.postcode)

    @cached_property
    def weight(self) -> int:
        return sum(piece.weight for piece in self.pieces)


def plain(postcode: str) -> str:
    """`sw1a 1aa` as SW1A1AA."""
    return "".join(char for char in postcode.upper() if char.isalnum())


@lru_cache(4096)
def kg(grams: int) -> str:
    """Grams as a decimal of kilograms, without zeros at its end.

    >>> kg(2300), kg(12000), kg(5)
    ('2.3', '12', '0.005')
    """
    return f"{Decimal(grams).scaleb(-3).normalize():f}"


def cm(millimetres: int) -> str:
    """Millimetres as a decimal of centimetres.

    >>> cm(305), cm(600)
    ('30.5', '60')
    """
    return f"{Decimal(millimetres).scaleb(-1).normalize():f}"
