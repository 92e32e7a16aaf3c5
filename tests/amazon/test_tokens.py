"""Access tokens: one per authorisation, shared, renewed, and never lost to another account."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from seller.amazon import document
from seller.amazon.session import RENEWALS, Secret, Session
from seller.errors import Retry, SellerError, Stop
from seller.language import explain
from tests.amazon.fake import TOKEN, Amazon, Reply, error, expired, free_port

REPORT = "/reports/2021-06-30/reports/1"
GOOD = Reply(body={"processingStatus": "DONE"})
Door = Callable[..., Session]


def get(session: Session) -> object:
    return session.call("getReport", path={"reportId": "1"}).json


@pytest.fixture
def served(amazon: Amazon) -> Amazon:
    amazon.on("GET", REPORT, GOOD)
    return amazon


def test_a_token_is_asked_for_as_amazon_wants_it(served: Amazon, session: Session) -> None:
    get(session)
    (asked,) = served.asked(TOKEN)
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded;charset=UTF-8"
    assert asked.body == (
        b"grant_type=refresh_token&client_id=amzn1.application.fake"
        b"&refresh_token=Atzr%7Crefresh-1&client_secret=client-secret-1"
    )
    (call,) = served.calls
    assert call.headers["x-amz-access-token"] == "Atza|secret-1"
    assert call.headers["x-amz-date"] == "20261120T123000Z"


def test_twelve_accounts_need_twelve_tokens(served: Amazon, door: Door) -> None:
    for _ in range(2):
        for number in range(12):
            get(door(refresh_token=f"Atzr|{number}"))
    assert len(served.asked(TOKEN)) == 12


def test_two_applications_never_share_a_token(served: Amazon, door: Door) -> None:
    get(door(application="one"))
    get(door(application="two"))
    tokens = [call.headers["x-amz-access-token"] for call in served.calls]
    assert tokens == ["Atza|secret-1", "Atza|secret-2"]


def test_threads_share_one_token(served: Amazon, door: Door) -> None:
    served.on("POST", TOKEN, Reply(200, {"access_token": "t", "expires_in": 3600}, delay=0.1))
    sessions = [door() for _ in range(4)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(get, sessions * 2))
    assert len(served.asked(TOKEN)) == 1
    assert len(served.calls) == 8


def test_a_token_is_renewed_before_its_time(served: Amazon, session: Session) -> None:
    served.on("POST", TOKEN, Reply(200, {"access_token": "t", "expires_in": 0}))
    get(session)
    before = len(served.asked(TOKEN))
    get(session)
    assert len(served.asked(TOKEN)) > before


@pytest.mark.parametrize("status", [401, 403])
def test_an_expired_token_is_renewed_once(amazon: Amazon, session: Session, status: int) -> None:
    words = "The access token you provided is revoked, malformed or invalid."
    amazon.on("GET", REPORT, error(status, "Unauthorized", "Access is denied.", words), GOOD)
    assert get(session)
    assert len(amazon.asked(TOKEN)) == 2
    tokens = [call.headers["x-amz-access-token"] for call in amazon.calls]
    assert tokens == ["Atza|secret-1", "Atza|secret-2"]


def test_tokens_that_are_refused_again_and_again_stop(amazon: Amazon, session: Session) -> None:
    amazon.on("GET", REPORT, expired())
    with pytest.raises(Stop) as raised:
        get(session)
    assert len(amazon.calls) == 1 + RENEWALS
    assert "authorise the application again" in explain(raised.value, "en").fix


def test_a_token_renewed_by_another_session_is_kept(amazon: Amazon, door: Door) -> None:
    amazon.on("GET", REPORT, GOOD, expired(), GOOD)
    one, two = door(), door()
    old = one._wire.tokens.get_auth().access_token
    get(one)
    get(one)
    two._wire.tokens.drop(old)
    get(two)
    assert len(amazon.asked(TOKEN)) == 2


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("invalid_grant", "amazon.authorisation_lost"),
        ("invalid_client", "amazon.application_refused"),
        ("unauthorized_client", "amazon.application_refused"),
        ("invalid_scope", "amazon.token_refused"),
    ],
)
def test_a_refusal_says_what_to_do(amazon: Amazon, session: Session, code: str, key: str) -> None:
    amazon.on("POST", TOKEN, Reply(400, {"error": code, "error_description": "no"}))
    with pytest.raises(Stop) as raised:
        get(session)
    assert raised.value.key == key
    assert "seller init" in explain(raised.value, "en").fix
    assert "lantern-eu" in explain(raised.value, "zh_CN").what
    assert len(amazon.seen) == 1


@pytest.mark.parametrize(
    "reply",
    [Reply(503, b"<html>"), Reply(429), Reply(200, b"<html>"), Reply(200, {}), Reply(drop=True)],
)
def test_a_token_endpoint_in_trouble_is_asked_again(
    served: Amazon, session: Session, reply: Reply
) -> None:
    served.on("POST", TOKEN, reply, Reply(200, {"access_token": "t", "expires_in": 3600}))
    assert get(session)
    served.replies.clear()


def test_a_token_endpoint_that_stays_in_trouble_is_retried_later(
    amazon: Amazon, session: Session
) -> None:
    amazon.on("POST", TOKEN, Reply(503, b"<html>"))
    with pytest.raises(Retry):
        get(session)
    assert session.calls == 0


@pytest.mark.parametrize("empty", ["application", "client_secret", "refresh_token"])
def test_empty_credentials_stop_at_once(door: Door, empty: str) -> None:
    """The library would look for others in the environment and in files instead."""
    with pytest.raises(Stop, match="no_credentials"):
        door(**{empty: ""})


def test_secrets_do_not_show() -> None:
    assert "hidden" not in repr(Secret("hidden", "hidden"))


def test_no_secret_reaches_a_log_or_an_error(
    amazon: Amazon, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    """With everything at DEBUG: client library, HTTP libraries and seller itself."""
    amazon.on("GET", REPORT, expired(), Reply(503), Reply(drop=True), GOOD)
    amazon.on("GET", "/document", Reply(200, b"text"), Reply(drop=True))
    address = f"{amazon.url}/document?X-Amz-Signature=0f0e0d"
    nobody = f"http://127.0.0.1:{free_port()}/document?X-Amz-Signature=0f0e0d"
    told: list[str] = []
    with caplog.at_level(logging.DEBUG):
        get(session)
        document.download(address, compressed=False)
        for attempt in (
            lambda: document.download(address, compressed=False),
            lambda: document.download(nobody, compressed=False),
            lambda: session.call("getReport", path={"reportId": "other"}),
        ):
            try:
                attempt()
            except (document.Broken, SellerError):
                told.append(traceback.format_exc())
    for record in caplog.records:
        told += [record.getMessage(), repr(record.args)]
    assert len(told) >= 3, "all three attempts failed as they should"
    for text in told:
        for secret in ("Atza|", "Atzr|", "client-secret", "0f0e0d", "x-amz-access-token"):
            assert secret not in text, text
