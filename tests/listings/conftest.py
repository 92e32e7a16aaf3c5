"""A simulated Amazon, and the command in a home that knows its account."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from seller.cli.app import app
from seller.sandbox.server import serve
from tests.effects.shop import NOW, world


@pytest.fixture(scope="package")
def amazon():
    with serve(world(), speed=1_000_000) as server:
        server.state.clock.set(NOW)
        yield server


@pytest.fixture
def home(amazon, tmp_path, monkeypatch):
    """An empty folder to work in, and a home of its own, as yet without an account."""
    for name, value in {
        "HOME": str(tmp_path / "home"),
        "SPAPI_ENDPOINT": amazon.url,
        "LWA_ENDPOINT": f"{amazon.url}/auth/o2/token",
        "SPAPI_SPEED": "5000",
        "CLOCK": "amazon",
    }.items():
        monkeypatch.setenv(f"SELLER_{name}", value)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(home):  # noqa: ARG001
    """The command with --json: its answer, or what it said where it fails."""

    def invoke(*words, code=0):
        done = CliRunner().invoke(app, [*map(str, words), "--json"])
        assert done.exit_code == code, done.output
        return json.loads(done.stdout) if done.stdout.strip() else done.stderr

    return invoke


@pytest.fixture
def connected(run, amazon):
    """The same, with the simulated Amazon's account."""
    run("init", "--from", amazon.url)
    return run
