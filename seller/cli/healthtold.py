"""The health of stock as JSON and as cells: money as decimal text, what is not known as null."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from seller.cli.output import LANGUAGE, iso
from seller.language import told
from seller.metrics.inventory.layers import BANDS
from seller.metrics.inventory.leaving import Way
from seller.metrics.inventory.months import Month
from seller.money import Money, text
from seller.views.inventory.health import Summary
from seller.views.inventory.item import Item

NOTHING = "–"


def amount(one: Money | None) -> dict[str, str] | None:
    return {"amount": text(one.minor, one.currency), "currency": one.currency} if one else None


def words(key: str) -> str | None:
    return told(key, {}, LANGUAGE).what if key else None


def stock(one: Item, horizon: int, out: Sequence[Way]) -> dict[str, Any]:
    return {
        **_named(one),
        "mskus": list(one.mskus),
        "supplier": one.supplier or None,
        "owner": one.owner or None,
        "on_hand": one.on_hand,
        "coming": one.coming,
        "beside": one.beside,
        "ages": dict(zip(BANDS, one.bands, strict=True)) if one.bands else None,
        "at_least": one.least,
        "aged_by": one.aged_by or None,
        "aged_on": one.aged_on.isoformat() if one.aged_on else None,
        "sold": one.sold,
        "average": one.average,
        "average_by": one.average_by or None,
        "sell_through": one.through,
        "turns": one.turns,
        "supply": one.supply,
        "cost": amount(one.each),
        "basis": one.basis or None,
        "tied_up": amount(one.cash),
        "excess": one.excess(horizon),
        "stranded": one.stranded,
        "revenue": amount(one.revenue),
        "profit": amount(one.profit),
        "class": one.rank or None,
        "class_by": one.ranked or None,
        "leaving": one.leaving,
        "best": one.best or None,
        "best_pool": one.best_pool or None,
        "loss": amount(one.loss),
        "ways": [_way(each) for each in out],
        "as_of": iso(one.as_of),
    }


def _named(one: Item) -> dict[str, Any]:
    return {
        "account": one.account,
        "pool": one.pool,
        "product": one.product,
        "paired": one.paired,
        "marketplace": one.marketplace,
    }


def _way(one: Way) -> dict[str, Any]:
    return {
        "way": one.way,
        "pool": one.pool or None,
        "pieces": one.pieces,
        "cost": amount(one.cost),
        "cut": one.cut,
        "why": words(one.why),
    }


def whole_of(one: Summary, horizon: int) -> dict[str, Any]:
    return {
        "horizon": horizon,
        "pieces": one.pieces,
        "ages": dict(one.bands),
        "unaged": one.unaged,
        "at_least": one.least,
        "aged_by": dict(one.aged),
        "sell_through": one.through,
        "turns": one.turns,
        "unmeasured": one.unmeasured,
        "tied_up": amount(one.cash),
        "uncosted": one.uncosted,
        "excess": one.excess,
        "excess_tied_up": amount(one.spare),
        "stranded": one.stranded,
        "unlisted": one.unlisted,
        "classes": [
            {"class": rank, "by": by, "stocks": count, **(amount(money) or {})}
            for rank, by, count, money in one.ranks
        ],
        "concentration": {"by": one.by, "first": [
            {"stocks": count, "share": round(share, 4)} for count, share in one.first
        ]},
        "suppliers": [
            {"supplier": name or None, **(amount(money) or {}), "share": round(share, 4)}
            for name, money, share in one.suppliers
        ],
    }  # fmt: skip


def fees_of(one: Item) -> dict[str, Any]:
    return {
        **_named(one),
        "supply": one.supply,
        "low": amount(one.low),
        "low_why": words(one.low_why),
        "months": [_month(each) for each in one.fees],
        "as_of": iso(one.as_of),
    }


def _month(one: Month) -> dict[str, Any]:
    found = asdict(one)
    for name in ("storage", "aged"):
        minor = found[name]
        found[name] = None if minor is None else text(minor, one.currency)
    return {
        "month": f"{one.first:%Y-%m}",
        "storage": found["storage"],
        "aged": found["aged"],
        "currency": one.currency or None,
        "why": words(one.why),
    }


def cost(one: Money | None, why: str) -> str:
    return str(one) if one else words(why) or NOTHING


def way(one: Month) -> str:
    """Storage and surcharge of a month, or what lacks."""
    parts = [
        NOTHING if minor is None else text(minor, one.currency) for minor in (one.storage, one.aged)
    ]
    return f"{' + '.join(parts)} {one.currency}".strip()
