"""What is wrong with families of own products: split ASINs, children that left, strangers.

Somebody else's ASIN on which the account only has an offer is nobody's business: a family counts
where a listing of the account says it, or where it was another one before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from seller.facts import Kin, ListingChange
from seller.listings import instances
from seller.listings.kindred import PARENT, Said, names

SPLIT, LEFT, LOST = "split", "left", "parent_lost"
FOREIGN_CHILD, FOREIGN_PARENT, OTHER = "foreign_child", "foreign_parent", "other_parent"
KINDS = (SPLIT, LEFT, LOST, FOREIGN_CHILD, FOREIGN_PARENT, OTHER)
Change = Mapping[tuple[str, str], ListingChange]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one account in one marketplace. `said`: its listings that are there now.

    `family`: ASINs of all the seller's accounts there. `products`: the local SKU of an MSKU.
    `changes`: the newest that no batch of ours made, by SKU and attribute.
    """

    said: Sequence[Said]
    kin: Mapping[str, Kin]
    family: frozenset[str]
    products: Mapping[str, str] = field(default_factory=dict)
    changes: Change = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trouble:
    """`before` and `after`: parents or ASINs, as texts. `by`: what shows it: product or code (own
    MSKUs that should lie on one ASIN), listing (it says another family) or seen (an earlier look).
    `stranger`: somebody else's ASIN with its brand and title, where there is one.
    """

    kind: str
    account: str
    marketplace: str
    skus: tuple[str, ...]
    asins: tuple[str, ...]
    before: str
    after: str
    by: str
    since: datetime | None
    stranger: Kin | None = None


def troubles(known: Known) -> list[Trouble]:
    found = [*_split(known), *_children(known), *_strangers(known)]
    return sorted(found, key=lambda one: (KINDS.index(one.kind), one.skus))


def _split(known: Known) -> Iterator[Trouble]:
    """Own MSKUs of one product, or with one product code, on several ASINs; parents are none."""
    groups: dict[tuple[str, str], set[Said]] = defaultdict(set)
    for one in known.said:
        if one.asin and one.level != "parent":
            if one.code:
                groups["code", one.code].add(one)
            if one.sku in known.products:
                groups["product", known.products[one.sku]].add(one)
    told: set[frozenset[str]] = set()
    for (by, name), group in sorted(groups.items()):
        asins = frozenset(one.asin for one in group)
        if len(asins) > 1 and asins not in told:
            told.add(asins)
            yield _parted(known, by, name, sorted(group, key=lambda one: (one.asin, one.sku)))


def _parted(known: Known, by: str, name: str, group: list[Said]) -> Trouble:
    """`before` is the ASIN from which an MSKU was seen to move, else what they have in common."""
    moves = [known.changes[one.sku, "asin"] for one in group if (one.sku, "asin") in known.changes]
    last = max(moves, key=lambda one: one.seen_at, default=None)
    first = group[0]
    return Trouble(
        kind=SPLIT,
        account=first.account,
        marketplace=first.marketplace,
        skus=tuple(one.sku for one in group),
        asins=tuple(dict.fromkeys(one.asin for one in group)),
        before=_texts(last.before) if last else name,
        after=", ".join(f"{one.sku}: {one.asin}" for one in group),
        by=by,
        since=last.seen_at if last else None,
    )


def _children(known: Known) -> Iterator[Trouble]:
    """Own children and the parent that the catalogue shows for each, an ASIN once."""
    by_sku = {one.sku: one for one in known.said}
    done: set[str] = set()
    for one in known.said:
        kin = known.kin.get(one.asin)
        if kin is None or not kin.shown or one.level == "parent" or one.asin in done:
            continue
        found = _child(known, one, kin, by_sku.get(one.parent))
        if found:
            done.add(one.asin)
            yield found


def _child(known: Known, one: Said, kin: Kin, parent: Said | None) -> Trouble | None:
    now = names(kin.parents)
    change = known.changes.get((one.sku, PARENT))
    was = _texts(change.before) if change else ""
    should = parent.asin if parent else ""
    strangers = [asin for asin in now if asin not in known.family]
    if not (one.parent or change):
        return None  # an offer on a product in whose family the account has no part
    if strangers:
        return _trouble(known, FOREIGN_PARENT, one, should or was, strangers[0])
    if one.parent and _lost(known, one, parent):
        return _trouble(known, LOST, one, should or one.parent, ", ".join(now))
    if (should or was) and not now:
        return _trouble(known, LEFT, one, should or was, "")
    if (should or was) and (should or was) not in now:
        return _trouble(known, OTHER, one, should or was, now[0])
    return None


def _lost(known: Known, one: Said, parent: Said | None) -> bool:
    """Whether the parent that the listing names is there no more, neither listed nor shown."""
    if parent is None:
        return one.parent != one.sku
    kin = known.kin.get(parent.asin)
    return kin is not None and not kin.shown


def _trouble(known: Known, kind: str, one: Said, before: str, after: str) -> Trouble:
    change = known.changes.get((one.sku, PARENT))
    return Trouble(
        kind=kind,
        account=one.account,
        marketplace=one.marketplace,
        skus=(one.sku,),
        asins=(one.asin,),
        before=before,
        after=after,
        by="seen" if change else "listing",
        since=change.seen_at if change else None,
        stranger=known.kin.get(after) if kind == FOREIGN_PARENT else None,
    )


def _strangers(known: Known) -> Iterator[Trouble]:
    """Children of own parents that no account of the seller lists."""
    done: set[str] = set()
    for one in known.said:
        kin = known.kin.get(one.asin)
        if one.level != "parent" or kin is None or one.asin in done:
            continue
        done.add(one.asin)
        change = known.changes.get((one.sku, "catalogue_children"))
        for asin in names(kin.children):
            if asin not in known.family:
                new = change is not None and asin not in _texts(change.before).split(", ")
                yield Trouble(
                    kind=FOREIGN_CHILD,
                    account=one.account,
                    marketplace=one.marketplace,
                    skus=(one.sku,),
                    asins=(one.asin,),
                    before=_texts(change.before) if change and new else "",
                    after=asin,
                    by="seen" if new else "listing",
                    since=change.seen_at if change and new else None,
                    stranger=known.kin.get(asin),
                )


def _texts(values: str) -> str:
    """The values of a change as one text."""
    return ", ".join(str(one.get("value") or "") for one in instances.read(values))


def newest(changes: Iterable[ListingChange]) -> Change:
    """By SKU and attribute; of ours none, of others the newest."""
    found: dict[tuple[str, str], ListingChange] = {}
    for one in sorted(changes, key=lambda one: one.seen_at):
        found[one.sku, one.attribute] = one
    return {key: one for key, one in found.items() if not one.batch}
