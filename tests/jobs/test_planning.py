"""plan_restock: once a day, anew when something changed, and read by the command as it is."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from typer.testing import CliRunner

from jobs.context import context
from jobs.job import STORE
from jobs.runner import once
from jobs.table import JOBS
from seller.cli.app import app
from seller.facts import Pairing, Product
from seller.store import goods, plans
from tests.views.fill import fill
from tests.views.shop import AS_OF, NOW

JOB = JOBS["plan_restock"]


@pytest.fixture
def ctx(tmp_path, monkeypatch):
    monkeypatch.setenv("SELLER_HOME", str(tmp_path))
    monkeypatch.setattr("jobs.context.Context.now", lambda _self: NOW)
    with context() as made:
        yield made


def status(ctx, **asked: bool) -> str:
    return once(ctx, JOB, STORE, **asked).outcome.status


def head(ctx) -> plans.Head | None:
    with ctx.store.reading() as conn:
        return plans.head(conn, "sea")


def test_an_empty_store_has_nothing_to_plan(ctx):
    assert status(ctx) == "no rows"
    assert head(ctx) is None


def test_it_plans_once_and_again_when_a_product_is_typed(ctx, monkeypatch):
    fill(ctx.store)
    assert status(ctx) == "ok"
    first = head(ctx)
    assert first
    assert status(ctx) == "fresh"
    assert head(ctx) == first
    with ctx.store.writing() as conn:
        pair = Pairing("orchid-eu", "DE", "LAMP-1", "LAMP")
        goods.save(conn, [Product("LAMP", moq=7000), pair], document=None, as_of=AS_OF)
    assert status(ctx) == "ok"
    second = head(ctx)
    assert second
    assert second.mark != first.mark
    monkeypatch.setattr("jobs.context.Context.now", lambda _self: NOW + timedelta(days=1))
    assert status(ctx) == "ok"


def test_the_command_reads_the_stored_plan_and_only_while_it_is_true(ctx):
    fill(ctx.store)
    ask = ["restock", "plan", "--json"]
    live = json.loads(CliRunner().invoke(app, ask).stdout)
    assert status(ctx) == "ok"
    assert json.loads(CliRunner().invoke(app, ask).stdout) == live
    with ctx.store.writing() as conn:
        stored = plans.read(conn, "sea")
        assert stored
        plans.save(conn, plans.Stored(stored.head, stored.lines[:1], stored.told, stored.arrays))
    assert json.loads(CliRunner().invoke(app, ask).stdout) == live[:1]
    with ctx.store.writing() as conn:
        goods.save(conn, [Product("NEW")], document=None, as_of=AS_OF)
    assert json.loads(CliRunner().invoke(app, ask).stdout) == live
