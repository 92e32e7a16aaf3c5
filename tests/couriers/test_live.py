"""Live quotes: off by default, clear where karrio is missing, and honest TLS where it is not."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from seller.cli.app import app
from seller.live import karrio
from tests.couriers.carrier import REFUSED, Carrier, carrier

__all__ = ["carrier"]

WORDS = ("--to", "US", "--postcode", "90001", "--city", "Los Angeles", "--pieces", "2x30x20x10@2.3")


@pytest.fixture
def trusted(carrier: Carrier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(carrier.certificate))


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))

    def run(*, code: int, words: tuple[str, ...] = WORDS, **contract: Any) -> Any:
        given = {"carrier": "mydhl", "country": "CN", "postcode": "518000", "city": "Shenzhen"}
        keys = {"username": "me", "password": "s3cret", "account_number": "123456789"}
        if contract:
            monkeypatch.setenv("SELLER_CARRIERS", json.dumps({"dhl-sz": given | keys | contract}))
        done = CliRunner().invoke(app, ["couriers", "live", *words, "--json"])
        assert done.exit_code == code, (done.output, done.exception)
        assert "s3cret" not in done.output
        return json.loads(done.stdout) if code < 2 else done.stderr

    return run


def test_it_is_off_by_default_and_says_what_it_needs(ask, monkeypatch):
    assert "off by default" in ask(code=2)
    for text in ("{", '["s3cret"]', '{"a": {"carrier": "mydhl", "password": "s3cret"}}'):
        monkeypatch.setenv("SELLER_CARRIERS", text)
        assert "SELLER_CARRIERS" in ask(code=2)
    assert "https" in ask(code=2, server="http://127.0.0.1:1")
    (told,) = ask(code=1, carrier="no_such_carrier")["contracts"]
    assert told["messages"][0]["code"] == "instant.missing"
    assert "pip install karrio" in told["messages"][0]["message"]


@pytest.mark.usefixtures("trusted")
def test_a_carrier_answers_over_tls(ask, carrier: Carrier):
    (told,) = ask(code=0, server=carrier.url)["contracts"]
    (rate,) = told["rates"]
    assert (rate["service"], rate["total"], rate["currency"], rate["days"]) == (
        "EXPRESS WORLDWIDE", "346.50", "CNY", 3,
    )  # fmt: skip
    assert [(one["name"], one["amount"]) for one in rate["charges"]] == [
        ("SPRQT", "273.91"), ("FF", "72.59"),
    ]  # fmt: skip
    ((path, authorization, body),) = carrier.heard
    assert path == "/rates"
    assert base64.b64decode(authorization.removeprefix("Basic ")) == b"me:s3cret"
    goal = body["customerDetails"]["receiverDetails"]
    assert (goal["countryCode"], goal["postalCode"]) == ("US", "90001")
    assert [(one["weight"], one["dimensions"]["length"]) for one in body["packages"]] == [
        (2.3, 30), (2.3, 30),
    ]  # fmt: skip
    carrier.answer = 400, REFUSED
    (told,) = ask(code=1, server=carrier.url)["contracts"]
    assert told["rates"] == []
    assert "not available" in told["messages"][0]["message"]


def test_a_server_nobody_vouches_for_hears_no_password(ask, carrier: Carrier):
    """Karrio alone would have sent it: it switches the checking of certificates off."""
    (told,) = ask(code=1, server=carrier.url)["contracts"]
    assert told["messages"][0]["code"] == "instant.unreached"
    assert carrier.heard == []


@pytest.mark.usefixtures("trusted")
def test_sides_are_rounded_up_because_the_connector_cuts_them_off(ask, carrier: Carrier):
    ask(code=0, server=carrier.url, words=(*WORDS[:-1], "30.5x20.1x10@2.3"))
    sides = carrier.heard[0][2]["packages"][0]["dimensions"]
    assert sides == {"length": 31, "width": 21, "height": 10}


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("answer", [b"<html>Bad gateway</html>", [1, 2], {"products": "none"}])
def test_an_answer_that_cannot_be_read_is_said(ask, carrier: Carrier, answer):
    carrier.answer = 200, answer
    (told,) = ask(code=1, server=carrier.url)["contracts"]
    assert told["rates"] == []
    assert told["messages"][0]["code"] in {"instant.unread", "instant.unreached"}


@pytest.mark.usefixtures("trusted")
def test_a_carrier_that_hangs_is_not_waited_for(ask, carrier: Carrier, monkeypatch):
    monkeypatch.setattr(karrio, "PATIENCE", 0.3)
    carrier.pause = 3
    (told,) = ask(code=1, server=carrier.url)["contracts"]
    assert told["messages"][0]["code"] == "instant.unreached"
