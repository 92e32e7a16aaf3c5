"""Seller SKUs as sellers really write them: tidy ones, and those that break software."""

from __future__ import annotations

from seller.marketplaces import Marketplace

ODD = (
    "03-12", "0012345", "AB/CD 12", "100% Cotton-M", "#A-12", "1E5", "+12 RED", "A&B=C?12",
    "12345678901234567", "a.b_c~12", "SET(2), {n}", "%41/%20-{n}",
)  # fmt: skip
JAPANESE = ("収納箱-{n}", "ﾈｺ/{n} 黒", "猫じゃらし①")
EUROPEAN = ("Größe-M/{n}", "Café–{n}", "Ø28-{n}")
EVERY = 60
"""One in this many SKUs follows each odd pattern."""


def patterns(places: tuple[Marketplace, ...]) -> tuple[str, ...]:
    """The odd patterns of an account; local letters only where all its reports can hold them."""
    if {place.charset for place in places} == {"cp932"}:
        return (*ODD[:4], *JAPANESE, *ODD[4:])
    if {place.region for place in places} == {"EU"}:
        return (*ODD[:4], *EUROPEAN, *ODD[4:])
    return ODD


def skus(stems: list[str], places: tuple[Marketplace, ...], skip: int) -> list[str]:
    """One text per stem, all different; `skip` shifts which product gets which odd pattern."""
    odd = patterns(places)
    taken: set[str] = set()
    for number, stem in enumerate(stems):
        turn = (number + skip) % EVERY
        text = odd[turn].format(n=number) if turn < len(odd) else stem
        while text in taken:
            text = f"{stem}-{len(taken)}"
        taken.add(text)
        stems[number] = text
    return stems
