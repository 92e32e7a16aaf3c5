"""Own listings with something wrong: those that do not sell, and those of families gone wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from seller.store import Connection, owners, shelf
from seller.store.shelf import Key
from seller.views import kindred, plights
from seller.views.kindred import Case, Look
from seller.views.listings import Wanted
from seller.views.plights import Caught
from seller.views.scope import Scope

__all__ = ["WORDS", "Beside", "Wrong", "beside", "keys", "of", "unlooked", "wrong"]

WORDS = {**plights.STATES, **kindred.KINDS}


@dataclass(frozen=True, slots=True)
class Wrong:
    """All that is wrong, as last synced and as families were last looked at."""

    caught: tuple[Caught, ...]
    cases: tuple[Case, ...]
    looks: tuple[Look, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Units of an MSKU that is not listed, or a parent, which Amazon's report leaves out."""

    key: Key
    asin: str
    title: str
    kinds: tuple[str, ...]


def wrong(conn: Connection, scope: Scope, *, now: datetime) -> Wrong:
    return Wrong(
        tuple(plights.caught(conn, scope, now=now)),
        tuple(kindred.cases(conn, scope)),
        tuple(kindred.looks(conn, scope)),
    )


def keys(found: Wrong, kinds: Collection[str]) -> Mapping[Key, tuple[str, ...]]:
    """The listings with any of these kinds of trouble; each with all that it has, as in WORDS."""
    known: defaultdict[Key, dict[str, None]] = defaultdict(dict)
    for one in found.caught:
        known[one.key].update(dict.fromkeys(one.plight.states))
    for case in found.cases:
        for key in _whose(case):
            known[key][case.trouble.kind] = None
    return {
        key: tuple(kind for kind in WORDS if kind in has)
        for key, has in known.items()
        if has.keys() & set(kinds)
    }


def of(found: Wrong, key: Key) -> list[Case]:
    """What is wrong with the family of one listing."""
    return [case for case in found.cases if key in _whose(case)]


def beside(
    conn: Connection, found: Wrong, wanted: Wanted, kinds: Mapping[Key, tuple[str, ...]]
) -> list[Beside]:
    """Of these, what no listing stands for in Amazon's report; none where a status is asked for."""
    if wanted.statuses or wanted.issues:
        return []
    listed = set(shelf.keys(conn, Wanted(tuple({account for account, _, _ in kinds}))))
    mine = owners.sold(conn, wanted.owners) if wanted.owners else None
    return [
        one
        for one in _beside(found, kinds)
        if one.key not in listed and (mine is None or one.key in mine) and _said(one, wanted.text)
    ]


def unlooked(found: Wrong, kinds: Collection[str]) -> bool:
    """Whether families are asked for that nobody has looked at yet."""
    asked = set(kinds) & set(kindred.KINDS)
    return bool(asked) and any(one.at is None for one in found.looks)


def _whose(case: Case) -> Iterator[Key]:
    one = case.trouble
    return ((one.account, one.marketplace, sku) for sku in one.skus)


def _beside(found: Wrong, kinds: Mapping[Key, tuple[str, ...]]) -> Iterator[Beside]:
    named = {one.key: (one.asin, one.title) for one in found.caught}
    for case in found.cases:
        asins = case.trouble.asins
        for key in _whose(case):
            named.setdefault(key, (asins[0] if len(asins) == 1 else "", ""))
    return (Beside(key, *named[key], each) for key, each in kinds.items())


def _said(one: Beside, text: str) -> bool:
    told = f"{one.key[2]} {one.asin} {one.title}".casefold()
    return all(word in told for word in text.casefold().split())
