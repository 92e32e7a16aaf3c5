"""What suppliers ask of a whole order: its lines are filled up to the least amount, or it is said
what lacks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from seller.facts import Product, Term
from seller.metrics.restock.terms import Room, filled
from seller.money import Money
from seller.views.restock.advice import Advice, Line


def least(rows: Iterable[Term]) -> dict[str, Term]:
    """What a supplier asks of an order as a whole."""
    return {one.supplier: one for one in rows if not one.sku}


def shared(
    found: list[Advice], asked: Mapping[str, Term], products: Mapping[str, Product]
) -> list[Advice]:
    """With lines raised where a supplier's minimum is not reached by all of them together."""
    mine: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(found):
        for line in one.lines:
            if line.step == "buy" and line.quantity and line.supplier in asked:
                mine[line.supplier].append(at)
    made = list(found)
    for supplier, places in mine.items():
        term = asked[supplier]
        rooms = [_room(found[at], products) for at in places]
        known = all(_in(found[at], term.currency, products) for at in places)
        amount = term.minimum if known else None
        lack, few = filled(rooms, amount, term.pieces)
        short = "" if known or term.minimum is None else "?"
        short = str(Money(lack, term.currency)) if lack else str(few) if few else short
        for at, room in zip(places, rooms, strict=True):
            made[at] = _raised(made[at], room.added, short)
    return made


def _price(one: Advice, products: Mapping[str, Product]) -> Money | None:
    """Of a piece, as the supplier asks it."""
    (line,) = one.lines
    product = products.get(one.product) if one.paired else None
    if line.each or product is None or product.price is None or not product.currency:
        return line.each
    return Money(product.price, product.currency)


def _in(one: Advice, currency: str, products: Mapping[str, Product]) -> bool:
    price = _price(one, products)
    return price is not None and price.currency == currency


def _room(one: Advice, products: Mapping[str, Product]) -> Room:
    (line,) = one.lines
    price = _price(one, products)
    stock = one.on_hand + one.pipeline
    step = max(1, one.why.step)
    return Room(line.quantity, step, price.minor if price else None, one.daily[0], stock)


def _raised(one: Advice, added: int, short: str) -> Advice:
    by = "+".join(part for part in (one.why.raised_by, "minimum" if added else "") if part)
    why = replace(one.why, raised=one.why.raised + added, raised_by=by, short=short)
    return replace(one, lines=tuple(_more(line, added) for line in one.lines), why=why)


def _more(line: Line, added: int) -> Line:
    """At the price it had: more of a line never costs more a piece."""
    whole = line.quantity + added
    cost = line.cost
    if cost and added:
        cost = Money(-(-cost.minor * whole // line.quantity), cost.currency)
    return replace(line, quantity=whole, cost=cost)
