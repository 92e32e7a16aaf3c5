"""A store filled with the facts of shop.py, once on each engine; each test has a copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from seller.store import Connection, Store, open_store
from tests.conftest import ENGINES, copied
from tests.views.fill import fill


@pytest.fixture(scope="session")
def sqlite_filled(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("filled") / "seller.db"))
    _fill(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_filled(postgres_server: str) -> Iterator[str]:
    """The name of the database."""
    with copied(postgres_server, "seller_template") as url:
        _fill(url)
        yield str(make_url(url).database)


def _fill(url: str) -> None:
    store = open_store(url)
    fill(store)
    store.close()


@pytest.fixture
def filled_sqlite_url(sqlite_filled: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copy(sqlite_filled, tmp_path / 'seller.db')}"


@pytest.fixture
def filled_postgres_url(postgres_server: str, postgres_filled: str) -> Iterator[str]:
    with copied(postgres_server, postgres_filled) as url:
        yield url


@pytest.fixture(params=ENGINES)
def full(request: pytest.FixtureRequest) -> Iterator[Store]:
    opened = open_store(request.getfixturevalue(f"filled_{request.param}_url"))
    yield opened
    opened.close()


@pytest.fixture
def conn(full: Store) -> Iterator[Connection]:
    with full.reading() as opened:
        yield opened
