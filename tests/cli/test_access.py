"""Roles are tried one by one; what a missing one switches off is said by name."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
import requests
from typer.testing import CliRunner

from seller.amazon import simulated
from seller.amazon.operations import OPERATIONS
from seller.amazon.roles import PROBES
from seller.cli.app import app
from seller.facts import Account
from seller.sandbox.roles import PATHS
from seller.sandbox.server import serve
from seller.sandbox.world import Plan, World
from seller.sources import SOURCES
from seller.sync.forecast import OWN, REPORT, forecast
from tests.sandbox.conftest import FAST

NOW = datetime(2026, 11, 20, tzinfo=UTC)
LIMITS = {name: row.limit(1.0) for name, row in OPERATIONS.items()}


@pytest.fixture(scope="module")
def world():
    return World(Plan(seed=3, marketplaces=("US", "JP"), skus=5, lines=40, days=20))


@pytest.fixture
def amazon(world):
    with serve(world, speed=FAST) as server:
        yield server.url


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SELLER_SPAPI_SPEED", "1000000")
    monkeypatch.setenv("SELLER_LANG", "en")
    return lambda *words: CliRunner().invoke(app, list(words))


def names(amazon):
    return [one["account"] for one in simulated.accounts(amazon)]


def lack(amazon, **roles):
    answer = requests.post(f"{amazon}/_sandbox/faults", json={"roles": roles}, timeout=30)
    return answer.status_code


def test_init_says_what_a_missing_role_switches_off(amazon, run):
    accounts = names(amazon)
    assert lack(amazon, **{accounts[0]: ["Amazon Fulfillment"]}) == 200
    done = run("init", "--from", amazon, "--json")
    assert done.exit_code == 0, done.stderr
    rows = {row["account"]: row for row in json.loads(done.stdout)}
    roles = {one["role"]: one for one in rows[accounts[0]]["roles"]}
    assert set(roles) == {*PROBES, "Brand Analytics"}
    assert roles["Brand Analytics"]["granted"] is None, "no report was asked for yet"
    refused = {name for name, one in roles.items() if one["granted"] is False}
    assert refused == {"Amazon Fulfillment"}
    assert roles["Buyer Solicitation"]["effects"] == ["review_request"]
    assert {"stock", "ages", "ledger"} <= set(roles["Amazon Fulfillment"]["sources"])
    assert all(one["granted"] is not False for one in rows[accounts[1]]["roles"])
    assert all(row["ok"] and row["first_run"]["reports"] > 0 for row in rows.values())

    told = run("accounts", "check")
    assert told.exit_code == 1
    assert f"{accounts[0]} lacks the role Amazon Fulfillment" in told.stderr
    assert "Stock age" in told.stderr
    assert lack(amazon) == 200
    assert run("accounts", "check").exit_code == 0


@pytest.mark.parametrize("role", sorted(PROBES))
def test_each_role_is_tried_by_a_call_that_needs_it(amazon, run, role):
    run("init", "--from", amazon)
    account, *_ = names(amazon)
    lack(amazon, **{account: [role]})
    rows = json.loads(run("accounts", "check", "--json").stdout)
    missing = {
        (row["account"], one["role"])
        for row in rows
        for one in row["roles"]
        if one["granted"] is False
    }
    assert missing == {(account, role)}


@pytest.fixture
def lively():
    """A world with history, for what the one of a few rows has not."""
    plan = Plan(seed=3, sellers=1, marketplaces=("US", "JP"), skus=5, lines=40, days=20)
    with serve(World(plan), speed=FAST) as server:
        yield server.url


def test_a_role_that_only_a_report_tells_is_known_after_it(lively, run):
    amazon = lively
    run("init", "--from", amazon)
    account, other = names(amazon)
    lack(amazon, **{account: ["Brand Analytics"]})
    run("jobs", "run", "sync_traffic")
    done = run("accounts", "check", "--json")
    assert done.exit_code == 1
    told = {
        row["account"]: one["granted"]
        for row in json.loads(done.stdout)
        for one in row["roles"]
        if one["role"] == "Brand Analytics"
    }
    assert (told[account], told[other]) == (False, True)


def test_a_refused_account_is_not_a_missing_role(amazon, run):
    run("init", "--from", amazon)
    account, *_ = names(amazon)
    requests.post(f"{amazon}/_sandbox/faults", json={"revoked": [account]}, timeout=30)
    done = run("accounts", "check", "--json")
    assert done.exit_code == 2
    (row,) = [one for one in json.loads(done.stdout) if one["account"] == account]
    assert not row["ok"]
    assert row["error"]["fix"]


def test_the_simulated_amazon_knows_no_made_up_role(amazon):
    assert lack(amazon, anybody=["King"]) == 400
    assert set(PROBES) <= set(PATHS.values())


def expected(days, *, places=("US",), speed=1.0):
    account = Account("a", "A1", "NA", "A", "app", places)
    return forecast(SOURCES.values(), account, LIMITS, now=NOW, history_days=days, speed=speed)


def test_the_first_run_is_reckoned_from_windows_and_rates():
    short, long = expected(30), expected(730)
    assert long.reports > short.reports
    extra = len(SOURCES["history"].plan(None, NOW, 730)) - len(
        SOURCES["history"].plan(None, NOW, 30)
    )
    assert long.reports - short.reports >= extra
    made = long.calls["createReport"]
    assert made == long.calls["getReportDocument"] == long.reports
    limit = LIMITS["createReport"]
    assert long.seconds >= (made - limit.burst) / limit.rate, "no faster than Amazon allows"
    assert expected(730, places=("US", "CA")).reports > long.reports
    assert expected(730, speed=100.0).seconds == pytest.approx(long.seconds / 100)
    assert timedelta(seconds=long.seconds) < timedelta(days=2)


def test_the_forecast_names_only_what_exists():
    assert {name for names in (*OWN.values(), REPORT) for name in names} <= set(OPERATIONS)
    assert set(OWN) <= set(SOURCES)
