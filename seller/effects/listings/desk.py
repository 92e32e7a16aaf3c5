"""What carrying out a batch needs, and reading listings as Amazon has them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from seller.amazon import items
from seller.amazon.session import Session
from seller.effects.effect import Kind
from seller.listings.standing import Standing, standing
from seller.marketplaces import marketplace
from seller.store import Store
from seller.store.brake import Limits

Place = tuple[str, str]
"""Marketplace and SKU."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One account's store and connection. `locale` is that of Amazon's issues."""

    store: Store
    session: Session
    limits: Callable[[Kind], Limits]
    now: Callable[[], datetime]
    locale: str = "zh_CN"
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def account(self) -> str:
        return self.session.account.account

    def current(self, wanted: Iterable[Place]) -> Mapping[Place, Standing]:
        """Those of the listings that there are."""
        places: dict[str, dict[str, None]] = {}
        for code, sku in wanted:
            places.setdefault(code, {})[sku] = None
        return {
            (code, str(one["sku"])): standing(one, marketplace(code))
            for code, skus in places.items()
            for one in items.several(self.session, code, list(skus), self.locale)
        }
