"""The plan as the buyer's workbook on disk, and what a budget buys in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from seller import money
from seller.cli.output import LANGUAGE, say
from seller.errors import Stop
from seller.facts import Product
from seller.views.restock import Advice, Planned
from seller.views.restock.budget import Budget
from seller.views.restock.workbook import REASONS, workbook


def save(
    to: Path,
    found: Sequence[Advice],
    products: Mapping[str, Product],
    now: datetime,
    *,
    language: str = LANGUAGE,
    spent: Budget | None = None,
    plan: Planned | None = None,
) -> None:
    if to.suffix.lower() != ".xlsx":
        raise Stop("buying.file", file=to)
    body = workbook(found, products, now, language, spent=spent, plan=plan)
    try:
        to.write_bytes(body)
    except OSError as error:
        raise Stop("products.unwritable", file=to, words=error.strerror) from error


def said(spent: Budget | None) -> list[str]:
    """What the money buys, by which rates, and what is left out."""
    if spent is None:
        return []
    head = f"{say('Budget')}: {spent.money}. {say('Spent')}: {spent.spent}."
    rates = [f"{one.base}/{one.quote} {one.shown} ({one.day.isoformat()})" for one in spent.rates]
    left = [
        f"{say('left out')}: {one.product} {one.pool} {one.pieces}: {say(REASONS[one.reason])}"
        for one in spent.left
    ]
    return [head, *rates, *left]


def told(spent: Budget) -> dict[str, Any]:
    return {
        "budget": money.text(spent.money.minor, spent.money.currency),
        "spent": money.text(spent.spent.minor, spent.spent.currency),
        "currency": spent.money.currency,
        "rates": [
            {"base": one.base, "quote": one.quote, "rate": str(one.shown),
             "day": one.day.isoformat(), "sources": list(one.sources)}
            for one in spent.rates
        ],
        "left_out": [
            {"product": one.product, "pool": one.pool, "quantity": one.pieces, "reason": one.reason,
             "words": say(REASONS[one.reason])}
            for one in spent.left
        ],
    }  # fmt: skip
