"""Login with Amazon: refresh tokens become access tokens that live an hour."""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import parse_qsl

from seller.sandbox.clock import Clock
from seller.sandbox.exchange import Request, Response, answer, denied
from seller.sandbox.world import Seller

LIFE = timedelta(seconds=3600)
SCOPES = ("sellingpartnerapi::notifications", "sellingpartnerapi::client_credential:rotation")
BAD_GRANT = (
    "The request has an invalid grant parameter : refresh_token. "
    "User may have revoked or didn't grant the permission."
)


class Tokens:
    """Who may speak for which account; `revoked` holds accounts that took their consent back."""

    def __init__(self, sellers: Sequence[Seller], clock: Clock) -> None:
        self._clock = clock
        self._sellers = {seller.refresh_token: seller for seller in sellers}
        self._secrets = {seller.client_id: seller.client_secret for seller in sellers}
        self._access: dict[str, tuple[Seller | None, datetime]] = {}
        self._lock = threading.Lock()
        self.revoked: set[str] = set()

    def grant(self, request: Request) -> tuple[Response, str]:
        """Answer the token endpoint; also says for which account."""
        form = _form(request)
        missing = [
            name for name in ("grant_type", "client_id", "client_secret") if name not in form
        ]
        if missing:
            return _fault("invalid_request", f"Missing parameter : {missing[0]}"), ""
        known = self._secrets.get(form["client_id"])
        if known is None or not secrets.compare_digest(known, form["client_secret"]):
            return _fault("invalid_client", "Client authentication failed", 401), ""
        if form["grant_type"] == "refresh_token":
            return self._refresh(form)
        if form["grant_type"] == "client_credentials":
            return self._grantless(form), ""
        return _fault("unsupported_grant_type", "The grant type is not supported"), ""

    def _refresh(self, form: dict[str, str]) -> tuple[Response, str]:
        seller = self._sellers.get(form.get("refresh_token", ""))
        if seller is None or seller.client_id != form["client_id"]:
            return _fault("invalid_grant", BAD_GRANT), ""
        if seller.account in self.revoked:
            return _fault("invalid_grant", BAD_GRANT), seller.account
        body = self._issue(seller) | {"refresh_token": seller.refresh_token}
        return _uncached(answer(body)), seller.account

    def _grantless(self, form: dict[str, str]) -> Response:
        if form.get("scope") not in SCOPES:
            return _fault("invalid_scope", "The requested scope is invalid, unknown, or malformed")
        return _uncached(answer(self._issue(None) | {"scope": form["scope"]}))

    def _issue(self, seller: Seller | None) -> dict[str, object]:
        token = "Atza|" + secrets.token_urlsafe(96)
        now = self._clock.now()
        with self._lock:
            live = {key: value for key, value in self._access.items() if value[1] > now - LIFE}
            self._access = live | {token: (seller, now + LIFE)}
        return {"access_token": token, "token_type": "bearer", "expires_in": 3600}

    def expire(self, token: str) -> None:
        """Let one access token end before its time."""
        with self._lock:
            if token in self._access:
                self._access[token] = (self._access[token][0], self._clock.now())

    def seller(self, request: Request) -> Seller:
        """Whose access token a request carries; refused in Amazon's words."""
        token = request.headers.get("x-amz-access-token")
        if not token:
            raise denied("Access token is missing in the request header.")
        seller, until = self._access.get(token, (None, None))
        if until is None:
            raise denied("The access token you provided is revoked, malformed or invalid.")
        if self._clock.now() >= until:
            raise denied("The access token you provided has expired.")
        if seller is None or seller.account in self.revoked:
            raise denied("The access token you provided is revoked, malformed or invalid.")
        return seller


def _form(request: Request) -> dict[str, str]:
    text = request.body.decode("utf-8", "replace")
    if "json" in request.headers.get("content-type", ""):
        try:
            content = json.loads(text)
        except ValueError:
            return {}
        plain = content.items() if isinstance(content, dict) else ()
        return {name: value for name, value in plain if isinstance(value, str)}
    return dict(parse_qsl(text))


def _fault(code: str, words: str, status: int = 400) -> Response:
    return _uncached(answer({"error": code, "error_description": words}, status))


def _uncached(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
