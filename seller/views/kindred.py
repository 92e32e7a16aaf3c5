"""Families that are not as they should be, each with its evidence and the text of a case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from seller import wording
from seller.facts import Kin, ListingChange
from seller.listings.families import SPLIT, Known, Trouble, newest, troubles
from seller.listings.kindred import Said, said
from seller.marketplaces import BY_CODE
from seller.metrics.packs import name
from seller.store import Connection, catalogue, kinship, read, watching
from seller.views.packed import packed
from seller.views.scope import Scope
from seller.wording import support

__all__ = ["KINDS", "Case", "Look", "cases", "looks"]

KINDS = {
    "split": "One product on several ASINs",
    "left": "A child that left its parent",
    "parent_lost": "A child whose parent is gone",
    "foreign_child": "A stranger among the children",
    "foreign_parent": "A child under somebody else's parent",
    "other_parent": "A child under another own parent",
}

CATALOGUE, LISTINGS = "catalogue", "listings"
Place = tuple[str, str, str | None]
"""Marketplace, SKU and ASIN of a listing."""


@dataclass(frozen=True, slots=True)
class Case:
    """`text` is in the language of the marketplace's Seller Support, `chinese` the same."""

    trouble: Trouble
    language: str
    text: str
    chinese: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """When the families of a marketplace were last looked at; None: never."""

    account: str
    marketplace: str
    at: datetime | None


def cases(conn: Connection, scope: Scope) -> list[Case]:
    """By account and marketplace; nothing where nobody has looked yet."""
    accounts = read.accounts(conn)
    listed = {one.account: list(_listed(conn, one.account)) for one in accounts}
    family = _family(listed.values())
    found: list[Case] = []
    for account, code in scope.places(accounts):
        there = {sku for place, sku, _ in listed[account] if place == code}
        known = _known(conn, account, code, there, family[code])
        found += [_case(one, known) for one in troubles(known)]
    return found


def looks(conn: Connection, scope: Scope) -> list[Look]:
    accounts = read.accounts(conn)
    seen: dict[tuple[str, str], datetime] = {}
    for one in kinship.known(conn, [each.account for each in accounts]):
        key = one.account, one.marketplace
        seen[key] = max(seen.get(key, one.seen_at), one.seen_at)
    return [Look(*place, seen.get(place)) for place in scope.places(accounts)]


def _family(listed: Iterable[Iterable[Place]]) -> Mapping[str, frozenset[str]]:
    """The ASINs that any of the seller's accounts lists, by marketplace."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for code, _, asin in chain.from_iterable(listed):
        if asin:
            found[code].add(asin)
    return defaultdict(frozenset, {code: frozenset(asins) for code, asins in found.items()})


def _listed(conn: Connection, account: str) -> Iterator[Place]:
    """What is listed now; the report of listings leaves parents out, the states do not."""
    for listing in catalogue.listings(conn, account):
        yield listing.marketplace, listing.sku, listing.asin
    for state in catalogue.states(conn, account):
        yield state.marketplace, state.sku, state.asin


def _known(
    conn: Connection, account: str, code: str, there: set[str], family: frozenset[str]
) -> Known:
    every = [said(one) for one in watching.all_copies(conn, account, code)]
    mine: list[Said] = [one for one in every if one.sku in there]
    changes: list[ListingChange] = watching.changes(
        conn, [account], marketplace=code, attributes=("asin", "catalogue_parent",
                                                       "catalogue_children"),
    )  # fmt: skip
    paired = packed(conn, (account,))
    return Known(
        said=mine,
        kin={one.asin: one for one in kinship.known(conn, [account], code)},
        family=family | {one.asin for one in mine},
        products={
            msku: name((part.sku, part.pieces) for part in pack)
            for (_, place, msku), pack in paired.items()
            if place == code
        },
        changes=newest(changes),
    )


def _case(one: Trouble, known: Known) -> Case:
    asins = {each.sku: each.asin for each in known.said}
    values = {"asins": ", ".join(one.asins), "before": one.before, "after": one.after}
    seen = one.since or max(
        (known.kin[asin].seen_at for asin in one.asins if asin in known.kin), default=None
    )
    stranger = one.stranger
    facts = (
        ("marketplace", BY_CODE[one.marketplace].channel),
        ("offers", "; ".join(_joined(" = ", sku, asins.get(sku, "")) for sku in one.skus)),
        ("before", "" if one.kind == SPLIT and one.since is None else one.before),
        ("after", one.after or "–"),
        ("stranger", _joined(", ", *_named(stranger)) if stranger else ""),
        ("since", f"{seen:%Y-%m-%d %H:%M} UTC" if seen else ""),
    )
    sources = (LISTINGS,) if one.kind == SPLIT else (CATALOGUE, LISTINGS)
    spoken = wording.language(one.marketplace)
    made = [support.case(one.kind, name, values, facts, sources) for name in (spoken, "zh")]
    return Case(one, spoken, made[0], made[1], sources)


def _named(one: Kin) -> tuple[str, ...]:
    return one.asin, one.brand, one.title


def _joined(sign: str, *parts: str) -> str:
    """What is known of these."""
    return sign.join(part for part in parts if part)
