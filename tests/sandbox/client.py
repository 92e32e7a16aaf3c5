"""A small honest client for tests: a token, the access header, one session."""

from __future__ import annotations

import time
from typing import Any

import requests

from seller.sandbox.server import Server
from seller.sandbox.world import Seller

IDS = {
    "US": "ATVPDKIKX0DER",
    "CA": "A2EUQ1WTGCTBG2",
    "DE": "A1PA6795UKMFR9",
    "PL": "A1C3SOZRARQ6R3",
    "JP": "A1VC38T7YXB528",
}
REPORTS = "/reports/2021-06-30/reports"
DOCUMENTS = "/reports/2021-06-30/documents/"


class Client:
    """Speaks for one account of a server; `account` such as lantern-na."""

    def __init__(self, server: Server, account: str = "lantern-na") -> None:
        self.url = server.url
        self.seller = seller(server, account)
        self.session = requests.Session()
        self.session.trust_env = False
        self.renew()

    def renew(self) -> None:
        self.session.headers["x-amz-access-token"] = self.token().json()["access_token"]

    def token(self, **changes: str) -> requests.Response:
        form = {
            "grant_type": "refresh_token",
            "refresh_token": self.seller.refresh_token,
            "client_id": self.seller.client_id,
            "client_secret": self.seller.client_secret,
        }
        return self.session.post(self.url + "/auth/o2/token", data=form | changes, timeout=10)

    def get(self, path: str, **query: Any) -> requests.Response:
        return self.session.get(self.url + path, params=query, timeout=10)

    def post(self, path: str, body: object) -> requests.Response:
        return self.session.post(self.url + path, json=body, timeout=10)

    def delete(self, path: str) -> requests.Response:
        return self.session.delete(self.url + path, timeout=10)

    def order(self, kind: str, place: str, **more: object) -> str:
        """The id of a new report."""
        body = {"reportType": kind, "marketplaceIds": [IDS[place]], **more}
        answer = self.post(REPORTS, body)
        assert answer.status_code == 202, answer.text
        return str(answer.json()["reportId"])

    def report(self, identity: str) -> dict[str, Any]:
        """The report, once it has ended."""
        while True:
            answer = self.get(f"{REPORTS}/{identity}")
            assert answer.status_code in (200, 429), answer.text
            found: dict[str, Any] = answer.json()
            status = found.get("processingStatus", "IN_QUEUE")
            if status not in ("IN_QUEUE", "IN_PROGRESS"):
                return found
            # a busy machine may need longer to write than the quota lasts
            time.sleep(0.3 if answer.status_code == 429 else 0.005)

    def document(self, identity: str) -> dict[str, Any]:
        """Where to find the document of a report that is done."""
        found = self.report(identity)
        assert found["processingStatus"] == "DONE", found
        body: dict[str, Any] = self.get(DOCUMENTS + found["reportDocumentId"]).json()
        return body


def seller(server: Server, account: str) -> Seller:
    return next(one for one in server.state.world.sellers if one.account == account)


def error(answer: requests.Response) -> tuple[int, str]:
    """Status and code of an error in Amazon's form."""
    (one,) = answer.json()["errors"]
    assert set(one) == {"code", "message", "details"}
    return answer.status_code, one["code"]
