"""`seller restock plan`: its JSON without goods, and what it refuses."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from jobs.context import context
from seller.cli.app import app
from seller.facts import Account
from seller.store import write


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))
    return lambda *words: CliRunner().invoke(app, ["restock", "plan", *words])


def test_an_account_without_goods_has_an_empty_plan(run):
    with context() as ctx, ctx.store.writing() as conn:
        write.save_account(conn, Account("a", "A", "EU", "L", "app", ("DE",)), b"")
    done = run("--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout) == []
    assert run().exit_code == 0


@pytest.mark.parametrize("words", [("--mode", "camel"), ("--target", "1.5"), ("--account", "x")])
def test_what_there_is_not_is_said(run, words):
    done = run(*words)
    assert done.exit_code == 2
    assert done.stderr
