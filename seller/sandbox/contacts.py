"""What buyers have been asked and told through Amazon, by order."""

from __future__ import annotations

import threading

Key = tuple[str, str]


class Contacts:
    """By account and order id."""

    def __init__(self) -> None:
        self._asked: set[Key] = set()
        self._told: set[Key] = set()
        self._lock = threading.Lock()

    def asked(self, account: str, order: str) -> bool:
        """Whether a review has been requested."""
        return (account, order) in self._asked

    def told(self, account: str, order: str) -> bool:
        """Whether a free-form message went out first: then no review may be requested."""
        return (account, order) in self._told

    def ask(self, account: str, order: str) -> bool:
        """Request a review; False where that was done before."""
        with self._lock:
            first = (account, order) not in self._asked
            self._asked.add((account, order))
            return first

    def tell(self, account: str, order: str) -> None:
        with self._lock:
            self._told.add((account, order))
