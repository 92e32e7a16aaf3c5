"""A carrier on this machine: answers like DHL's MyDHL API, over TLS that nobody vouches for."""

from __future__ import annotations

import json
import ssl
import time
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

PRODUCT: dict[str, Any] = {
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

    answer: tuple[int, Any] = (200, {"products": [PRODUCT]})
    pause = 0.0

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
        time.sleep(self.server.pause)
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(told if isinstance(told, bytes) else json.dumps(told).encode())

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
