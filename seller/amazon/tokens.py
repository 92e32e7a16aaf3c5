"""Access tokens: asked for once an hour per authorisation, by whichever thread needs it first."""

from __future__ import annotations

import hashlib
import threading
import time
from collections import defaultdict
from typing import Any, NamedTuple

import httpx
from sp_api.auth import AccessTokenClient, AccessTokenResponse
from sp_api.base._transport_httpx import HttpxTransport

from seller.amazon.answer import Again, Failed
from seller.amazon.transport import AGENT, connect, host, unreachable
from seller.errors import Retry, SellerError, Stop


class _Kept(NamedTuple):
    token: str
    until: float


_kept: dict[bytes, _Kept] = {}
_busy: defaultdict[bytes, threading.Lock] = defaultdict(threading.Lock)

REFUSALS = {
    "invalid_grant": "amazon.authorisation_lost",
    "invalid_client": "amazon.application_refused",
    "unauthorized_client": "amazon.application_refused",
}


class Tokens(AccessTokenClient):  # type: ignore[misc]  # the library has no types
    """The library's token client with a cache that keeps every account apart, and locks."""

    user_agent = AGENT
    _transport: HttpxTransport

    def __init__(self, *, address: str, account: str, timeout: httpx.Timeout, **given: Any) -> None:
        super().__init__(**given)
        self._transport.close()
        self._transport = connect(address, timeout)
        self._address = address
        self.host = host(address)
        self._account = account
        self._key = hashlib.sha256(repr((address, self.data)).encode()).digest()

    def get_auth(self) -> AccessTokenResponse:
        """A token good for some minutes more; raises Failed where there is none to be had."""
        with _busy[self._key]:
            kept = _kept.get(self._key)
            if kept is None or time.monotonic() >= kept.until:
                kept = _kept[self._key] = self._fresh()
            return AccessTokenResponse(access_token=kept.token)

    def drop(self, token: str) -> None:
        """Amazon refused this token. One that another thread has renewed meanwhile stays."""
        with _busy[self._key]:
            if (kept := _kept.get(self._key)) and kept.token == token:
                del _kept[self._key]

    def close(self) -> None:
        self._transport.close()

    def _fresh(self) -> _Kept:
        try:
            response = self._transport.request(
                "POST", self._address, data=self.data, headers=self.headers
            )
        except httpx.RequestError as error:
            lost = unreachable(self._account, self._address, error).error
            raise Failed(lost, Again.ALWAYS) from None  # asking twice gives two good tokens
        said = self._said(response)
        if response.status_code != 200 or not said.get("access_token"):
            raise self._refused(response.status_code, str(said.get("error") or ""))
        told = said.get("expires_in")
        life = float(told) if isinstance(told, int) else 3600.0
        early = min(300.0, life / 10)
        return _Kept(str(said["access_token"]), time.monotonic() + life - early)

    def _said(self, response: httpx.Response) -> dict[str, Any]:
        try:
            said = response.json()
        except ValueError:
            return {}
        return said if isinstance(said, dict) else {}

    def _refused(self, status: int, code: str) -> Failed:
        """A refusal in Amazon's words is for a person; anything else passes by itself."""
        if not code or status == 429 or status >= 500:
            later: SellerError = Retry(
                "amazon.unavailable", account=self._account, operation="token", status=status
            )
            return Failed(later, Again.ALWAYS)
        key = REFUSALS.get(code, "amazon.token_refused")
        return Failed(Stop(key, account=self._account, code=code[:100], message=""), Again.NEVER)
