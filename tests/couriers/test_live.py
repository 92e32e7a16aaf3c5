"""Live quotes: off by default, clear where karrio is missing, and honest TLS where it is not."""

from __future__ import annotations

import base64
import json
import ssl
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from typer.testing import CliRunner

from seller.cli.app import app

WORDS = ("--to", "US", "--postcode", "90001", "--city", "Los Angeles", "--pieces", "2x30x20x10@2.3")
PRODUCT = {
    "productName": "EXPRESS WORLDWIDE",
    "productCode": "P",
    "totalPrice": [{"currencyType": "BILLC", "priceCurrency": "CNY", "price": 346.5}],
    "totalPriceBreakdown": [
        {
            "currencyType": "BILLC",
            "priceCurrency": "CNY",
            "priceBreakdown": [
                {"typeCode": "SPRQT", "price": 273.91}, {"typeCode": "FF", "price": 72.59},
            ],
        }
    ],
    "deliveryCapabilities": {"totalTransitDays": 3},
}  # fmt: skip
HERE = ip_address("127.0.0.1")
REFUSED = {
    "instance": "/expressapi/rates",
    "title": "Bad request",
    "status": 400,
    "detail": "1001: The requested product(s) not available",
}


class Carrier(ThreadingHTTPServer):
    """Answers like DHL's MyDHL API, over TLS."""

    answer: tuple[int, dict[str, Any]] = (200, {"products": [PRODUCT]})

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.heard: list[tuple[str, str, Any]] = []
        self.certificate = certified(folder)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, folder / "key.pem")
        self.socket = context.wrap_socket(self.socket, server_side=True)

    def handle_error(self, *_: object) -> None:
        """A client that does not trust us hangs up."""

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Carrier

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((self.path, self.headers["Authorization"], json.loads(body)))
        status, told = self.server.answer
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())

    def log_message(self, *_: object) -> None:
        """Silent."""


def certified(folder: Path) -> Path:
    """A certificate for this machine that nobody but its owner vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(HERE)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return folder / "cert.pem"


@pytest.fixture
def carrier(tmp_path: Path) -> Iterator[Carrier]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pytest.importorskip("karrio.mappers.mydhl", reason="needs the extra karrio: karrio-mydhl")
    with Carrier(tmp_path) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


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


def test_a_carrier_answers_over_tls(ask, carrier: Carrier, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(carrier.certificate))
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
