"""A fake Amazon, and sessions that talk to it without really sleeping."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, make_url

from seller.amazon import tokens
from seller.amazon.session import Secret, Session
from seller.facts import Account
from seller.store import side
from seller.store.engine import connect
from seller.store.quota import Quota
from tests.amazon.fake import TOKEN, Amazon

NOW = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)


@pytest.fixture
def amazon() -> Iterator[Amazon]:
    tokens._kept.clear()  # the port may have been another test's
    server = Amazon()
    yield server
    server.stop()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = connect(make_url(f"sqlite:///{tmp_path / 'side.db'}"))
    side.prepare(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def slept() -> list[float]:
    """Every wait of the sessions under test, in seconds."""
    return []


@pytest.fixture
def door(amazon: Amazon, engine: Engine, slept: list[float]) -> Iterator[Callable[..., Session]]:
    opened: list[Session] = []

    def opening(**given: Any) -> Session:
        account = Account(
            account="lantern-eu",
            seller_id="A2SELLER",
            region="EU",
            name="Lantern",
            application=given.pop("application", "amzn1.application.fake"),
            marketplaces=("DE", "UK"),
        )
        secret = Secret(
            given.pop("client_secret", "client-secret-1"),
            given.pop("refresh_token", "Atzr|refresh-1"),
        )
        rest = {
            "quota": Quota(engine),
            "now": lambda: NOW,
            "endpoint": amazon.url,
            "token_endpoint": amazon.url + TOKEN,
            "sleep": slept.append,
            **given,
        }
        opened.append(Session(account, secret, **rest))
        return opened[-1]

    yield opening
    for session in opened:
        session.close()


@pytest.fixture
def session(door: Callable[..., Session]) -> Session:
    return door()
