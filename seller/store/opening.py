"""Opening the store: make it, bring it up to date, refuse one that is newer than this code."""

from __future__ import annotations

from seller.store.engine import Store


def open_store(url: str) -> Store:
    """The store at an SQLAlchemy address, ready for use."""
    raise NotImplementedError(url)
