"""What if demand were higher, or goods came later: the plan once more, for looking at only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from seller.errors import Stop
from seller.facts import Product
from seller.metrics.restock.supposed import busier
from seller.views.restock.advice import Advice
from seller.views.restock.deals import shared
from seller.views.restock.deciding import decided, outlooks
from seller.views.restock.planned import Planned

_CHANGE = re.compile(r"([+-]?\d{1,3})\s*%?")


def change(typed: str) -> int:
    """+20%, -15 %, 20: per cent; nothing typed is none.

    >>> change("+20%"), change("-15 %"), change("")
    (20, -15, 0)
    """
    match = _CHANGE.fullmatch(typed.strip() or "0")
    if match is None or int(match[1]) < -100:
        raise Stop("restock.change", text=typed)
    return int(match[1])


def suppose(
    found: Planned,
    products: Mapping[str, Product],
    *,
    demand: int = 0,
    late: int = 0,
    only: Advice | None = None,
) -> Planned:
    """With demand changed by per cent, and the way of goods that are not sent yet by days.

    `only`: the advice is for this one alone, at once. What is on its way to Amazon is left as it
    is.
    """
    groups = [one.late(late) for one in found.groups]
    made = busier(found.made, demand / 100)
    other = replace(found, made=made, groups=groups, advice=[])
    known = {(one.account, one.product, one.pool): one for one in found.advice}
    wanted = (only.account, only.product, only.pool) if only else None
    for group in groups:
        keys = [found.goods[row].key for row in group.rows]
        places = [at for at, key in enumerate(keys) if wanted in (None, key)]
        if not places:
            continue
        seen = outlooks(other, group, places)
        for at, one in zip(places, seen, strict=True):
            old = known[keys[at]].unsent()
            good = found.goods[group.rows[at]]
            product = products.get(old.product) if old.paired else None
            other.advice.append(decided(old, good, one, product, other, lead=group.lead))
    if only is None:
        other.advice[:] = shared(other.advice, other.least, products)
    other.advice.sort(key=lambda one: (-max(one.why.risk), one.product, one.pool))
    return other
