"""The buyer's workbook of a plan, and the budget that was typed for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from seller import money
from seller.errors import Stop
from seller.facts import Product
from seller.language import translator
from seller.money import Money
from seller.products import bought, sendsheet
from seller.products.bought import Wanted
from seller.products.sendsheet import Move
from seller.views.restock.advice import Advice, Line
from seller.views.restock.budget import Budget
from seller.views.restock.charging import source
from seller.views.restock.planned import Planned

REASONS = {
    "budget": "the budget is spent",
    "no_price": "the product sheet has no purchase price",
    "no_sale_price": "no price of a sale in 90 days is known, or no rate for it",
    "no_rate": "no exchange rate of the last days is known",
}
_AMOUNT = re.compile(r"([\d.,]+)\s*([A-Za-z]{3})")
Say = Callable[[str], str]


def amount(typed: str) -> Money:
    """200000CNY, 1,500.50 usd."""
    match = _AMOUNT.fullmatch(typed.strip())
    found = money.parse(match[1], match[2].upper()) if match else None
    if match is None or not found:
        raise Stop("buying.budget", text=typed)
    return Money(found, match[2].upper())


def workbook(
    found: Sequence[Advice],
    products: Mapping[str, Product],
    now: datetime,
    language: str,
    *,
    spent: Budget | None = None,
    plan: Planned | None = None,
) -> bytes:
    """A sheet per supplier, and one of what is to be sent, in the reader's language. `plan`: it
    tells of events that are coming.
    """
    say = translator(language)
    wanted = [
        replace(_wanted(one, line, products, say), event=_events(one, plan, say))
        for one in found
        for line in one.lines
    ]
    moves = [_move(one, line) for one in found for line in one.sends]
    also = sendsheet.tab(moves, products, now, say)
    return bought.book(wanted, products, now, language, about=_about(spent, now, say), also=also)


def _events(one: Advice, plan: Planned | None, say: Say) -> str:
    """Until when to order for what is coming, where it is not too late."""
    if plan is None:
        return ""
    by, late, pair = say("order by {day}"), say("too late to order"), say("{name}: {value}")
    return say("; ").join(
        pair.format(
            name=say(each.name), value=by.format(day=each.order_by) if each.order_by else late
        )
        for each in plan.deadlines(one)
    )


def _move(one: Advice, line: Line) -> Move:
    return Move(
        account=one.account,
        sku=one.product,
        pool=one.pool,
        warehouse=line.warehouse,
        mode=line.mode,
        quantity=line.quantity,
        by=line.by.isoformat(),
        freight=str(line.cost) if line.cost else "",
    )


def _wanted(one: Advice, line: Line, products: Mapping[str, Product], say: Say) -> Wanted:
    known = products.get(one.product) if one.paired else None
    usual = known and known.currency and known.price is not None
    price = line.each or (Money(known.price or 0, known.currency) if known and usual else None)
    return Wanted(
        account=one.account,
        sku=one.product,
        pool=one.pool,
        mode=line.mode,
        quantity=line.quantity,
        price=price.minor if price else None,
        currency=price.currency if price else known.currency if known else "",
        supplier=line.supplier,
        by=line.by.isoformat(),
        why=why(one, say),
    )


def why(one: Advice, say: Say) -> str:
    """One line: what sells, what is there, how long goods take, and the risk."""
    words = say(
        "{daily} a day; {here} in stock, {coming} to come; lead time {low} to {high} days; "
        "risk {risk} % if nothing is ordered; {exact} pieces before MOQ and carton, "
        "for a chance of {target} % not to run out"
    )
    told = words.format(
        daily=one.daily[0],
        here=one.on_hand,
        coming=one.pipeline,
        low=one.why.lead[0],
        high=one.why.lead[2],
        risk=round(100 * max(one.why.risk)),
        exact=one.why.exact,
        target=f"{100 * one.why.target:g}",
    )
    turn = one.why.season
    season = say("season: the coming days × {season:g} of the last four weeks")
    turning = [] if turn is None or turn == 1 else [season.format(season=turn)]
    if one.why.reduced:
        words = say("{pieces} pieces of the last four weeks were sold by promotions")
        turning.append(words.format(pieces=one.why.reduced))
    return say("; ").join([told, *turning, *taken(one, say), *costs(one, say), *notes(one, say)])


def taken(one: Advice, say: Say) -> list[str]:
    """What Amazon takes of a sale, where the chance follows from costs."""
    fees = one.why.fees
    if fees is None or one.why.target_from != "costs":
        return []
    words = say("Amazon takes {share} % and {fee} a piece ({source})")
    share = f"{100 * fees.share:.1f}"
    return [words.format(share=share, fee=fees.fee, source=source(fees, say))]


def losing(one: Advice) -> Money | None:
    """What each sale loses."""
    margin = one.why.margin
    return Money(-margin.minor, margin.currency) if margin and margin.minor < 0 else None


def costs(one: Advice, say: Say) -> list[str]:
    """What its margin and Amazon's fees on how long stock lasts did to it."""
    found, why = [], one.why
    if money := losing(one):
        words = say("each sale loses {money}: look at price, cost and fees")
        found.append(words.format(money=money))
    if why.fewer:
        words = say("{pieces:g} pieces left out, as they would lie until the aged surcharge is due")
        found.append(words.format(pieces=why.fewer))
    if why.more:
        words = say("{pieces:g} pieces more, which save the low-inventory fee")
        found.append(words.format(pieces=why.more))
    return found


def notes(one: Advice, say: Say) -> list[str]:
    """What suppliers' terms and Amazon's capacity did to it, or will."""
    found, why = [], one.why
    if why.raised:
        words = say("{pieces} of them more for a price break or the supplier's minimum")
        found.append(words.format(pieces=why.raised))
    if why.saved:
        found.append(say("the price break saves {money}").format(money=why.saved))
    if why.short:
        words = say("the order lacks {short} of the supplier's minimum")
        found.append(words.format(short=why.short))
    if why.full:
        found.append(say("over the capacity at Amazon: {places}").format(places=why.full))
    return found


def _about(spent: Budget | None, now: datetime, say: Say) -> list[list[Any]]:
    rows: list[list[Any]] = [[say("as of"), f"{now:%Y-%m-%d %H:%M} UTC"]]
    if spent is None:
        return rows
    rows += [[say("Budget"), str(spent.money)], [say("Spent"), str(spent.spent)]]
    rows += [
        [say("Exchange rate"), f"{one.base}/{one.quote} {one.shown}", one.day.isoformat()]
        for one in spent.rates
    ]
    rows += [
        [say("left out"), one.product, one.pool, one.pieces, say(REASONS[one.reason])]
        for one in spent.left
    ]
    return rows
