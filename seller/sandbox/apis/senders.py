"""Where sellers send their goods from: fictional warehouses in China."""

from __future__ import annotations

from seller.sandbox import chance
from seller.sandbox.world import Seller

CITIES = (
    ("Shenzhen", "Guangdong", "518057"),
    ("Yiwu", "Zhejiang", "322000"),
    ("Ningbo", "Zhejiang", "315000"),
)


def sender(seller: Seller) -> dict[str, str]:
    """The address, with the names of the newer API."""
    city, state, postal = chance.pick(CITIES, "sender", seller.order)
    return {
        "name": seller.name,
        "companyName": f"{seller.name} Trading Co., Ltd.",
        "addressLine1": f"{seller.order + 18} Keji Road",
        "city": city,
        "stateOrProvinceCode": state,
        "countryCode": "CN",
        "postalCode": postal,
        "phoneNumber": "+86 755 5550100",
    }
