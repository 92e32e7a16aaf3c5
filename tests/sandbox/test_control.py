"""The back door: accounts, truth, log, clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from seller.sandbox.server import Server
from tests.sandbox.client import Client, error


def test_accounts_hold_all_that_a_client_needs(client: Client) -> None:
    found = client.get("/_sandbox/accounts").json()
    assert [one["account"] for one in found] == [
        "lantern-na",
        "lantern-eu",
        "lantern-fe",
        "harbor-na",
        "harbor-eu",
        "harbor-fe",
    ]
    assert found[0]["marketplaces"] == ["US", "CA"]
    assert set(found[0]) == {
        "account",
        "seller_id",
        "region",
        "marketplaces",
        "refresh_token",
        "client_id",
        "client_secret",
    }
    assert found[0]["client_id"] == found[1]["client_id"], "one application per seller"


def test_the_clock_is_read_set_and_advanced(own: Client) -> None:
    now = datetime.fromisoformat(own.get("/_sandbox/clock").json()["now"])
    assert abs(now - datetime.now(UTC)) < timedelta(seconds=5)
    own.post("/_sandbox/clock", {"advance_s": 3600})
    later = datetime.fromisoformat(own.get("/_sandbox/clock").json()["now"])
    assert timedelta(minutes=59) < later - now < timedelta(minutes=61)
    own.post("/_sandbox/clock", {"now": "2026-05-01T08:00:00+02:00"})
    assert own.get("/_sandbox/clock").json()["now"].startswith("2026-05-01T06:00:0")


@pytest.mark.parametrize("body", [{}, {"advance_s": "1"}, {"advance_s": True}, {"now": "noon"}, []])
def test_wrong_times_are_refused(own: Client, body: object) -> None:
    assert error(own.post("/_sandbox/clock", body)) == (400, "InvalidInput")


def test_the_log_says_who_asked_what(own: Client) -> None:
    own.get("/sellers/v1/account")
    own.get("/nowhere", token="x")
    own.get("/_sandbox/accounts")
    found = own.get("/_sandbox/log").json()
    rows = [
        (row["method"], row["path"], row["status"], row["account"]) for row in found["requests"]
    ]
    assert rows == [
        ("POST", "/auth/o2/token", 200, "lantern-na"),
        ("GET", "/sellers/v1/account", 200, "lantern-na"),
        ("GET", "/nowhere", 404, None),
    ]
    assert found["requests"][0]["at"].endswith("Z")
    assert found["effects"] == []


def test_effects_are_remembered(server: Server) -> None:
    now = datetime(2026, 5, 1, tzinfo=UTC)
    server.state.log.effect(now, kind="price", account="a", marketplace="US", subject="SKU")
    (effect,) = Client(server).get("/_sandbox/log").json()["effects"]
    assert effect == {
        "at": "2026-05-01T00:00:00Z",
        "kind": "price",
        "account": "a",
        "marketplace": "US",
        "subject": "SKU",
    }


def test_a_page_that_is_not_there(client: Client) -> None:
    assert error(client.get("/_sandbox/secrets")) == (404, "NotFound")
    assert error(client.delete("/_sandbox/log")) == (404, "NotFound")
