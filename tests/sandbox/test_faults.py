"""Each kind of fault as a client meets it, and that faults end."""

from __future__ import annotations

import gzip
import time
import zlib
from collections import Counter
from contextlib import suppress

import pytest
import requests

from seller.sandbox.faults import IN_A_ROW, KINDS, PROFILES, Faults
from seller.sandbox.server import serve
from tests.sandbox.client import DOCUMENTS, IDS, REPORTS, Client, error
from tests.sandbox.small import Small

PLACES = "/sellers/v1/marketplaceParticipations"
ORDERS = "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL"
LISTINGS = "GET_MERCHANT_LISTINGS_ALL_DATA"


def command(client: Client, kind: str, operation: str = "", times: int = 1) -> None:
    body = {"next": [{"kind": kind, "operation": operation, "times": times}]}
    assert client.post("/_sandbox/faults", body).json()["profile"]


@pytest.mark.parametrize(
    ("kind", "status", "content", "text"),
    [
        ("throttled", 429, "application/json", "QuotaExceeded"),
        ("bare429", 429, None, ""),
        ("html500", 500, "text/html", "Internal Server Error"),
        ("html503", 503, "text/html", "Service Temporarily Unavailable"),
        ("bare503", 503, None, ""),
        ("denied", 403, "application/json", "Access to requested resource is denied."),
    ],
)
def test_bad_answers(own: Client, kind: str, status: int, content: str | None, text: str) -> None:
    command(own, kind)
    answer = own.get(PLACES)
    assert answer.status_code == status
    assert answer.headers.get("Content-Type") == content
    assert text in answer.text
    assert bool(text) == bool(answer.content)
    assert "x-amzn-RateLimit-Limit" not in answer.headers
    assert own.get(PLACES).status_code == 200, "once is once"


def test_a_dropped_connection(own: Client) -> None:
    command(own, "drop")
    with pytest.raises(requests.ConnectionError):
        own.get(PLACES)
    assert own.get(PLACES).status_code == 200


def test_half_an_answer(own: Client) -> None:
    command(own, "half")
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        own.get(PLACES)


def test_a_dropped_order_was_not_taken(own: Client) -> None:
    command(own, "half", "createReport")
    with pytest.raises(requests.ConnectionError):
        own.order(LISTINGS, "US")
    assert own.get(REPORTS, reportTypes=LISTINGS).json()["reports"] == []


@pytest.mark.parametrize("kind", ["lost", "late503"])
def test_an_order_was_taken_and_its_answer_lost(own: Client, kind: str) -> None:
    command(own, kind, "createReport")
    body = {"reportType": LISTINGS, "marketplaceIds": [IDS["US"]]}
    with suppress(requests.ConnectionError):
        assert own.post(REPORTS, body).status_code == 503
    assert len(own.get(REPORTS, reportTypes=LISTINGS).json()["reports"]) == 1
    command(own, kind)
    with suppress(requests.ConnectionError):
        assert own.get(PLACES).status_code == 503, "for a question it is a plain failure"
    assert own.get(PLACES).status_code == 200


def test_a_token_that_ended_early_stays_ended(own: Client) -> None:
    command(own, "token")
    for _ in range(2):
        answer = own.get(PLACES)
        assert error(answer) == (403, "Unauthorized")
        assert "expired" in answer.json()["errors"][0]["details"]
    own.renew()
    assert own.get(PLACES).status_code == 200


def test_a_slow_answer(own: Client) -> None:
    command(own, "slow")
    start = time.monotonic()
    assert own.get(PLACES).status_code == 200
    assert time.monotonic() - start > 0.1


def test_the_token_endpoint_fails_too(own: Client) -> None:
    command(own, "html503", "token")
    answer = own.token()
    assert answer.status_code == 503
    assert "html" in answer.headers["Content-Type"]


def address(client: Client) -> str:
    start = "2026-11-01T00:00:00Z"
    return str(client.document(client.order(ORDERS, "US", dataStartTime=start))["url"])


def test_a_truncated_document(own: Client) -> None:
    url = address(own)
    command(own, "truncated")
    broken = own.session.get(url, timeout=10)
    assert broken.status_code == 200
    with pytest.raises((EOFError, zlib.error)):
        gzip.decompress(broken.content)
    assert b"\r\n" in gzip.decompress(own.session.get(url, timeout=10).content)


def test_a_document_address_ends_after_five_minutes(own: Client) -> None:
    url = address(own)
    own.post("/_sandbox/clock", {"advance_s": 299})
    assert own.session.get(url, timeout=10).status_code == 200
    own.post("/_sandbox/clock", {"advance_s": 2})
    answer = own.session.get(url, timeout=10)
    assert answer.status_code == 403
    assert "xml" in answer.headers["Content-Type"]
    assert "Request has expired" in answer.text


def test_a_document_address_that_ended_early(own: Client) -> None:
    url = address(own)
    command(own, "expired")
    assert own.session.get(url, timeout=10).status_code == 403
    assert own.session.get(url, timeout=10).status_code == 200


def test_a_forged_address_opens_nothing(own: Client) -> None:
    url = address(own)
    for forged in (url[:-1], url.replace("Expires=300", "Expires=900000"), url + "0"):
        assert own.session.get(forged, timeout=10).status_code == 403, forged
    assert own.session.put(url, timeout=10).status_code == 405


def test_content_encoding_on_wish(own: Client) -> None:
    identity = own.report(own.order(ORDERS, "US", dataStartTime="2026-11-01T00:00:00Z"))
    path = DOCUMENTS + identity["reportDocumentId"]
    body = own.get(path, enableContentEncodingUrlHeader="true").json()
    answer = own.session.get(body["url"], timeout=10)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.text.count("\r\n") > 200


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [("fatal", "FATAL", True), ("mute", "FATAL", False), ("cancelled", "CANCELLED", False)],
)
def test_reports_that_fail(own: Client, kind: str, status: str, words: bool) -> None:
    command(own, kind, LISTINGS)
    found = own.report(own.order(LISTINGS, "US"))
    assert found["processingStatus"] == status
    assert ("reportDocumentId" in found) == words
    assert own.report(own.order(LISTINGS, "US"))["processingStatus"] == "DONE"


def test_the_same_seed_draws_the_same_faults() -> None:
    def drawn(seed: int, others: int) -> list[str | None]:
        faults = Faults("storm", seed)
        found = []
        for number in range(200):
            found.append(faults.draw("call", "getReport", "a", number % 5))
            for other in range(others):
                faults.draw("call", "getReport", "b", other)
        return found

    assert drawn(7, 0) == drawn(7, 3), "what others ask changes nothing"
    assert drawn(7, 0) != drawn(8, 0)


@pytest.mark.parametrize("stage", list(KINDS))
def test_no_thing_fails_for_ever(stage: str) -> None:
    faults = Faults("storm", 3)
    row = worst = 0
    seen: Counter[str | None] = Counter()
    for _ in range(3000):
        kind = faults.draw(stage, "x", "a", "the same")
        seen[kind] += 1
        if kind not in (None, "slow"):
            row += 1
            worst = max(worst, row)
        elif kind is None:
            row = 0
    assert worst == IN_A_ROW[stage]
    assert set(PROFILES["storm"][stage]) <= set(seen)
    assert seen[None] > 1500


def test_calm_is_calm() -> None:
    faults = Faults("calm", 3)
    assert {faults.draw("call", "x", "a", number) for number in range(2000)} == {None}


def test_a_patient_client_gets_through_the_storm() -> None:
    with serve(Small(), speed=1_000_000) as server:
        client = Client(server)
        server.state.faults.pause = 0.01
        server.state.faults.become("storm")
        found = [attempts(client, minute) for minute in range(20)]
        seen = set(server.state.faults.seen)
    assert max(found) <= 30, found
    assert {"drop", "truncated", "expired"} <= seen


def attempts(client: Client, minute: int) -> int:
    """After how many attempts a sane client holds the whole document."""
    known: dict[str, str] = {}
    for attempt in range(1, 100):
        try:
            if step(client, f"2026-11-01T00:{minute:02d}:00Z", known):
                return attempt
        except (AssertionError, KeyError, ValueError, requests.RequestException):
            with suppress(KeyError, ValueError, requests.RequestException):
                client.renew()
    return 100


def step(client: Client, start: str, known: dict[str, str]) -> bool:
    """Go on from where the last attempt ended; True once the document is whole."""
    if "order" not in known:
        known["order"] = client.order(ORDERS, "US", dataStartTime=start)
    if "document" not in known:
        found = client.report(known["order"])
        if found["processingStatus"] != "DONE":
            del known["order"]
            return False
        known["document"] = found["reportDocumentId"]
    url = client.get(DOCUMENTS + known["document"]).json()["url"]
    body = client.session.get(url, timeout=10).content
    try:
        return bool(gzip.decompress(body))
    except (EOFError, zlib.error, gzip.BadGzipFile):
        return False


def test_unknown_profiles_and_kinds_are_refused(own: Client) -> None:
    assert error(own.post("/_sandbox/faults", {"profile": "gale"})) == (400, "InvalidInput")
    assert error(own.post("/_sandbox/faults", {"next": [{"kind": "x"}]})) == (400, "InvalidInput")
    assert error(own.post("/_sandbox/faults", {"next": [{"a": 1}]})) == (400, "InvalidInput")
