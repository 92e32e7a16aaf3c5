"""`seller couriers quote --live`: live prices in the table of the cards, or the reason why not."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from seller.cli.app import app
from tests.couriers.carrier import PRODUCT, REFUSED, Carrier, carrier

__all__ = ["carrier"]

CARD = """#Services
service,carrier,origin,currency,since,mode,divisor,weigh,rounding,round,terms
Express,Line,CN,CNY,2020-01-01,express,5000,piece,0.5,piece,ddu
#Zones
service,zone,country
Express,1,US
#Prices
service,zone,over,upto,per_kg
Express,1,0,100,100
#Transit times
service,zone,p10,p50,p90,counted
Express,1,4,6,9,receipt
"""
DUTY = """#Duties and taxes
destination,origin,hs,layer,kind,value,currency,source
US,CN,,Duty,percent,10,,a table
"""
PARCEL = ("--to", "US", "--postcode", "90001", "--city", "Los Angeles", "--weight", "2.3",
          "--size", "30x20x10")  # fmt: skip
GOODS = ("--value", "500", "--currency", "CNY", "--hs", "851310")
MINE = {"carrier": "mydhl", "country": "CN", "postcode": "518000", "city": "Shenzhen"}
KEYS = {"username": "me", "password": "s3cret", "account_number": "123456789"}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))

    def call(*words: str, code: int = 0) -> Any:
        done = CliRunner().invoke(app, ["couriers", *words])
        assert done.exit_code == code, (done.output, done.exception)
        assert "s3cret" not in done.output
        return done

    return call


@pytest.fixture
def quote(run, carrier: Carrier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The answer of `quote --live`, a card and a contract being there."""
    monkeypatch.setenv("SSL_CERT_FILE", str(carrier.certificate))
    (tmp_path / "card.csv").write_text(CARD + DUTY, encoding="utf-8")
    run("import", str(tmp_path / "card.csv"))

    def call(*words: str, goods: tuple[str, ...] = GOODS, **contract: Any) -> Any:
        given = {"dhl-sz": {**MINE, **KEYS, "server": carrier.url, **contract}}
        monkeypatch.setenv("SELLER_CARRIERS", json.dumps(given))
        return json.loads(run("quote", *PARCEL, *goods, *words, "--live", "--json").stdout)

    return call


def test_a_live_price_stands_in_the_table_of_the_cards(quote):
    told = quote()
    card, live = told["quotes"]
    assert (card["carrier"], card["live_at"], card["total"]) == ("Line", None, "250.00")
    assert (live["carrier"], live["account"]) == ("mydhl", "dhl-sz")
    assert live["service"] == "EXPRESS WORLDWIDE"
    assert live["live_at"] == told["as_of"][:4] + live["live_at"][4:] != ""
    assert (live["total"], live["currency"]) == ("346.50", "CNY")
    source = f"dhl-sz {live['live_at']}"
    assert live["lines"] == [
        {"name": "SPRQT", "amount": "273.91", "source": source},
        {"name": "FF", "amount": "72.59", "source": source},
        {"name": "Duty", "amount": "50.00", "source": live["lines"][2]["source"]},
    ]
    assert live["landed_total"] == "396.50"
    # 2 % of being held and back for the price, 500 × 12 % × 3 days of 365
    assert [one["amount"] for one in live["risks"]] == ["6.93", "0.49", "0.00"]
    assert live["expected_total"] == "403.92"
    assert live["days"] == {"p10": None, "p50": 3, "p90": None}
    assert (live["chargeable_kg"], live["actual_kg"], live["zone"]) == (None, "2.3", None)
    assert told["refused"] == []


def test_it_is_ranked_by_the_same_measure(quote, carrier: Carrier):
    assert [one["carrier"] for one in quote("--by", "time")["quotes"]] == ["mydhl", "Line"]
    weighed = quote("--by", "cost=1,time=40")["quotes"]
    assert [one["carrier"] for one in weighed] == ["mydhl", "Line"]
    cheap = deepcopy(PRODUCT)
    cheap["totalPrice"][0]["price"] = 200.0
    carrier.answer = 200, {"products": [cheap]}
    first = quote("--by", "expected")["quotes"][0]
    assert first["carrier"] == "mydhl"
    # its own lines exceed its total: they are not this price's
    assert [one["name"] for one in first["lines"]] == ["not itemised", "Duty"]
    assert first["lines"][0]["amount"] == "200.00"


def test_where_duty_is_unknown_there_is_no_landed_total(quote):
    for one in quote(goods=())["quotes"]:
        assert one["total"]
        assert one["landed_total"] is one["expected_total"] is None
        assert "Duty is unknown" in one["why"]


def test_without_days_there_is_no_expected_cost(quote, carrier: Carrier):
    slow = {name: value for name, value in PRODUCT.items() if name != "deliveryCapabilities"}
    carrier.answer = 200, {"products": [slow]}
    live = quote()["quotes"][1]
    assert (live["days"], live["landed_total"], live["expected_total"]) == (None, "396.50", None)
    assert live["why"] == "The carrier does not say how long it takes"


@pytest.mark.parametrize(
    ("words", "contract", "code"),
    [
        (("--contents", "battery"), {}, "live_beyond"),
        (("--contents", "liquid,brand"), {}, "live_beyond"),
        (("--ddp",), {}, "live_beyond"),
        (("--wish", "signature"), {}, "live_beyond"),
        (("--warehouse", "ONT8"), {}, "live_beyond"),
        (("--from", "DE"), {}, "live_origin"),
        (("--from", "CN-PEK"), {}, "live_origin"),
        ((), {"country": "HK"}, "live_origin"),
        (("--date", "2099-01-01"), {}, "live_date"),
    ],
)
def test_what_the_request_does_not_say_is_never_ranked(quote, carrier, words, contract, code):
    told = quote(*words, **contract)
    assert not [one for one in told["quotes"] if one["live_at"]]
    (why,) = [one for one in told["refused"] if one["carrier"] == "mydhl"]
    assert (why["code"], why["account"]) == (code, "dhl-sz")
    assert carrier.heard == []


def test_an_error_of_a_carrier_leaves_the_cards_their_quotes(quote, carrier: Carrier):
    carrier.answer = 400, REFUSED
    told = quote()
    assert [one["carrier"] for one in told["quotes"]] == ["Line"]
    assert "not available" in told["refused"][0]["why"]
    carrier.answer = 200, b"<html>"
    assert [one["code"] for one in quote()["refused"]] == ["live_error"]
    told = quote(carrier="no_such_carrier")
    assert "pip install karrio-no-such-carrier" in told["refused"][0]["why"]
    carrier.answer = 200, {"products": []}
    assert [one["code"] for one in quote()["refused"]] == ["live_nothing"]
    free = {**PRODUCT, "totalPrice": [{"priceCurrency": "CNY", "price": 0}]}
    carrier.answer = 200, {"products": [free]}
    told = quote()
    assert [(one["code"], one["service"]) for one in told["refused"]] == [
        ("live_price", "EXPRESS WORLDWIDE")
    ]


def test_another_currency_needs_a_rate_and_names_it(quote, carrier: Carrier):
    euros = deepcopy(PRODUCT)
    euros["totalPrice"][0] = {"priceCurrency": "EUR", "price": 40}
    carrier.answer = 200, {"products": [euros]}
    told = quote()
    assert [one["carrier"] for one in told["quotes"]] == ["Line"]
    assert [one["code"] for one in told["refused"]] == ["no_rate"]
    live = quote("--rate", "EUR/CNY=8@2026-11-20")["quotes"][1]
    assert (live["total"], live["currency"], live["card_currency"]) == ("320.00", "CNY", "EUR")
    assert any("1 EUR = 8 CNY" in note for note in live["notes"])
    # lines told in yuan are not lines of a price in euros
    assert [one["name"] for one in live["lines"]] == ["not itemised", "Duty"]


def test_without_the_word_nobody_is_asked(quote, run, carrier: Carrier, monkeypatch):
    quote()
    assert len(carrier.heard) == 1
    done = run("quote", *PARCEL)
    assert len(carrier.heard) == 1
    assert "mydhl" not in done.output
    shown = run("quote", *PARCEL, "--live")
    assert "mydhl" in shown.stdout
    assert "dhl-sz" in shown.output
    assert "Asked live at" in shown.output
    monkeypatch.delenv("SELLER_CARRIERS")
    assert "off by default" in run("quote", *PARCEL, "--live", code=2).stderr
    unknown = run("quote", *PARCEL, "--live", "--contract", "x", code=2).stderr
    assert "off by default" in unknown
