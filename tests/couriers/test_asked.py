"""`seller couriers quote` as a person reads it: every line, and nothing taken that is not known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from seller.cli.app import app
from tests.couriers.test_ranked import CARD, DUTY

BOX = ("quote", "--to", "US", "--weight", "2.3", "--size", "30x20x10")
GOODS = ("--value", "500", "--currency", "CNY", "--hs", "851310")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SELLER_LANG", "en")
    card = CARD.replace(",terms\n", ",terms,banned\n").replace(",ddu\n", ',ddu,"battery,powder"\n')
    (tmp_path / "card.csv").write_text(card + DUTY, encoding="utf-8")

    def call(*words: str, code: int = 0) -> Any:
        done = CliRunner().invoke(app, ["couriers", *words])
        assert done.exit_code == code, (done.output, done.exception)
        return done

    call("import", str(tmp_path / "card.csv"))
    return call


def test_every_part_of_the_expected_cost_is_printed_with_its_arithmetic(run):
    told = run(*BOX, *GOODS).stderr
    assert "Billed 2.5 kg: 2.3 kg on the scales, 1.2 kg by volume" in told
    assert "250.00  Freight  Prices!E" in told
    assert "5.00  customs hold  ~ 2 % × 250.00 (freight)" in told
    assert "0.99  capital  500 × 12 % × 6/365" in told
    assert "0.00  lateness" in told
    assert "Cost of capital, percent a year: 12" in told


def test_a_consignment_that_no_band_takes_is_weighed_in_plain_digits(run):
    told = json.loads(run("quote", "--to", "US", "--pieces", "10x60x40x40@15", "--json").stdout)
    assert told["refused"][0]["why"] == "No price for 195 kg in zone 1"
    told = json.loads(run("quote", "--to", "US", "--pieces", "10x60x40x40@20", "--json").stdout)
    assert told["refused"][0]["why"] == "No price for 200 kg in zone 1"


@pytest.mark.parametrize("word", ["battery", "带电", "powder", "liquid,Battery"])
def test_what_a_card_does_not_carry_is_met_in_any_spelling(run, word):
    told = json.loads(run(*BOX, "--contents", word, "--json").stdout)
    assert not told["quotes"]
    assert told["refused"][0]["code"] == "banned"


def test_contents_that_no_card_knows_are_not_carried_in_silence(run):
    assert "batery" in run(*BOX, "--contents", "batery", code=2).stderr


@pytest.mark.parametrize("words", [("--value", "5", "--currency", "DOLLAR"), ("--show-in", "YUAN")])
def test_a_currency_has_three_letters(run, words):
    assert "is not a currency" in run(*BOX, *words, code=2).stderr
