"""One account's calls to SP-API: quota, tokens, retries, and answers that are what they claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from seller.amazon.answer import Answer
from seller.facts import Account
from seller.store.quota import Quota

__all__ = ["Answer", "Secret", "Session"]


@dataclass(frozen=True, slots=True)
class Secret:
    """What proves that the account authorised the application."""

    client_secret: str = field(repr=False)
    refresh_token: str = field(repr=False)


class Session:
    """The account's connection."""

    def __init__(
        self,
        account: Account,
        secret: Secret,
        *,
        quota: Quota,
        now: Callable[[], datetime],
        speed: float = 1.0,
        endpoint: str = "",
        token_endpoint: str = "",
    ) -> None:
        self.account = account
        self.calls = 0

    def call(
        self,
        operation: str,
        *,
        path: Mapping[str, str] | None = None,
        query: Mapping[str, object] | None = None,
        body: object = None,
    ) -> Answer:
        raise NotImplementedError

    def close(self) -> None: ...
