"""The plan as the buyer's workbook, and a budget for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from seller import money
from seller.cli.output import LANGUAGE, say
from seller.errors import Stop
from seller.facts import Product
from seller.language import translator
from seller.money import Money
from seller.products import bought
from seller.products.bought import Wanted
from seller.views.restock import Advice
from seller.views.restock.budget import Budget

REASONS = {
    "budget": "the budget is spent",
    "no_price": "the product sheet has no purchase price",
    "no_sale_price": "no price of a sale in 90 days is known, or no rate for it",
    "no_rate": "no exchange rate of the last days is known",
}
_AMOUNT = re.compile(r"([\d.,]+)\s*([A-Za-z]{3})")


def amount(typed: str) -> Money:
    """200000CNY, 1,500.50 usd."""
    match = _AMOUNT.fullmatch(typed.strip())
    found = money.parse(match[1], match[2].upper()) if match else None
    if match is None or not found:
        raise Stop("buying.budget", text=typed)
    return Money(found, match[2].upper())


def save(
    to: Path,
    found: Sequence[Advice],
    products: Mapping[str, Product],
    now: datetime,
    *,
    language: str = LANGUAGE,
    spent: Budget | None = None,
) -> None:
    if to.suffix.lower() != ".xlsx":
        raise Stop("buying.file", file=to)
    translate = translator(language)
    wanted = [_wanted(one, line, products, translate) for one in found for line in one.lines]
    body = bought.book(wanted, products, now, language, _about(spent, now, translate))
    try:
        to.write_bytes(body)
    except OSError as error:
        raise Stop("products.unwritable", file=to, words=error.strerror) from error


def _wanted(one: Advice, line: Any, products: Mapping[str, Product], translate: Any) -> Wanted:
    known = products.get(one.product) if one.paired else None
    return Wanted(
        account=one.account,
        sku=one.product,
        pool=one.pool,
        mode=line.mode,
        quantity=line.quantity,
        price=known.price if known and known.currency else None,
        currency=known.currency if known else "",
        supplier=line.supplier,
        by=line.by.isoformat(),
        why=why(one, translate),
    )


def why(one: Advice, translate: Any) -> str:
    """One line: what sells, what is there, how long goods take, and the risk."""
    words = translate(
        "{daily} a day; {here} in stock, {coming} to come; lead time {low} to {high} days; "
        "risk {risk} % if nothing is ordered; {exact} pieces before MOQ and carton"
    )
    return str(words).format(
        daily=one.daily[0],
        here=one.on_hand,
        coming=one.pipeline,
        low=one.why.lead[0],
        high=one.why.lead[2],
        risk=round(100 * max(one.why.risk)),
        exact=one.why.exact,
    )


def _about(spent: Budget | None, now: datetime, translate: Any) -> list[list[Any]]:
    rows: list[list[Any]] = [[translate("as of"), f"{now:%Y-%m-%d %H:%M} UTC"]]
    if spent is None:
        return rows
    rows += [[translate("Budget"), str(spent.money)], [translate("Spent"), str(spent.spent)]]
    rows += [
        [translate("Exchange rate"), f"{one.base}/{one.quote} {one.shown}", one.day.isoformat()]
        for one in spent.rates
    ]
    rows += [
        [translate("left out"), one.product, one.pool, one.pieces, translate(REASONS[one.reason])]
        for one in spent.left
    ]
    return rows


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
