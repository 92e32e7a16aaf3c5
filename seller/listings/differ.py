"""What a row would change, attribute by attribute."""

from __future__ import annotations

from dataclasses import dataclass

from seller.listings.instances import Attributes, Instances, after, same
from seller.listings.plan import DELETE, PATCH, RESTORE, Step
from seller.marketplaces import marketplace


@dataclass(frozen=True, slots=True)
class Change:
    """One attribute before and after; empty where it is not there."""

    attribute: str
    before: Instances
    after: Instances


def changes(one: Step) -> list[Change]:
    """By attribute; those that stay as they are are left out."""
    place = marketplace(one.wanted.marketplace)
    old, new = one.current.attributes if one.current else {}, left(one)
    found = (Change(name, old.get(name, ()), new.get(name, ())) for name in sorted({*old, *new}))
    return [one for one in found if not same(one.attribute, one.before, one.after, place)]


def left(one: Step) -> Attributes:
    """The attributes the listing will have; a delete leaves none."""
    if one.verb == DELETE:
        return {}
    given, current = one.wanted.attributes, one.current
    if one.verb not in {PATCH, RESTORE} or current is None:
        return {name: new for name, new in given.items() if new}
    place = marketplace(one.wanted.marketplace)
    changed = {
        name: new
        if one.verb == RESTORE
        else after(name, current.attributes.get(name, ()), new, place)
        for name, new in given.items()
    }
    merged = {**current.attributes, **changed}
    return {name: new for name, new in merged.items() if new}
