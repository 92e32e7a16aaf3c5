"""Sellers v1: where an account may sell."""

from __future__ import annotations

from typing import Any

from seller.marketplaces import Marketplace
from seller.sandbox.call import Call
from seller.sandbox.exchange import Response, answer
from seller.sandbox.router import Operation

OUTSIDE = {
    "id": "A2ZV50J4W1RKNI",
    "name": "Non-Amazon US",
    "countryCode": "US",
    "defaultCurrencyCode": "USD",
    "defaultLanguageCode": "en_US",
    "domainName": "sim1.stores.amazon.com",
}
"""Accounts in North America also see this one, which is no marketplace of Amazon's."""


def participations(call: Call) -> Response:
    """Answer getMarketplaceParticipations."""
    return answer({"payload": _participations(call)})


def account(call: Call) -> Response:
    """Answer getAccount."""
    country = _country(call.seller.places[0])
    address = {"addressLine1": "1 Harbour Road", "city": "Springfield", "countryCode": country}
    payload = {
        "marketplaceParticipationList": _participations(call),
        "businessType": "PRIVATE_LIMITED",
        "sellingPlan": "PROFESSIONAL",
        "business": {"name": call.seller.name, "registeredBusinessAddress": address},
    }
    return answer({"payload": payload})


def _participations(call: Call) -> list[dict[str, Any]]:
    inside = [_participation(_marketplace(place), call) for place in call.seller.places]
    if call.seller.region == "NA":
        inside.append(_participation(OUTSIDE, call))
    return inside


def _participation(marketplace: dict[str, str], call: Call) -> dict[str, Any]:
    state = {"isParticipating": True, "hasSuspendedListings": False}
    return {"marketplace": marketplace, "participation": state, "storeName": call.seller.name}


def _marketplace(place: Marketplace) -> dict[str, str]:
    return {
        "id": place.id,
        "name": place.channel,
        "countryCode": _country(place),
        "defaultCurrencyCode": place.currency,
        "defaultLanguageCode": place.language,
        "domainName": f"www.{place.channel.lower()}",
    }


def _country(place: Marketplace) -> str:
    return {"UK": "GB"}.get(place.code, place.code)


OPERATIONS = (
    Operation(
        "getMarketplaceParticipations",
        "GET",
        "/sellers/v1/marketplaceParticipations",
        0.016,
        15,
        participations,
    ),
    Operation("getAccount", "GET", "/sellers/v1/account", 0.016, 15, account),
)
