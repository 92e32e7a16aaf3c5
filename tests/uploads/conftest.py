"""One simulated Amazon per test, over a world that is built once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from seller.store import Store
from tests.uploads.stall import Stall, opened


@pytest.fixture
def stall(store: Store) -> Iterator[Stall]:
    with opened(store) as found:
        yield found


@pytest.fixture
def plain(sqlite_store: Store) -> Iterator[Stall]:
    with opened(sqlite_store) as found:
        yield found
