"""An Amazon that cannot be reached: said soon, in words, and not by every call anew."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterator

import httpx
import pytest

from seller.amazon import outage
from seller.amazon.session import ATTEMPTS, Session
from seller.cli.remarks import Spoken
from seller.errors import Retry
from seller.language import LANGUAGES, explain
from tests.amazon.fake import TOKEN, Amazon, Reply, free_port

REPORT = "/reports/2021-06-30/reports/1"
GOOD = Reply(body={"processingStatus": "DONE"})
Door = Callable[..., Session]


def get(session: Session) -> object:
    return session.call("getReport", path={"reportId": "1"}).json


def refused(session: Session) -> Retry:
    with pytest.raises(Retry) as raised:
        get(session)
    for language in LANGUAGES:
        told = explain(raised.value, language)
        assert all(told)
        assert "{" not in "".join(told)
    return raised.value


@pytest.fixture
def hole() -> Iterator[str]:
    """A server that takes every connection and never says a word."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def test_where_nobody_ever_answered_less_is_tried(door: Door, slept: list[float]) -> None:
    nobody = f"http://127.0.0.1:{free_port()}"
    error = refused(door(endpoint=nobody, token_endpoint=nobody + TOKEN))
    assert error.key == "amazon.unreachable"
    assert nobody.removeprefix("http://") in explain(error, "en").why
    assert 4 < sum(slept) < 2 * outage.GREETING


def test_a_name_that_is_not_found_is_called_one(door: Door) -> None:
    nowhere = "http://no-such-host.invalid"
    error = refused(door(endpoint=nowhere, token_endpoint=nowhere + TOKEN))
    assert error.key == "amazon.unresolved"
    assert "DNS" in explain(error, "zh_CN").why


def test_a_silent_server_is_told_while_it_is_silent(
    door: Door, hole: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(outage, "SLOW", 0.05)
    monkeypatch.setattr(outage, "GREETING", 0.1)
    session = door(endpoint=hole, token_endpoint=hole + TOKEN, timeout=httpx.Timeout(0.3))
    assert refused(session).key == "amazon.silent"
    told = [Spoken().format(one) for one in caplog.records if hasattr(one, "error")]
    assert len(told) == 1, "once an outage"
    assert "lantern-eu" in told[0]
    assert len(told[0].splitlines()) == 3


def test_what_has_failed_for_good_is_not_tried_by_the_next_call(
    door: Door, slept: list[float]
) -> None:
    nobody = f"http://127.0.0.1:{free_port()}"
    session = door(endpoint=nobody, token_endpoint=nobody + TOKEN)
    first = refused(session)
    slept.clear()
    second = refused(session)
    assert (second.key, second.params) == (first.key, first.params)
    assert not slept


def test_a_connection_that_is_cut_is_no_outage(amazon: Amazon, session: Session) -> None:
    """Somebody was there: what comes next is asked at once."""
    amazon.on("GET", REPORT, *[Reply(drop=True)] * ATTEMPTS, GOOD)
    refused(session)
    assert get(session) == {"processingStatus": "DONE"}


def test_who_has_heard_amazon_is_more_patient(amazon: Amazon, session: Session) -> None:
    amazon.on("GET", REPORT, GOOD, Reply(drop=True))
    get(session)
    refused(session)
    assert len(amazon.calls) == 1 + ATTEMPTS


def test_a_blip_is_nobodys_business(
    amazon: Amazon, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    amazon.on("GET", REPORT, Reply(drop=True), Reply(503), GOOD)
    with caplog.at_level(logging.WARNING):
        get(session)
    assert not caplog.records
