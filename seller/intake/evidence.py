"""What a file itself says of where it comes from. Its language says nothing: users choose that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from seller import flatfile
from seller.intake.kinds import Kind
from seller.intake.sifting import Sifted
from seller.marketplaces import BY_CHANNEL, BY_CODE, BY_ID, MARKETPLACES
from seller.sources.source import headers, lines, shapes

SAMPLE = 4000
CLEAR = 0.9
"""Share of the rows that must agree where single ones may come from elsewhere."""
STOCKED = {"listings", "ages", "stranded", "removals", "reimbursements"}
"""Reports of which a SKU may tell whose they are."""
EVERYWHERE = frozenset(BY_CODE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """`places`: marketplaces it can come from; `said`: whether the content narrows them at all.

    The identities are looked up in the store.
    """

    places: frozenset[str]
    order_ids: tuple[str, ...] = ()
    skus: tuple[str, ...] = ()
    listing_ids: tuple[str, ...] = ()

    @property
    def said(self) -> bool:
        return self.places != EVERYWHERE

    @property
    def weak(self) -> bool:
        """SKUs alone: two accounts may well use the same ones for different things."""
        return not self.order_ids and not self.listing_ids

    @property
    def regions(self) -> set[str]:
        return {BY_CODE[code].region for code in self.places}


def gathered(kind: Kind, sifted: Sifted) -> Evidence:
    """All that the rows tell."""
    names = kind.fields
    if kind.name == "feedback":
        names = shapes.named(sifted.body(), "utf-8", "utf-8", headers.FEEDBACK)
    places = flatfile.positions(sifted.header, names)

    def column(name: str) -> list[str]:
        at = places.get(name)
        return [] if at is None else [row[at].strip() for row in sifted.rows if row[at].strip()]

    found = EVERYWHERE
    if kind.name == "orders":
        found &= _sold(column("site"))
    elif kind.name == "feedback":
        found &= _mailed(column("rater"))
    elif kind.name == "ages":
        found &= _named(column("place")) & _paid(column("currency"))
    elif kind.name in {"removals", "reimbursements"}:
        found &= _paid(column("currency"))
    elif kind.name == "listings":
        found &= _shipped(column("channel"))
    return Evidence(
        found,
        _some(column("order_id")),
        _some(column("sku")) if kind.name in STOCKED else (),
        _some(column("listing_id")) if kind.name == "listings" else (),
    )


def _some(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cells))[:SAMPLE]


def _sold(channels: list[str]) -> frozenset[str]:
    found = {site for site in map(lines.site, set(channels)) if site}
    return frozenset(found) or EVERYWHERE


def _mailed(addresses: list[str]) -> frozenset[str]:
    """Amazon gives each buyer an address at the marketplace of the order."""
    found: Counter[str] = Counter()
    for one in addresses:
        domain = one.rpartition("@")[2].lower()
        place = BY_CHANNEL.get(domain.removeprefix("marketplace."))
        if domain.startswith("marketplace.") and place:
            found[place.code] += 1
    return _clear(found)


def _named(cells: list[str]) -> frozenset[str]:
    found: Counter[str] = Counter()
    for cell in cells:
        place = BY_CODE.get({"GB": "UK"}.get(cell.upper(), cell.upper()))
        place = place or BY_ID.get(cell) or BY_CHANNEL.get(cell.lower())
        if place:
            found[place.code] += 1
    return _clear(found)


def _paid(currencies: list[str]) -> frozenset[str]:
    used = set(currencies)
    found = frozenset(one.code for one in MARKETPLACES if one.currency in used)
    return found if len(used) == 1 and found else EVERYWHERE


def _shipped(channels: list[str]) -> frozenset[str]:
    """AMAZON_NA, AMAZON_EU, AMAZON_JP: who ships from where."""
    ends = {one.upper().removeprefix("AMAZON_") for one in set(channels) if "_" in one}
    found = frozenset(one.code for one in MARKETPLACES if {one.region, one.code} & ends)
    return found if len(ends) == 1 and found else EVERYWHERE


def _clear(found: Counter[str]) -> frozenset[str]:
    for place, count in found.most_common(1):
        if count >= CLEAR * found.total():
            return frozenset({place})
    return EVERYWHERE
