"""What is to change at Amazon, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


class EffectKey(NamedTuple):
    """Which effect: nothing is done twice under one key.

    `intent` is "once" where it may happen only once for ever, else the id of a batch or plan.
    """

    account: str
    marketplace: str
    kind: str
    subject: str
    intent: str


@dataclass(frozen=True, slots=True)
class Effect:
    """Key: account, marketplace, kind, subject, intent.

    `state`: planned, sending, done, refused, failed, unknown or cancelled. It goes out at or after
    `send_after` and before `expires_at`. `rule` says why it was planned, `reason` what a person
    wrote, `code` what Amazon last answered. `document`: what was sent, if not personal.
    """

    account: str
    marketplace: str
    kind: str
    subject: str
    intent: str
    state: str
    planned_at: datetime
    send_after: datetime
    expires_at: datetime | None = None
    sent_at: datetime | None = None
    settled_at: datetime | None = None
    attempts: int = 0
    rule: str = ""
    reason: str = ""
    code: str = ""
    document: str = ""

    @property
    def key(self) -> EffectKey:
        return EffectKey(self.account, self.marketplace, self.kind, self.subject, self.intent)


@dataclass(frozen=True, slots=True)
class Switch:
    """Key: kind, account, word; "" stands for all kinds or all accounts.

    `word`: "on" (the operator lets this kind go out at all), "off" (not any more) or "paused".
    """

    kind: str
    account: str
    word: str
    since: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Key: kind, account, field, value: what the operator left out, and why. `field`: marketplace
    or sku. Account "" stands for all.
    """

    kind: str
    account: str
    field: str
    value: str
    reason: str
    since: datetime


@dataclass(frozen=True, slots=True)
class EndedExclusion:
    """Key: kind, account, field, value, since: one that held until somebody took it back."""

    kind: str
    account: str
    field: str
    value: str
    reason: str
    since: datetime
    until: datetime
