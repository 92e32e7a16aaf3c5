"""HTTP itself: connections, threads, Host headers, paths, and python-amazon-sp-api."""

from __future__ import annotations

import http.client
import socket
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest

from seller.sandbox.exchange import Exchange, Request, Response, answer
from seller.sandbox.router import Operation, Router
from seller.sandbox.server import Server, serve
from tests.sandbox.client import DOCUMENTS, Client
from tests.sandbox.small import Small

LISTINGS = "GET_MERCHANT_LISTINGS_ALL_DATA"
PLACES = "/sellers/v1/marketplaceParticipations"


def test_a_connection_is_kept_and_answers_come_in_one_piece(shared: Server) -> None:
    client = Client(shared)
    token = str(client.session.headers["x-amz-access-token"])
    parts = urlsplit(shared.url)
    host = parts.netloc
    text = f"GET {PLACES} HTTP/1.1\r\nHost: {host}\r\nx-amz-access-token: {token}\r\n\r\n"
    with socket.create_connection((parts.hostname, parts.port)) as connection:
        for _ in range(3):
            connection.sendall(text.encode())
            received = connection.recv(1 << 16)
            head, _, body = received.partition(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200 OK")
            assert f"Content-Length: {len(body)}".encode() in head


@pytest.mark.parametrize("host", ["27.0.0.1:{port}", "ocalhost:{port}", "http://x", ""])
def test_a_broken_host_header_still_gives_a_working_address(shared: Server, host: str) -> None:
    client = Client(shared)
    identity = client.report(client.order(LISTINGS, "US"))["reportDocumentId"]
    headers = {"Host": host.format(port=urlsplit(shared.url).port)}
    path = shared.url + DOCUMENTS + identity
    url = client.session.get(path, headers=headers, timeout=10).json()["url"]
    assert client.session.get(url, timeout=10).status_code == 200


def test_the_address_of_a_proxy_is_kept(shared: Server) -> None:
    client = Client(shared)
    identity = client.report(client.order(LISTINGS, "US"))["reportDocumentId"]
    headers = {"Host": "amazon.example:8080"}
    path = shared.url + DOCUMENTS + identity
    url = client.session.get(path, headers=headers, timeout=10).json()["url"]
    assert url.startswith("http://amazon.example:8080/_documents/")


def test_eight_threads_at_once(server: Server) -> None:
    clients = [
        Client(server, f"{name}-{region}")
        for name in ("lantern", "harbor")
        for region in ("na", "eu", "fe", "na")
    ]
    places = {"na": "US", "eu": "DE", "fe": "JP"}

    def work(client: Client) -> tuple[int, ...]:
        place = places[client.seller.account[-2:]]
        sizes = []
        for _ in range(5):
            found = client.document(client.order(LISTINGS, place))
            sizes.append(len(client.session.get(found["url"], timeout=10).content))
            assert client.get(PLACES).status_code == 200
        return tuple(sizes)

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(work, clients))
    assert all(len(set(sizes)) == 1 for sizes in found)
    logged = Client(server).get("/_sandbox/log").json()["requests"]
    assert {row["status"] for row in logged} <= {200, 202}


def test_the_witness_sees_what_went_over_the_wire() -> None:
    seen: list[Exchange] = []
    with serve(Small(), speed=1000, on_exchange=seen.append) as server:
        client = Client(server)
        got = client.get(PLACES, a="b")
    token, places = (one for one in seen)
    assert (token.method, token.target) == ("POST", "/auth/o2/token")
    assert b"grant_type=refresh_token" in token.request_body
    assert (places.target, places.status) == (PLACES + "?a=b", 200)
    assert places.response_body == got.content
    assert dict(places.response_headers) == dict(got.headers)


def test_percent_encoded_path_parameters() -> None:
    def run(_: Any) -> Response:
        return answer({})

    router = Router(
        [
            Operation("one", "GET", "/items/{sellerId}/{sku}", 1, 1, run),
            Operation("all", "GET", "/items/{sellerId}", 1, 1, run),
            Operation("fixed", "GET", "/items/{sellerId}/offers", 1, 1, run),
        ]
    )
    found, values = router.find("GET", "/items/A1/a%2Fb%20c%25%E6%94%B6")
    assert (found.name, values) == ("one", {"sellerId": "A1", "sku": "a/b c%收"})
    assert router.find("GET", "/items/A1/offers")[0].name == "fixed"
    assert router.find("GET", "/items/A1")[0].name == "all"


def test_the_request_keeps_its_raw_path() -> None:
    request = Request.of("GET", "//a%2Fb/c?x=1&x=2&y=a+b", {})
    assert request.path == "/a%2Fb/c"
    assert request.query == (("x", "1"), ("x", "2"), ("y", "a b"))
    absolute = Request.of("GET", "http://127.0.0.1:1/a?b=1", {})
    assert (absolute.path, absolute.value("b")) == ("/a", "1")


def test_stopping_ends_kept_connections() -> None:
    server = serve(Small()).start()
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
    connection.request("GET", "/_sandbox/clock")
    connection.getresponse().read()
    server.stop()
    with pytest.raises((http.client.HTTPException, OSError)):
        _again(connection)
    connection.close()


def _again(connection: http.client.HTTPConnection) -> None:
    connection.request("GET", "/_sandbox/clock")
    connection.getresponse()


def test_the_library_sellers_use_can_talk_to_it(shared: Server) -> None:
    from sp_api.api import Reports, Sellers  # noqa: PLC0415 - slow to import
    from sp_api.auth import AccessTokenClient  # noqa: PLC0415

    @dataclass(frozen=True)
    class Local:
        endpoint: str
        marketplace_id: str
        region: str = "us-east-1"

    class Login(AccessTokenClient):  # type: ignore[misc]
        scheme, host = "http://", urlsplit(shared.url).netloc

    mine = Client(shared).seller
    rest = {
        "marketplace": Local(shared.url, "ATVPDKIKX0DER"),
        "refresh_token": mine.refresh_token,
        "credentials": {"lwa_app_id": mine.client_id, "lwa_client_secret": mine.client_secret},
        "auth_token_client_class": Login,
    }
    places = Sellers(**rest).get_marketplace_participation().payload
    assert places[0]["marketplace"]["id"] == "ATVPDKIKX0DER"
    reports = Reports(**rest)
    made = reports.create_report(reportType=LISTINGS, marketplaceIds=["ATVPDKIKX0DER"])
    found: dict[str, Any] = {"processingStatus": ""}
    while found["processingStatus"] != "DONE":
        found = reports.get_report(made.payload["reportId"]).payload
    document = reports.get_report_document(found["reportDocumentId"], download=True)
    assert "seller-sku" in document.payload["document"]


def test_a_body_without_a_length_is_refused(shared: Server) -> None:
    answer = Client(shared).session.post(shared.url + PLACES, data=iter([b"a"]), timeout=10)
    assert answer.status_code == 411
