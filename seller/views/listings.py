"""Own listings: which there are, how each stands, what is wrong and what to do, what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from seller.facts import Listing, ListingIssue, ListingState, StockLevel
from seller.listings.brief import brief
from seller.listings.instances import read as parsed
from seller.listings.playbook import PLAYBOOK, Play
from seller.marketplaces import BY_CODE
from seller.store import Connection, read, shelf, watching
from seller.store.shelf import SUPPRESSED, Key, Line, Wanted
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
    "narrowed",
    "pages",
    "sources",
    "statuses",
    "stocked",
    "within",
]

PAGE = 50
"""Lines of the table at a time."""
MOST = 400
"""Characters of a value that are shown."""


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
    """One listing. `address`: its page in Seller Central, to be copied. `stock`: FBA's, as its
    marketplace reports it, of `stocked_at`.
    """

    listing: Listing
    state: ListingState | None
    faults: tuple[Fault, ...]
    turned: tuple[Turned, ...]
    watched_since: datetime | None
    address: str
    stock: StockLevel | None = None
    stocked_at: datetime | None = None


def within(scope: Scope, text: str, statuses: tuple[str, ...], *, issues: bool) -> Wanted:
    """What a reader wants to see of what they chose to see."""
    filters = (scope.accounts, scope.marketplaces, scope.owners)
    return Wanted(*filters, text=text, statuses=statuses, issues=issues)


def narrowed(wanted: Wanted, keys: Collection[Key]) -> Wanted:
    """Only those of these listings."""
    return replace(wanted, keys=keys)


def found(conn: Connection, wanted: Wanted, *, page: int = 1) -> tuple[tuple[Line, ...], int]:
    """One page of the listings, and how many there are on all pages."""
    lines = shelf.lines(conn, wanted, limit=PAGE, offset=(page - 1) * PAGE)
    return tuple(lines), shelf.count(conn, wanted)


def stocked(conn: Connection) -> dict[tuple[str, str], datetime]:
    """By account and marketplace: of when its FBA stock is, where Amazon was asked for it."""
    marks = read.bookmarks(conn)
    return {
        (one.account, one.marketplace): one.as_of
        for one in marks
        if one.source == "stock" and one.as_of
    }


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
        stock=shelf.level(conn, key),
        stocked_at=stocked(conn).get((account, code)),
    )


def sources(conn: Connection, scope: Scope, *, now: datetime) -> tuple[Origin, ...]:
    """What the listings rest on, what their issues do, and FBA's stock of them."""
    states, places = health.answers(conn, now=now), scope.places(read.accounts(conn))
    return tuple(origin(name, states, places) for name in ("listings", "issues", "stock"))


def _brief(values: str) -> str:
    return brief(parsed(values), MOST)


def _address(one: Listing) -> str:
    """Where all listings are managed; there the SKU is searched for."""
    return f"https://sellercentral.{BY_CODE[one.marketplace].channel.lower()}/inventory"
