"""Servers over the small world, fast and calm; each test may have one of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from seller.sandbox.server import Server, serve
from tests.sandbox.client import Client
from tests.sandbox.lively import Lively, opened
from tests.sandbox.small import Small

FAST = 1_000_000.0


@pytest.fixture(scope="session")
def shared() -> Iterator[Server]:
    """For tests that leave no trace behind."""
    with serve(Small(), speed=FAST) as server:
        yield server


@pytest.fixture
def server() -> Iterator[Server]:
    with serve(Small(), speed=FAST) as server:
        yield server


@pytest.fixture
def client(shared: Server) -> Client:
    return Client(shared)


@pytest.fixture
def own(server: Server) -> Client:
    return Client(server)


@pytest.fixture
def lively() -> Iterator[Lively]:
    """A server over a whole world; what its API is told ends with the test."""
    with opened() as found:
        yield found
