"""What clients changed of one account's listings, laid over what the world made."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

from seller.sandbox.world.rows import ListingRow

Change = Callable[[ListingRow | None], ListingRow | None]
"""Makes the row that is shown from the world's own; None where there is none."""


class Changes:
    """By marketplace code and SKU."""

    def __init__(self) -> None:
        self._changes: dict[str, dict[str, Change]] = {}
        self._lock = threading.Lock()

    @property
    def codes(self) -> tuple[str, ...]:
        """The marketplaces in which something was changed."""
        return tuple(self._changes)

    def put(self, code: str, sku: str, change: Change) -> None:
        """From now on the listing is what `change` makes of it."""
        with self._lock:
            self._changes.setdefault(code, {})[sku] = change

    def over(self, code: str, rows: Iterator[ListingRow]) -> Iterator[ListingRow]:
        """The rows as they are shown, those that clients made after the world's own."""
        with self._lock:
            left = dict(self._changes.get(code, {}))
        for row in rows:
            change = left.pop(row["sku"], None)
            shown = change(row) if change else row
            if shown is not None:
                yield shown
        for change in left.values():
            shown = change(None)
            if shown is not None:
                yield shown
