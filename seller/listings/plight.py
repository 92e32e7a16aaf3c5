"""Why a listing does not sell: unfinished, frozen, suppressed, inactive or stranded, with reasons.

`frozen`: Amazon took the offer or the product away. `suppressed`: buyers do not find it.
`stranded`: units at Amazon that can be sold, and no offer on which anybody could buy them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from seller.facts import Listing, ListingIssue, ListingState, Stranded

INCOMPLETE, FROZEN, SUPPRESSED = "incomplete", "frozen", "suppressed"
INACTIVE, STRANDED = "inactive", "stranded"
STATES = (FROZEN, STRANDED, SUPPRESSED, INCOMPLETE, INACTIVE)
TAKEN = {"LISTING_SUPPRESSED", "CATALOG_ITEM_REMOVED"}
HIDDEN = {"SEARCH_SUPPRESSED"}
REMOVED = "CATALOG_ITEM_REMOVED"


@dataclass(frozen=True, slots=True)
class Reason:
    """`code`: of an issue of Amazon's, or ours. `text` in Amazon's words. `source`: issues,
    listings, stock or stranded (Amazon's reports of these names).
    """

    state: str
    code: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of one MSKU in one marketplace. `units`: those at Amazon that could be
    sold; `bought`: whether the stock's offer can be bought anywhere that the stock serves.
    """

    listing: Listing | None = None
    state: ListingState | None = None
    issues: tuple[ListingIssue, ...] = ()
    report: Stranded | None = None
    units: int | None = None
    bought: bool = True


@dataclass(frozen=True, slots=True)
class Plight:
    """`since`: the marketplace's day from which Amazon says that its units are stranded."""

    states: tuple[str, ...]
    reasons: tuple[Reason, ...]
    since: date | None
    removal_on: date | None

    @property
    def removed(self) -> bool:
        """Whether the product itself is gone from Amazon's catalogue."""
        return any(one.code == REMOVED for one in self.reasons)


def plight(facts: Facts) -> Plight | None:
    """None where nothing keeps it from being sold."""
    reasons = tuple(_reasons(facts))
    if not reasons:
        return None
    states = {one.state for one in reasons}
    report = facts.report
    return Plight(
        tuple(one for one in STATES if one in states),
        reasons,
        report.stranded_on if report else None,
        report.removal_on if report else None,
    )


def buyable(listing: Listing | None, state: ListingState | None) -> bool:
    """As far as is known; what Amazon says of the offer counts before the report's status."""
    if listing is None:
        return False
    return state.buyable if state else listing.status == "Active"


def _reasons(facts: Facts) -> Iterator[Reason]:
    yield from _stranded(facts)
    for one in facts.issues:
        actions = set(one.actions.split(","))
        kind = FROZEN if actions & TAKEN else SUPPRESSED if actions & HIDDEN else ""
        if kind:
            yield Reason(kind, one.code, one.message, "issues")
        if REMOVED in actions:
            yield Reason(FROZEN, REMOVED, "", "issues")
    listing = facts.listing
    if listing is None:
        return
    if listing.status == "Incomplete":
        yield Reason(INCOMPLETE, _lacking(facts), "", "listings")
        errors = (one for one in facts.issues if one.severity == "ERROR" and not one.actions)
        yield from (Reason(INCOMPLETE, one.code, one.message, "issues") for one in errors)
    if listing.status == "Inactive":
        yield Reason(INACTIVE, _idle(facts, listing), "", "listings")


def _stranded(facts: Facts) -> Iterator[Reason]:
    if facts.report:
        text = " · ".join(part for part in (facts.report.reason, facts.report.message) if part)
        yield Reason(STRANDED, "reported", text, "stranded")
    elif facts.units and not facts.bought:
        code = "no_offer" if facts.listing is None else "not_buyable"
        yield Reason(STRANDED, code, "", "stock")


def _lacking(facts: Facts) -> str:
    return "no_price" if facts.listing and facts.listing.price is None else "unfinished"


def _idle(facts: Facts, listing: Listing) -> str:
    """Out of stock, taken by Amazon, or closed; "closed" only where there is stock."""
    if any(set(one.actions.split(",")) & TAKEN for one in facts.issues):
        return "taken"
    units = listing.quantity if listing.channel == "FBM" else facts.units
    if units is None:
        return "unknown"
    return "closed" if units else "no_stock"


def codes(reasons: Iterable[Reason]) -> str:
    return ", ".join(dict.fromkeys(one.code for one in reasons))
