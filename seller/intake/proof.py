"""Whose file this is and of which marketplace: proven, told by the user, or refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from seller.errors import Stop
from seller.facts import Account
from seller.intake.evidence import Evidence
from seller.marketplaces import BY_CODE, marketplace
from seller.store import Connection, known
from seller.store.known import Whose

LOCAL = "local"
SHARE = 0.5
"""Of a file's SKUs that must be known of one account; order ids belong to one account anyway."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What the user says; empty where nothing was said."""

    account: str = ""
    marketplace: str = ""


@dataclass(frozen=True, slots=True)
class Proven:
    """`fresh`: the account is not in the store yet, or not with this marketplace."""

    account: Account
    marketplace: str | None
    fresh: bool


def prove(
    conn: Connection,
    evidence: Evidence,
    accounts: Sequence[Account],
    hints: Hints,
    *,
    whole: bool,
) -> Proven:
    """`whole`: the report spans the account's marketplaces. Raises Stop where nothing proves it."""
    told = marketplace(hints.marketplace).code if hints.marketplace else ""
    if told and told not in evidence.places:
        raise Stop("intake.contradicted", told=told, found=_listed(evidence.places))
    whose = _whose(conn, evidence)
    regions = {BY_CODE[told].region} if told else evidence.regions
    account = _account(evidence, whose, accounts, hints.account, regions)
    place = told or _place(evidence, whose, account, whole=whole)
    region = account.region or BY_CODE[place].region
    sold = evidence.places if whole and evidence.said else {place}
    if any(BY_CODE[code].region != region for code in sold):
        raise Stop("intake.region", account=account.account, region=region, found=_listed(sold))
    widened = tuple(sorted({*account.marketplaces, *sold}))
    if account.offline and set(widened) != set(account.marketplaces):
        account = replace(account, region=region, marketplaces=widened)
        return Proven(account, None if whole else place, fresh=True)
    return Proven(account, None if whole else place, fresh=account not in accounts)


def _listed(places: object) -> str:
    names = sorted(map(str, places)) if isinstance(places, frozenset | set) else []
    return ", ".join(names[:8]) + (" …" if len(names) > 8 else "")


def _whose(conn: Connection, evidence: Evidence) -> Whose:
    """Orders tell for certain; a listing id better than a SKU, which may be sold in many places."""
    if evidence.order_ids:
        return known.orders(conn, evidence.order_ids)
    found = known.listing_ids(conn, evidence.listing_ids)
    if found:
        return found
    skus = known.skus(conn, evidence.skus)
    enough = SHARE * len(evidence.skus)
    return Counter({place: count for place, count in skus.items() if count >= enough})


def _account(
    evidence: Evidence, whose: Whose, accounts: Sequence[Account], told: str, regions: set[str]
) -> Account:
    owners = {account for account, _ in whose}
    by_name = {one.account: one for one in accounts}
    if told:
        if owners and told not in owners and not evidence.weak:
            raise Stop("intake.other", told=told, found=", ".join(sorted(owners)))
        if told in by_name:
            return by_name[told]
        if not all(one.offline for one in accounts):
            raise Stop("intake.account_unknown", told=told, known=", ".join(sorted(by_name)))
        return _made(told)
    if len(owners) == 1:
        return by_name[owners.pop()]
    if all(one.offline for one in accounts) and not owners:
        fitting = [one for one in accounts if one.region in regions]
        if len(fitting) == 1:
            return fitting[0]
        if not fitting and len(regions) == 1:
            taken = LOCAL in by_name
            return _made(f"{LOCAL}-{min(regions).lower()}" if taken else LOCAL)
        if not fitting:
            raise Stop("intake.marketplace", found=_listed(evidence.places))
    raise Stop("intake.account", known=", ".join(sorted(by_name)) or "-")


def _made(name: str) -> Account:
    """An account without credentials; its region comes with its first marketplace."""
    return Account(name, "", "", name, "", ())


def _place(evidence: Evidence, whose: Whose, account: Account, *, whole: bool) -> str:
    """The marketplace, or any one of them where the report spans them all."""
    if whole and evidence.said:
        return min(evidence.places)
    if len(evidence.places) == 1:
        return min(evidence.places)
    seen = {place for owner, place in whose if owner == account.account} & evidence.places
    if len(seen) == 1:
        return seen.pop()
    if whole and account.marketplaces:
        return account.marketplaces[0]
    only = set(account.marketplaces) & evidence.places
    if len(account.marketplaces) == 1 and only and not account.offline:
        return only.pop()
    raise Stop("intake.marketplace", found=_listed(seen or only or evidence.places))
