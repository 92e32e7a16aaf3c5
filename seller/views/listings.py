"""Own listings: which there are, how each stands, what is wrong and what to do, what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from seller.facts import Listing, ListingIssue, ListingState
from seller.listings.brief import brief
from seller.listings.instances import read as parsed
from seller.listings.playbook import PLAYBOOK, Play
from seller.marketplaces import BY_CODE
from seller.money import Money
from seller.store import Connection, read, shelf, watching
from seller.store.shelf import SUPPRESSED, Key, Wanted
from seller.views import health
from seller.views.scope import Origin, Scope, origin

__all__ = [
    "PAGE",
    "Fault",
    "File",
    "Key",
    "Line",
    "Wanted",
    "file",
    "found",
    "pages",
    "sources",
    "statuses",
    "within",
]

PAGE = 50
"""Lines of the table at a time."""
MOST = 400
"""Characters of a value that are shown."""


@dataclass(frozen=True, slots=True)
class Line:
    listing: Listing
    issues: int

    @property
    def key(self) -> Key:
        return self.listing.account, self.listing.marketplace, self.listing.sku

    @property
    def price(self) -> Money | None:
        one = self.listing
        return None if one.price is None else Money(one.price, one.currency)


@dataclass(frozen=True, slots=True)
class Fault:
    """An issue and, where one is known, the play against it."""

    issue: ListingIssue
    play: Play | None


@dataclass(frozen=True, slots=True)
class Turned:
    """`batch`: ours that did it; "" where somebody else did."""

    seen_at: datetime
    attribute: str
    before: str
    after: str
    batch: str


@dataclass(frozen=True, slots=True)
class File:
    """One listing. `address`: its page in Seller Central, to be copied."""

    listing: Listing
    state: ListingState | None
    faults: tuple[Fault, ...]
    turned: tuple[Turned, ...]
    watched_since: datetime | None
    address: str


def within(scope: Scope, text: str, statuses: tuple[str, ...], *, issues: bool) -> Wanted:
    """What a reader wants to see of what they chose to see."""
    filters = (scope.accounts, scope.marketplaces, scope.owners)
    return Wanted(*filters, text=text, statuses=statuses, issues=issues)


def found(conn: Connection, wanted: Wanted, *, page: int = 1) -> tuple[tuple[Line, ...], int]:
    """One page of the listings, and how many there are on all pages."""
    rows = shelf.page(conn, wanted, limit=PAGE, offset=(page - 1) * PAGE)
    lines = [Line(one, 0) for one in rows]
    faults = shelf.troubled(conn, [one.key for one in lines])
    told = tuple(replace(one, issues=faults.get(one.key, 0)) for one in lines)
    return told, shelf.count(conn, wanted)


def pages(total: int, page: int) -> int:
    """How many can be turned to: at least the one that is open."""
    return max(1, -(-total // PAGE), page)


def statuses(conn: Connection, scope: Scope) -> Mapping[str, int]:
    """Listings by status; those that Amazon hides are counted under their own status as well."""
    filters = (scope.accounts, scope.marketplaces, scope.owners)
    counts: Counter[str] = Counter()
    for _, _, status, number in read.listing_statuses(conn, *filters):
        counts[status] += number
    hidden = shelf.count(conn, within(scope, "", (SUPPRESSED,), issues=False))
    return {**dict(sorted(counts.items())), SUPPRESSED: hidden}


def file(conn: Connection, key: Key) -> File | None:
    """Everything about one listing; None where it is not there any more."""
    listing, state = shelf.one(conn, key)
    if listing is None:
        return None
    account, code, sku = key
    changes = watching.changes(conn, [account], skus=[sku], marketplace=code)
    return File(
        listing=listing,
        state=state,
        faults=tuple(Fault(one, PLAYBOOK.get(one.code)) for one in shelf.issues(conn, key)),
        turned=tuple(
            Turned(one.seen_at, one.attribute, _brief(one.before), _brief(one.after), one.batch)
            for one in changes
        ),
        watched_since=watching.seen(conn, account, code),
        address=_address(listing),
    )


def sources(conn: Connection, scope: Scope, *, now: datetime) -> tuple[Origin, Origin]:
    """What the listings rest on, and what their issues do."""
    states, places = health.answers(conn, now=now), scope.places(read.accounts(conn))
    return origin("listings", states, places), origin("issues", states, places)


def _brief(values: str) -> str:
    return brief(parsed(values), MOST)


def _address(one: Listing) -> str:
    """Where all listings are managed; there the SKU is searched for."""
    return f"https://sellercentral.{BY_CODE[one.marketplace].channel.lower()}/inventory"
