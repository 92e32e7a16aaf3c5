"""Login with Amazon, and what an access token opens."""

from __future__ import annotations

import pytest
import requests

from seller.sandbox.server import Server
from tests.sandbox.client import IDS, Client, error, seller

PLACES = "/sellers/v1/marketplaceParticipations"


def test_a_refresh_token_brings_an_access_token_for_an_hour(client: Client) -> None:
    answer = client.token()
    body = answer.json()
    assert answer.status_code == 200
    assert (body["token_type"], body["expires_in"]) == ("bearer", 3600)
    assert body["refresh_token"] == client.seller.refresh_token
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"refresh_token": "Atzr|nobody"}, 400, "invalid_grant"),
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_id": "amzn1.nobody"}, 401, "invalid_client"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"grant_type": ""}, 400, "invalid_request"),
        ({"grant_type": "client_credentials", "scope": "profile"}, 400, "invalid_scope"),
    ],
)
def test_bad_grants_are_refused(
    client: Client, changes: dict[str, str], status: int, code: str
) -> None:
    answer = client.token(**changes)
    assert (answer.status_code, answer.json()["error"]) == (status, code)
    assert answer.json()["error_description"]


def test_another_application_may_not_use_the_refresh_token(shared: Server) -> None:
    mine, other = Client(shared, "lantern-na"), seller(shared, "harbor-na")
    answer = mine.token(client_id=other.client_id, client_secret=other.client_secret)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


def test_a_grantless_token_opens_no_account(shared: Server) -> None:
    client = Client(shared)
    scope = "sellingpartnerapi::notifications"
    answer = client.token(grant_type="client_credentials", scope=scope)
    assert answer.json()["scope"] == scope
    client.session.headers["x-amz-access-token"] = answer.json()["access_token"]
    assert error(client.get(PLACES)) == (403, "Unauthorized")


def test_a_request_without_a_token_is_refused(shared: Server) -> None:
    answer = requests.get(shared.url + PLACES, timeout=10)
    assert error(answer) == (403, "Unauthorized")
    assert "missing" in answer.json()["errors"][0]["details"]
    assert "x-amzn-RateLimit-Limit" not in answer.headers


def test_a_token_ends_after_an_hour_of_the_sandbox_clock(own: Client) -> None:
    own.post("/_sandbox/clock", {"advance_s": 3590})
    assert own.get(PLACES).status_code == 200
    own.post("/_sandbox/clock", {"advance_s": 11})
    answer = own.get(PLACES)
    assert error(answer) == (403, "Unauthorized")
    assert "expired" in answer.json()["errors"][0]["details"]
    own.renew()
    assert own.get(PLACES).status_code == 200


def test_a_revoked_consent_ends_token_and_refresh_token(own: Client) -> None:
    own.post("/_sandbox/faults", {"revoked": ["lantern-na"]})
    assert own.token().json()["error"] == "invalid_grant"
    assert error(own.get(PLACES)) == (403, "Unauthorized")
    own.post("/_sandbox/faults", {"revoked": []})
    assert own.get(PLACES).status_code == 200


def test_the_account_sees_its_own_marketplaces(shared: Server) -> None:
    found = Client(shared, "harbor-eu").get(PLACES).json()["payload"]
    assert [one["marketplace"]["id"] for one in found] == [IDS["DE"], IDS["PL"]]
    german = found[0]
    assert german["storeName"] == "Harbor EU"
    assert german["marketplace"]["defaultCurrencyCode"] == "EUR"
    assert german["participation"] == {"isParticipating": True, "hasSuspendedListings": False}


def test_somebody_elses_marketplace_is_refused(client: Client) -> None:
    query = {"createdAfter": "2026-01-01T00:00:00Z", "marketplaceIds": IDS["JP"]}
    answer = client.get("/orders/2026-01-01/orders", **query)
    assert error(answer) == (403, "Unauthorized")


def test_an_unknown_operation_is_not_found(client: Client) -> None:
    assert error(client.get("/orders/2031-01-01/orders")) == (404, "NotFound")
    assert error(client.delete(PLACES)) == (404, "NotFound")


def test_get_account_names_the_business(client: Client) -> None:
    payload = client.get("/sellers/v1/account").json()["payload"]
    assert payload["business"]["name"] == "Lantern NA"
    assert len(payload["marketplaceParticipationList"]) == 3
