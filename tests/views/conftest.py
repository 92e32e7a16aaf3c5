"""A store filled with the facts of shop.py, once on each engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from seller.store import Connection, Store
from tests.views.fill import fill


@pytest.fixture
def conn(store: Store) -> Iterator[Connection]:
    fill(store)
    with store.reading() as opened:
        yield opened
