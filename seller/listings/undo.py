"""What takes a batch back, and what cannot be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from seller.facts import ListingRow
from seller.listings.differ import changes
from seller.listings.entry import planned
from seller.listings.instances import Instances
from seller.listings.plan import DELETE, NEW, OFFER, REPLACE, RESTORE, Step, requirements
from seller.listings.wanted import Wanted

LOCKED = ("brand", "externally_assigned_product_identifier", "merchant_suggested_asin")
"""Once an ASIN exists, Amazon changes these only by a case."""
WHOLE = {NEW, REPLACE, DELETE}
"""Verbs that say something of every attribute."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What stays as it is: a whole listing (`attribute` is ""), or one attribute of it.

    `why`: deleted, new_asin, new_offer (on an ASIN that was there), locked, missing (the listing is
    gone by now), moved (units were sold since), or later (a later batch said something else).
    """

    marketplace: str
    sku: str
    attribute: str
    why: str


@dataclass(frozen=True, slots=True)
class Undo:
    """Listings as they are to be again. Their attributes are exact; an empty one is to go."""

    wanted: list[Wanted] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)


def undo(steps: Iterable[Step], later: Mapping[tuple[str, str], set[str]]) -> Undo:
    """From the steps of a batch as they were planned. `later`: attributes that later batches of
    ours touched, by marketplace and SKU; "" stands for all of them.
    """
    found = Undo()
    for one in steps:
        where = one.wanted.marketplace, one.wanted.sku
        touched = later.get(where, set())
        whole = {DELETE: "deleted", NEW: _made(one)}.get(one.verb) or ("" in touched and "later")
        if whole:
            found.kept.append(Kept(*where, "", whole))
            continue
        again: dict[str, Instances] = {}
        for change in changes(one):
            name = change.attribute
            why = "locked" if name in LOCKED else "later" if name in touched else ""
            if why:
                found.kept.append(Kept(*where, name, why))
            else:
                again[name] = change.before
        if again:
            found.wanted.append(_again(one, again))
    return found


def _made(one: Step) -> str:
    return "new_offer" if requirements(one.wanted.attributes) == OFFER else "new_asin"


def _again(one: Step, attributes: Mapping[str, Instances]) -> Wanted:
    given = {name: [dict(part) for part in these] for name, these in attributes.items()}
    kind = (one.current and one.current.product_type) or one.wanted.product_type
    wanted = one.wanted
    return Wanted(wanted.marketplace, wanted.sku, kind, wanted.row, RESTORE, given)


def undone(mine: Iterable[ListingRow], later: Iterable[ListingRow]) -> Undo:
    """From the rows of a batch, and those of later ones about the same listings."""
    return undo(map(planned, filter(_there, mine)), _touched(later))


def _there(row: ListingRow) -> bool:
    """Whether anything of the row may be at Amazon."""
    return row.accepted_at is not None or row.state in {"sent", "unknown"}


def _touched(rows: Iterable[ListingRow]) -> dict[tuple[str, str], set[str]]:
    """By listing: the attributes that these rows changed; "" stands for all."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in filter(_there, rows):
        names = {""} if row.verb in WHOLE else {one.attribute for one in changes(planned(row))}
        found.setdefault((row.marketplace, row.sku), set()).update(names)
    return found
