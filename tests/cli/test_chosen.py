"""Lists by account, marketplace and owner."""

from __future__ import annotations

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from seller.cli.app import app
from seller.facts import Pairing, Product
from seller.store import goods, open_store
from tests.views.fill import fill
from tests.views.shop import AS_OF

GOODS: list[Product | Pairing] = [
    Product("L", owner="Li"),
    Product("W", owner="Wang"),
    Pairing("orchid-eu", "DE", "LAMP-1", "L"),
    Pairing("lantern-na", "US", "LAMP-2", "W"),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("chosen")
    store = open_store(f"sqlite:///{folder / 'seller.db'}")
    fill(store)
    with store.writing() as conn:
        goods.save(conn, GOODS, document=None, as_of=AS_OF)
    store.close()
    return folder


@pytest.fixture
def ask(home, monkeypatch):
    monkeypatch.setenv("SELLER_HOME", str(home))

    def run(*words):
        done = CliRunner().invoke(app, [*words, "--json"])
        assert done.exit_code == 0, done.stderr
        return json.loads(done.stdout)

    return run


@pytest.mark.parametrize(
    ("words", "accounts"),
    [
        ((), {"lantern-na", "lantern-fe", "orchid-eu"}),
        (("--account", "lantern-fe"), {"lantern-fe"}),
        (("--marketplace", "us"), {"lantern-na"}),
        (("--owner", "Li"), {"orchid-eu"}),
        (("--owner", "Li", "--marketplace", "US"), set()),
        (("--owner", "Nobody"), set()),
    ],
)
def test_accounts_and_states_are_those_that_were_chosen(ask, words, accounts):
    assert {row["account"] for row in ask("accounts", "list", *words)} == accounts
    assert {row["account"] for row in ask("status", *words)} == accounts


def test_a_state_of_the_whole_account_stays_with_each_of_its_marketplaces(ask):
    assert {row["marketplace"] for row in ask("status", "--marketplace", "DE")} == {"DE", ""}


@pytest.mark.parametrize(
    ("words", "skus"),
    [
        ((), {"L", "W"}),
        (("--owner", "Li"), {"L"}),
        (("--account", "lantern-na"), {"W"}),
        (("--marketplace", "DE", "--owner", "Wang"), set()),
    ],
)
def test_products_and_pairings_are_those_that_were_chosen(ask, tmp_path, words, skus):
    for kind in ((), ("--pairings",)):
        goal = tmp_path / "out.csv"
        assert ask("products", "export", "--to", str(goal), *kind, *words)["rows"] == len(skus)
        _, *rows = csv.reader(io.StringIO(goal.read_text(encoding="utf-8-sig")))
        assert {cell for row in rows for cell in row if cell in {"L", "W"}} == skus
