"""A simulated Amazon and a home that knows its orders, for commands as a seller types them."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from jobs.context import context
from seller.cli.app import app
from seller.sandbox.server import serve
from tests.effects.shop import ACCOUNT, NOW, orders, world
from tests.store.build import put


@pytest.fixture
def amazon():
    with serve(world(), speed=1_000_000) as server:
        server.state.clock.set(NOW)
        yield server


@pytest.fixture
def run(amazon, tmp_path, monkeypatch):
    """The command with --json, in a home that knows the account and its orders."""
    for name, value in {
        "HOME": str(tmp_path / "home"),
        "SPAPI_ENDPOINT": amazon.url,
        "LWA_ENDPOINT": f"{amazon.url}/auth/o2/token",
        "SPAPI_SPEED": "5000",
        "CLOCK": "amazon",
    }.items():
        monkeypatch.setenv(f"SELLER_{name}", value)
    monkeypatch.chdir(tmp_path)

    def invoke(*words, code=0):
        done = CliRunner().invoke(app, [*words, "--json"])
        assert done.exit_code == code, done.output
        return json.loads(done.stdout) if code < 2 else done.stderr

    invoke("init", "--from", amazon.url)
    with context() as ctx:
        put(ctx.store, *orders(world(), amazon.state.clock.hour()), account=ACCOUNT)
    return invoke
