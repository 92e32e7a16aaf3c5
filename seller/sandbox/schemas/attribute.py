"""An attribute of a product type: its schema, the group it is shown in, a value that suits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from seller.marketplaces import Marketplace
from seller.sandbox.schemas.shapes import LANGUAGE, MARKETPLACE, Schema, single

IDENTITY, IMAGES, VARIATIONS = "product_identity", "images", "variations"
DETAILS, OFFER = "product_details", "offer"
SHIPPING, SAFETY = "shipping", "safety_and_compliance"
GROUPS = {
    VARIATIONS: "Variations",
    IDENTITY: "Product Identity",
    OFFER: "Offer",
    IMAGES: "Images",
    DETAILS: "Product Details",
    SAFETY: "Safety & Compliance",
    SHIPPING: "Shipping",
}

SECOND = {
    "US": ("es_US",), "CA": ("fr_CA",), "BE": ("nl_BE", "en_GB"), "DE": ("en_GB",),
    "SA": ("en_AE",), "AE": ("ar_AE",), "EG": ("en_AE",), "JP": ("en_US",), "SG": (), "IN": (),
}  # fmt: skip
"""Languages beside a marketplace's own in which texts may be written."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """`sample` leaves out marketplace and language."""

    group: str
    schema: Schema
    sample: tuple[dict[str, Any], ...]

    def instances(self, place: Marketplace) -> list[dict[str, Any]]:
        """The sample as a listing in a marketplace would hold it."""
        fields = self.schema["items"]["properties"]
        shared = {MARKETPLACE: place.id}
        if LANGUAGE in fields:
            shared[LANGUAGE] = place.language
        return [{**one, **shared} for one in self.sample]


def simple(
    group: str, value: Schema, sample: Any, *, most: int = 1, localized: bool = False
) -> Attribute:
    """An attribute of one plain value; `sample` is the value, or a list of them."""
    values = sample if isinstance(sample, list) else [sample]
    schema = single(value, most=most, localized=localized)
    return Attribute(group, schema, tuple({"value": one} for one in values))


def languages(place: Marketplace) -> tuple[str, ...]:
    """The languages a text of a marketplace may be in, its own first."""
    return (place.language, *SECOND.get(place.code, ()))


def channel(place: Marketplace) -> str:
    """What the marketplace calls fulfilment by Amazon."""
    return f"AMAZON_{place.code if place.region == 'FE' else place.region}"
