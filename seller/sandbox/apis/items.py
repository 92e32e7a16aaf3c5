"""Listings Items 2021-08-01, the reading half: one listing, or a search over all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from seller.sandbox.apis.submissions import OPERATIONS as WRITING
from seller.sandbox.apis.submissions import ROOT, owned
from seller.sandbox.call import Call
from seller.sandbox.exchange import Refusal, Response, answer, invalid
from seller.sandbox.offers import Listing
from seller.sandbox.offers.codes import plain
from seller.sandbox.offers.shape import INCLUDED, item
from seller.sandbox.parameters import Parameter
from seller.sandbox.router import Operation

MOST = 1000
"""SKUs that can be paged through, however many were found."""
TOKEN_LIFE = timedelta(hours=24)
TYPES = ("ASIN", "EAN", "FNSKU", "GTIN", "ISBN", "JAN", "MINSAN", "SKU", "UPC")
CODES = {
    "EAN": {"ean", "jan"},
    "GTIN": {"ean", "gtin", "isbn", "jan", "upc"},
    "ISBN": {"isbn"},
    "JAN": {"jan", "ean"},
    "UPC": {"upc"},
}
STATUSES = ("BUYABLE", "DISCOVERABLE")
FREE = {"pageToken", "pageSize", "includedData", "issueLocale"}
"""What may differ from page to page."""


@dataclass(frozen=True, slots=True)
class Item:
    """The same SKU in the marketplaces asked for."""

    listings: tuple[Listing, ...]

    @property
    def sku(self) -> str:
        return self.listings[0].sku


def single(call: Call) -> Response:
    """Answer getListingsItem."""
    owned(call)
    places = call.places(call.query["marketplaceIds"])
    found = [call.state.shop.find(call.account, place, call.path["sku"]) for place in places]
    listings = [listing for listing in found if listing]
    if not listings:
        raise Refusal(404, "NotFound", "SKU not found in the marketplaces.", call.path["sku"])
    return answer(_item(call, Item(tuple(listings))))


def search(call: Call) -> Response:
    """Answer searchListingsItems."""
    owned(call)
    _exclusive(call)
    filters = _filters(call)
    first = _first(call, filters)
    found = _sorted(call, (one for one in _items(call) if _wanted(call, one)))
    size = call.query.get("pageSize", 10)
    page = found[:MOST][first : first + size]
    body: dict[str, Any] = {
        "numberOfResults": len(found),
        "items": [_item(call, one) for one in page],
    }
    tokens = {}
    if first + size < min(len(found), MOST):
        tokens["nextToken"] = _token(call, filters, first + size)
    if first > 0:
        tokens["previousToken"] = _token(call, filters, max(0, first - size))
    if tokens:
        body["pagination"] = tokens
    return answer(body)


def _item(call: Call, one: Item) -> dict[str, Any]:
    included = call.query.get("includedData", ["summaries"])
    locale = call.query.get("issueLocale") or one.listings[0].place.language
    return item(call.state.shop, call.account, one.listings, included, locale)


def _exclusive(call: Call) -> None:
    query = call.query
    if ("identifiers" in query) != ("identifiersType" in query):
        raise invalid("'identifiers' and 'identifiersType' must be given together.")
    alone = ("identifiers", "variationParentSku", "packageHierarchySku")
    if sum(name in query for name in alone) > 1:
        raise invalid(f"Only one of {', '.join(alone)} may be given.")


def _filters(call: Call) -> list[str]:
    named = sorted(set(call.query) - FREE)
    return [call.account, *(f"{name}={call.query[name]}" for name in named)]


def _first(call: Call, filters: list[str]) -> int:
    """The place of the page's first item among all that were found."""
    token = call.query.get("pageToken")
    if not token:
        return 0
    content = call.state.seals.open(token, call.now, TOKEN_LIFE)
    if content.get("filters") != filters:
        raise invalid("'pageToken' belongs to another request.")
    return int(content["first"])


def _token(call: Call, filters: list[str], first: int) -> str:
    return call.state.seals.close({"filters": filters, "first": first}, call.now)


def _items(call: Call) -> Iterable[Item]:
    found: dict[str, list[Listing]] = {}
    for place in call.places(call.query["marketplaceIds"]):
        for listing in call.state.shop.all(call.account, place):
            found.setdefault(listing.sku, []).append(listing)
    return (Item(tuple(listings)) for listings in found.values())


def _sorted(call: Call, items: Iterable[Item]) -> list[Item]:
    by = call.query.get("sortBy", "lastUpdatedDate")
    down = call.query.get("sortOrder", "DESC") == "DESC"
    keys = {
        "sku": lambda one: (one.sku,),
        "createdDate": lambda one: (min(x.created for x in one.listings), one.sku),
        "lastUpdatedDate": lambda one: (max(x.updated for x in one.listings), one.sku),
    }
    return sorted(items, key=keys[by], reverse=down)


def _wanted(call: Call, one: Item) -> bool:
    """Whether any listing of the SKU fits every filter."""
    return any(
        _identified(call, listing) and _dated(call, listing) and _stated(call, listing)
        for listing in one.listings
    )


def _identified(call: Call, listing: Listing) -> bool:
    query = call.query
    if "variationParentSku" in query:
        parent: str = query["variationParentSku"]
        return listing.row["parent_sku"] == parent
    if "packageHierarchySku" in query:
        return False  # nobody here sells cases and pallets
    if "identifiers" not in query:
        return True
    kind, wanted = query["identifiersType"], query["identifiers"]
    plainly = {"SKU": listing.sku, "ASIN": listing.row["asin"], "FNSKU": listing.row["fnsku"]}
    if kind in plainly:
        return plainly[kind] in wanted
    kinds, codes = CODES.get(kind, set()), {plain(code) for code in wanted}
    return any(code in codes for of, code in listing.codes() if of in kinds)


def _dated(call: Call, listing: Listing) -> bool:
    bounds = {"created": listing.created, "lastUpdated": listing.updated}
    return all(
        call.query.get(f"{name}After", moment) <= moment <= call.query.get(f"{name}Before", moment)
        for name, moment in bounds.items()
    )


def _stated(call: Call, listing: Listing) -> bool:
    query = call.query
    states = set(listing.statuses())
    if not set(query.get("withStatus", ())) <= states:
        return False
    if set(query.get("withoutStatus", ())) & states:
        return False
    if "withIssueSeverity" not in query:
        return True
    issues = call.state.shop.issues(call.account, listing)
    return any(issue.severity in query["withIssueSeverity"] for issue in issues)


_PLACES = Parameter("marketplaceIds", "list", required=True)
_INCLUDED = Parameter("includedData", "list", allowed=INCLUDED)

OPERATIONS = (
    *WRITING,
    Operation(
        "getListingsItem",
        "GET",
        f"{ROOT}/{{sellerId}}/{{sku}}",
        5,
        10,
        single,
        (_PLACES, Parameter("issueLocale"), _INCLUDED),
    ),
    Operation(
        "searchListingsItems",
        "GET",
        f"{ROOT}/{{sellerId}}",
        5,
        5,
        search,
        (
            _PLACES,
            Parameter("issueLocale"),
            _INCLUDED,
            Parameter("identifiers", "list", low=1, high=20),
            Parameter("identifiersType", allowed=TYPES),
            Parameter("variationParentSku"),
            Parameter("packageHierarchySku"),
            Parameter("createdAfter", "time"),
            Parameter("createdBefore", "time"),
            Parameter("lastUpdatedAfter", "time"),
            Parameter("lastUpdatedBefore", "time"),
            Parameter("withIssueSeverity", "list", allowed=("WARNING", "ERROR")),
            Parameter("withStatus", "list", allowed=STATUSES),
            Parameter("withoutStatus", "list", allowed=STATUSES),
            Parameter("sortBy", allowed=("sku", "createdDate", "lastUpdatedDate")),
            Parameter("sortOrder", allowed=("ASC", "DESC")),
            Parameter("pageSize", "integer", low=1, high=20),
            Parameter("pageToken"),
        ),
    ),
)
