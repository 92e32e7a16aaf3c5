"""Listings Items 2021-08-01, the writing half: put, patch, delete, and the preview of both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from seller.marketplaces import Marketplace
from seller.sandbox.call import Call
from seller.sandbox.exchange import Request, Response, answer, denied, invalid
from seller.sandbox.offers import Outcome, Target, read, together
from seller.sandbox.parameters import Parameter
from seller.sandbox.router import Operation, Pace
from seller.sandbox.schemas import kinds

ROOT = "/listings/2021-08-01/items"
PREVIEW = "VALIDATION_PREVIEW"
REQUIREMENTS = ("LISTING", "LISTING_PRODUCT_ONLY", "LISTING_OFFER_ONLY")


def owned(call: Call) -> None:
    """Nobody sees or changes what is another seller's."""
    if call.path["sellerId"] != call.seller.seller_id:
        raise denied("The seller is not the one who authorised the call.")


def put(call: Call) -> Response:
    """Answer putListingsItem."""
    owned(call)
    body = call.json()
    kind, needs = _kind(body), body.get("requirements", "LISTING")
    if needs not in REQUIREMENTS:
        raise invalid("Invalid 'requirements'.", str(needs))
    if not isinstance(body.get("attributes"), dict):
        raise invalid("'attributes' must be an object.")

    def run(place: Marketplace, *, preview: bool) -> Outcome:
        at = Target(call.seller, place, call.path["sku"])
        given = body["attributes"]
        return call.state.clerk.put(at, kind, given, requirements=needs, preview=preview)

    return _submitted(call, run)


def patch(call: Call) -> Response:
    """Answer patchListingsItem."""
    owned(call)
    body = call.json()
    kind, patches = _kind(body), read(body.get("patches"))

    def run(place: Marketplace, *, preview: bool) -> Outcome:
        at = Target(call.seller, place, call.path["sku"])
        return call.state.clerk.patch(at, kind, patches, preview=preview)

    return _submitted(call, run)


def delete(call: Call) -> Response:
    """Answer deleteListingsItem: gone in the one marketplace named, and nowhere else."""
    owned(call)
    places = call.places(call.query["marketplaceIds"])
    targets = [Target(call.seller, place, call.path["sku"]) for place in places]
    return _answered(call, places, [call.state.clerk.delete(at) for at in targets])


def _kind(body: dict[str, Any]) -> str:
    kind = body.get("productType")
    if not isinstance(kind, str) or kind not in kinds():
        raise invalid("Invalid 'productType' provided.", str(kind))
    return kind


def _submitted(call: Call, run: Callable[..., Outcome]) -> Response:
    places = call.places(call.query["marketplaceIds"])
    if call.query.get("mode") == PREVIEW:
        return _answered(call, places, [run(place, preview=True) for place in places])
    return _answered(call, places, together(places, run))


def _answered(call: Call, places: tuple[Marketplace, ...], outcomes: list[Outcome]) -> Response:
    included = call.query.get("includedData", ["issues"])
    locale = call.query.get("issueLocale") or places[0].language
    refused = [outcome for outcome in outcomes if outcome.status == "INVALID"]
    first = (refused or outcomes)[0]
    body: dict[str, Any] = {
        "sku": call.path["sku"],
        "status": first.status,
        "submissionId": first.id,
    }
    if "issues" in included:
        body["issues"] = [
            issue.document(locale, (place.id,) if len(places) > 1 else ())
            for place, outcome in zip(places, outcomes, strict=True)
            for issue in outcome.issues
        ]
    if "identifiers" in included:
        body["identifiers"] = [
            {"marketplaceId": place.id} | ({"asin": outcome.asin} if outcome.asin else {})
            for place, outcome in zip(places, outcomes, strict=True)
        ]
    return answer(body)


def _previewed(request: Request) -> Pace | None:
    """Previews have a bucket of their own: one a second."""
    if request.value("mode") != PREVIEW:
        return None
    return Pace(PREVIEW, 1, 1)


_ONE = Parameter("marketplaceIds", "list", required=True, high=1)
_WRITING = (
    Parameter("includedData", "list", allowed=("identifiers", "issues")),
    Parameter("mode", allowed=(PREVIEW,)),
    Parameter("issueLocale"),
)

OPERATIONS = (
    Operation(
        "putListingsItem",
        "PUT",
        f"{ROOT}/{{sellerId}}/{{sku}}",
        5,
        10,
        put,
        (_ONE, *_WRITING),
        pace=_previewed,
    ),
    Operation(
        "patchListingsItem",
        "PATCH",
        f"{ROOT}/{{sellerId}}/{{sku}}",
        5,
        5,
        patch,
        (Parameter("marketplaceIds", "list", required=True), *_WRITING),
        pace=_previewed,
    ),
    Operation(
        "deleteListingsItem",
        "DELETE",
        f"{ROOT}/{{sellerId}}/{{sku}}",
        5,
        5,
        delete,
        (_ONE, Parameter("issueLocale")),
    ),
)
