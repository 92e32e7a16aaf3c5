"""The goods themselves: one physical product, and the offers on which it is sold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Product:
    """Key: sku, the seller's own (the local SKU), over all accounts.

    `price` (of one unit, from the supplier) and `declared` in minor units of their currencies.
    Lengths in hundredths of a centimetre, weights in grams; `carton_units`: units in one carton.
    `stage`: idea, new, growing, mature, declining, clearance or ended; `category`: the seller's own
    word for goods that sell alike. None and "": not known.
    """

    sku: str
    name_zh: str = ""
    name_en: str = ""
    picture: str = ""
    owner: str = ""
    supplier: str = ""
    price: int | None = None
    currency: str = ""
    lead_days: int | None = None
    moq: int | None = None
    carton_units: int | None = None
    unit_length: int | None = None
    unit_width: int | None = None
    unit_height: int | None = None
    unit_weight: int | None = None
    carton_length: int | None = None
    carton_width: int | None = None
    carton_height: int | None = None
    carton_weight: int | None = None
    material: str = ""
    use: str = ""
    battery: bool | None = None
    magnet: bool | None = None
    hs_code: str = ""
    declared: int | None = None
    declared_currency: str = ""
    stage: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Key: account, marketplace, msku, sku: one sale of an offer is so many `pieces` of a product;
    a bundle has a row for each of its products. The same SKU text in two accounts is two things.
    `sku` is the product's; `asin` and `fnsku` as the seller typed them.
    """

    account: str
    marketplace: str
    msku: str
    sku: str
    asin: str = ""
    fnsku: str = ""
    pieces: int = 1
