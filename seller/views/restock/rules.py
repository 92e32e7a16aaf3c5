"""What the seller rules of each product and pool: the narrowest row that says something counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from seller.facts import Product, Rule

ENDED = {"clearance": "clear", "ended": "hold", "idea": "hold"}
"""What a stage means for restocking where no flag is typed."""
GO = "restock"
CAPITAL = 1500


@dataclass(frozen=True, slots=True)
class Steer:
    """`flag`: hold, clear or "" ; `born`: before it a new product's sales do not count. `target`: a
    chance; `share`, `capital`, `loss`: shares; `fee`, `storage`: minor units or a decimal, each
    with its currency. None: nobody said.
    """

    flag: str = ""
    stage: str = ""
    born: date | None = None
    target: float | None = None
    share: float | None = None
    fee: tuple[int, str] | None = None
    storage: tuple[Decimal, str] | None = None
    capital: float = CAPITAL / 10_000
    loss: float = 0.0

    @property
    def priced(self) -> bool:
        """Whether Amazon's fees and storage are known."""
        return None not in (self.share, self.fee, self.storage)


class Rules:
    """Rows of a product and pool, of the product, of the pool, and of all, in this order."""

    def __init__(self, rows: Iterable[Rule], today: date) -> None:
        self._today = today
        self._rows = {(one.sku, one.pool): one for one in rows}
        self._named = {sku for sku, _ in self._rows}
        self._known: dict[tuple[str, str, str], Steer] = {}

    def of(self, product: Product | None, pool: str) -> Steer:
        """Goods that are not paired have the rules of all."""
        named = product is not None and product.sku in self._named
        sku, stage = product.sku if product and named else "", product.stage if product else ""
        key = (sku, pool, stage)
        if key not in self._known:
            self._known[key] = self._steer(*key)
        return self._known[key]

    def _steer(self, sku: str, pool: str, stage: str) -> Steer:
        places = dict.fromkeys(((sku, pool), (sku, ""), ("", pool), ("", "")))
        rows = [self._rows[one] for one in places if one in self._rows]
        now = [one for one in rows if self._holds(one)]
        staged = next((one for one in now if one.stage), None)
        stage = staged.stage if staged else stage
        flag = next((one.flag for one in now if one.flag), "") or ENDED.get(stage, "")
        fee = next(((one.fee, one.currency) for one in rows if one.fee is not None), None)
        kept = next(((Decimal(one.storage), one.currency) for one in rows if one.storage), None)
        share, capital = _first(rows, "share", 10_000), _first(rows, "capital", 10_000)
        return Steer(
            flag="" if flag == GO else flag,
            stage=stage,
            born=staged.since if staged and stage == "new" else None,
            target=_first(rows, "target", 1000),
            share=share,
            fee=fee,
            storage=kept,
            capital=CAPITAL / 10_000 if capital is None else capital,
            loss=_first(rows, "loss", 10_000) or 0.0,
        )

    def _holds(self, one: Rule) -> bool:
        """Whether its flag and stage count today."""
        begun = one.since is None or one.since <= self._today
        return begun and (one.until is None or self._today <= one.until)


def _first(rows: Iterable[Any], name: str, parts: int) -> float | None:
    found = next((getattr(one, name) for one in rows if getattr(one, name) is not None), None)
    return None if found is None else found / parts
