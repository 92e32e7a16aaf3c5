"""The one store: a SQLite file or a PostgreSQL database behind the same few functions."""

from sqlalchemy import Connection, Engine

from seller.store import freight, guard, post  # noqa: F401 - every table is known before a store is opened
from seller.store.engine import Store
from seller.store.opening import open_store

__all__ = ["Connection", "Engine", "Store", "open_store"]
