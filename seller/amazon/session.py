"""One account's calls to SP-API: quota, tokens, retries, and answers that are what they claim."""

from __future__ import annotations

import json
import logging
import random
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

import httpx

from seller.amazon.answer import Again, Answer, Failed
from seller.amazon.operations import OPERATIONS, Operation
from seller.amazon.outage import Outage
from seller.amazon.tokens import Tokens
from seller.amazon.transport import PROMPT, TIMEOUT, host
from seller.amazon.wire import Wire
from seller.errors import Retry, SellerError, Stop
from seller.facts import Account
from seller.marketplaces import ENDPOINTS, TOKEN_ENDPOINT
from seller.store.quota import PATIENCE, Key, Limit, Quota

__all__ = ["Answer", "Secret", "Session"]

log = logging.getLogger(__name__)

ATTEMPTS = 6
RENEWALS = 2
"""Access tokens that one call may use up: Amazon has refused fresh ones before."""


@dataclass(frozen=True, slots=True)
class Secret:
    """What proves that the account authorised the application."""

    client_secret: str = field(repr=False)
    refresh_token: str = field(repr=False)


class Session:
    """The account's connection; threads may share it.

    `speed` shortens every wait, for a simulated Amazon whose time runs faster. `now` dates the
    requests and the days on which calls are counted.
    """

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
        timeout: httpx.Timeout | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        if not (account.application and secret.client_secret and secret.refresh_token):
            raise Stop("amazon.no_credentials", account=account.account)
        self.account = account
        self.calls = 0
        self.now = now
        self.speed = speed
        self._quota = quota
        self._sleep = sleep
        self._counting = threading.Lock()
        tokens = partial(
            Tokens,
            address=token_endpoint or TOKEN_ENDPOINT,
            account=account.account,
            timeout=timeout or PROMPT,
        )
        endpoint = (endpoint or ENDPOINTS[account.region]).rstrip("/")
        self._outage = Outage(account.account, speed)
        self._wire = Wire(
            account,
            tokens,
            endpoint=endpoint,
            refresh_token=secret.refresh_token,
            client_secret=secret.client_secret,
            timeout=timeout or TIMEOUT,
        )

    def call(
        self,
        operation: str,
        *,
        path: Mapping[str, str] | None = None,
        query: Mapping[str, object] | None = None,
        body: object = None,
        role: str = "",
    ) -> Answer:
        """Amazon's answer, after as many attempts as are safe and useful.

        `role`: the permission that a refusal should name, where it is not the operation's own.
        """
        row = OPERATIONS[operation]
        if row.body != (body is not None):
            raise ValueError(f"{operation} takes {'a' if row.body else 'no'} body")
        target = row.target(path or {}, query or {})
        content = json.dumps(body, ensure_ascii=False).encode() if row.body else None
        tries = Tries(replace(row, role=role or row.role))
        self._outage.check()
        while True:
            try:
                return self._attempt(tries, target, content)
            except Failed as failed:
                pause = tries.pause(failed)
                if pause is None or self._outage.vain(failed, tries.begun, pause):
                    raise self._final(failed) from None
                self._recover(tries.row, failed.again, pause)

    def _final(self, failed: Failed) -> SellerError:
        self._outage.final(failed)
        error = failed.error
        if isinstance(error, Retry):
            error.after /= self.speed
        return error

    def _attempt(self, tries: Tries, target: str, content: bytes | None) -> Answer:
        """Once: a slot, a token, the request."""
        row, tokens = tries.row, self._wire.tokens
        with self._outage.watched(tokens.host):  # first, so that the slot's call is not late
            tokens.get_auth()
        key, limit = self._bucket(row)
        patience = PATIENCE / self.speed
        queued = self._quota.reserve(key, limit, patience=patience, day=self.now().date())
        tries.begun += queued
        self._sleep(queued)
        token = tokens.get_auth().access_token
        with self._counting:
            self.calls += 1
        try:
            with self._outage.watched(host(self._wire.endpoint)):
                answer = self._wire.exchange(row, target, content, token=token, moment=self.now())
        except Failed as failed:
            if failed.again is Again.RENEWED:
                tokens.drop(token)
            raise
        self._outage.over()
        self._learn(key, limit, answer.headers.get("x-amzn-ratelimit-limit", ""))
        return answer

    def _recover(self, row: Operation, again: Again, pause: float) -> None:
        if again is not Again.SLOWER:
            self.wait(pause)
            return
        log.warning("429 for %s of %s: calling less often", row.name, self.account.account)
        key, limit = self._bucket(row)
        seconds = min(pause, 1 / row.rate) * _spread() / self.speed
        self._quota.penalise(key, limit, pause=seconds, day=self.now().date())

    def _bucket(self, row: Operation) -> tuple[Key, Limit]:
        key = Key(self.account.application, self.account.account, row.name)
        return key, Limit(row.rate, row.burst, self.speed)

    def _learn(self, key: Key, limit: Limit, header: str) -> None:
        with suppress(ValueError):
            self._quota.learn(key, limit, float(header))

    def wait(self, seconds: float) -> None:
        """Sleeps that long in Amazon's time, more or less, so that nobody keeps step."""
        self._sleep(seconds * _spread() / self.speed)

    def close(self) -> None:
        self._wire.close()


@dataclass(slots=True)
class Tries:
    """How often one call has been tried, and whether it may be tried again."""

    row: Operation
    made: int = 0
    renewed: int = 0
    begun: float = field(default_factory=time.monotonic)
    """Waiting for a slot is not counted."""

    def pause(self, failed: Failed) -> float | None:
        """Seconds to wait before the next attempt; None where there is to be no other one."""
        self.made += 1
        self.renewed += failed.again is Again.RENEWED
        safe = self.row.retry or failed.again not in {Again.NEVER, Again.IF_SAFE}
        if failed.again is Again.NEVER or not safe:
            return None
        if self.made == ATTEMPTS or self.renewed > RENEWALS:
            return None
        return 0.0 if failed.again is Again.RENEWED else min(60.0, 2.0**self.made)


def _spread() -> float:
    return random.uniform(0.75, 1.25)  # noqa: S311 - nothing secret about it
