"""The client library as one request out and one judged answer back.

Requests are not built by the library's methods: those add marketplaces in four spellings, lose
others, and take an HTML error page for an empty success (docs/decisions/0002-the-door.md).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from types import SimpleNamespace

import httpx
from sp_api.base import Client
from sp_api.base._transport_httpx import HttpxTransport

from seller.amazon.answer import Answer, judge
from seller.amazon.operations import Operation
from seller.amazon.tokens import Tokens
from seller.amazon.transport import AGENT, UNUSED, connect, trust, unreachable
from seller.facts import Account


class Wire(Client):  # type: ignore[misc]  # the library has no types
    """One account's connection: the library's client with its address and headers made sure."""

    user_agent = AGENT
    _transport: HttpxTransport

    def __init__(
        self,
        account: Account,
        tokens: Callable[..., Tokens],
        *,
        endpoint: str,
        refresh_token: str,
        client_secret: str,
        timeout: httpx.Timeout,
    ) -> None:
        super().__init__(
            marketplace=SimpleNamespace(endpoint=endpoint, marketplace_id="", region=""),
            refresh_token=refresh_token,
            credentials={"lwa_app_id": account.application, "lwa_client_secret": client_secret},
            verify=trust(),
            proxies=UNUSED,
            auth_token_client_class=tokens,
        )
        self._transport.close()
        self._transport = connect(endpoint, timeout)
        self.endpoint = endpoint  # once more: an environment variable outranks the argument above
        self._account = account.account

    @property
    def tokens(self) -> Tokens:
        kept: Tokens = self._auth
        return kept

    def close(self) -> None:
        super().close()
        self.tokens.close()

    def exchange(
        self,
        operation: Operation,
        target: str,
        content: bytes | None,
        *,
        token: str,
        moment: datetime,
    ) -> Answer:
        """Sends the request as it is and judges the answer; raises Failed."""
        date = moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        headers = {"user-agent": AGENT, "x-amz-access-token": token, "x-amz-date": date}
        if content is not None:
            headers["content-type"] = "application/json"
        url = self.endpoint + target
        try:
            response = self._transport.request(
                operation.method, url, content=content, headers=headers
            )
        except httpx.RequestError as error:
            raise unreachable(self._account, self.endpoint, error) from None
        return judge(
            operation, self._account, response.status_code, response.content, response.headers
        )
