"""Amazon's fees for stock in the United States as public pages tell them; a typed table overrules.

Read in November 2026. They disagree on 0.78 or 0.87 a cubic foot off season; the lower is Amazon's
own of 2024. The tiers to 365 days are those of April 2023.
"""

from __future__ import annotations

from datetime import date

from seller.facts import StockFee
from seller.facts.tariff import AGED, FNSKU, LOW, STORAGE

INCHES18, POUNDS20, POUNDS3, OUNCES16 = 4572, 9072, 1361, 454
_RATES = "fba-profit.com and skucompass.com, 2026 rates"
_AGED = "simple-agency.com.ua, Amazon's change of 2023-04-15"
_OLD = "hackernoon.com and biginternetcommerce.com, 2026 rates"
_LOW = "webgility.com 2026-02-23; fewer than 20 in 7 days are free: check in Seller Central"


def _row(charge: str, since: date, source: str, **rest: int | str) -> StockFee:
    plain: dict[str, int | str] = {
        "month": 1, "until": 12, "low": 0, "high": 0, "side": 0, "weight": 0, "fee": 0,
        "space": 0, "unit": "ft3", "level": "", "least": 0,
    }  # fmt: skip
    values = {**plain, **rest}
    values["unit"] = values["unit"] if values["space"] else ""
    return StockFee(
        marketplace="US", charge=charge, since=since, currency="USD", source=source, **values  # type: ignore[arg-type]
    )  # fmt: skip


_STORED, _TIERS, _NEW = date(2024, 4, 1), date(2023, 4, 15), date(2026, 1, 15)
_SMALL = {"side": INCHES18, "weight": POUNDS20}
OURS: tuple[StockFee, ...] = (
    _row(STORAGE, _STORED, _RATES, month=1, until=9, space=78, **_SMALL),
    _row(STORAGE, _STORED, _RATES, month=10, until=12, space=240, **_SMALL),
    _row(STORAGE, _STORED, _RATES, month=1, until=9, space=56),
    _row(STORAGE, _STORED, _RATES, month=10, until=12, space=140),
    *(
        _row(AGED, _TIERS, _AGED, low=low, high=high, space=space)
        for low, high, space in (
            (181, 210, 50), (211, 240, 100), (241, 270, 150),
            (271, 300, 380), (301, 330, 400), (331, 365, 420),
        )
    ),
    _row(AGED, _TIERS, _AGED, low=366, high=0, fee=15, space=690),
    _row(AGED, _NEW, _OLD, low=366, high=455, fee=30, space=690),
    _row(AGED, _NEW, _OLD, low=456, high=0, fee=35, space=790),
    *(
        _row(
            LOW, _NEW, _LOW, low=low, high=high, fee=fee, weight=weight, side=INCHES18,
            level=FNSKU, least=20,
        )
        for weight, fees in (
            (OUNCES16, (89, 63, 32)), (POUNDS3, (97, 70, 36)), (POUNDS20, (111, 87, 47)),
        )
        for (low, high), fee in zip(((0, 14), (14, 21), (21, 28)), fees, strict=True)
    ),
)  # fmt: skip
"""Sides of 18 inches and 20 pounds part standard size from oversize; other sides are not asked."""
