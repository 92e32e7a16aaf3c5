"""What goes wrong, how often, and when: by profile, or on command. Seeded, and always bounded."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from seller.sandbox import chance
from seller.sandbox.exchange import invalid

CALL = ("throttled", "bare429", "html500", "html503", "bare503", "drop", "half", "token", "denied")
KINDS: Mapping[str, tuple[str, ...]] = {
    "call": (*CALL, "slow", "lost", "late503"),
    "token": ("html503", "bare503", "drop", "slow"),
    "document": ("truncated", "expired", "html503", "drop", "half", "slow"),
    "report": ("fatal", "mute", "cancelled"),
    "feed": ("fatal", "missing"),
    "actions": ("forgotten",),
    "member": ("failed",),
}
"""Stages, and what may go wrong in each."""

BUSY = {"call": {"throttled": 0.06, "bare429": 0.02, "slow": 0.08}, "document": {"slow": 0.1}}
STORM: Mapping[str, Mapping[str, float]] = {
    "call": {
        "throttled": 0.05,
        "bare429": 0.02,
        "html500": 0.02,
        "html503": 0.03,
        "bare503": 0.02,
        "drop": 0.03,
        "half": 0.02,
        "token": 0.02,
        "slow": 0.06,
        "lost": 0.02,
        "late503": 0.02,
    },
    "token": {"html503": 0.1, "drop": 0.05, "slow": 0.1},
    "document": {
        "truncated": 0.12,
        "expired": 0.12,
        "html503": 0.05,
        "drop": 0.05,
        "half": 0.05,
        "slow": 0.1,
    },
    "report": {"fatal": 0.06, "mute": 0.04, "cancelled": 0.06},
    "feed": {"fatal": 0.05, "missing": 0.1},
    "actions": {"forgotten": 0.15},
    "member": {"failed": 0.05},
}
PROFILES: Mapping[str, Mapping[str, Mapping[str, float]]] = {
    "calm": {},
    "busy": BUSY,
    "storm": STORM,
}
IN_A_ROW = dict.fromkeys(KINDS, 2) | {"report": 1, "feed": 1}
"""How often the same thing may fail before it must succeed."""

REMEMBERED = 20_000


@dataclass(slots=True)
class Command:
    """A fault that was asked for: the next `times` matching requests of an account meet it."""

    kind: str
    operation: str
    account: str
    times: int

    def fits(self, stage: str, operation: str, account: str) -> bool:
        return (
            self.times > 0
            and self.kind in KINDS[stage]
            and self.operation in ("", operation)
            and self.account in ("", account)
        )


class Faults:
    """Draws the fault of each request; None where all is well."""

    def __init__(self, profile: str = "calm", seed: int = 7) -> None:
        self._seed = seed
        self._asked: OrderedDict[str, int] = OrderedDict()
        self._failed: dict[str, int] = {}
        self._commands: list[Command] = []
        self._lock = threading.Lock()
        self.seen: Counter[str] = Counter()
        self.pause = 1.0  # the longest slow answer, in seconds
        self.profile = ""
        self.become(profile)

    def become(self, profile: str) -> None:
        if profile not in PROFILES:
            raise invalid(f"Unknown profile; one of {', '.join(PROFILES)}.", profile)
        self.profile = profile

    def command(self, *, kind: str, operation: str = "", account: str = "", times: int = 1) -> None:
        """Let the next requests fail in this way.

        `operation`: as in Amazon's models, or `token`, `document`, or a report type.
        """
        if all(kind not in kinds for kinds in KINDS.values()):
            raise invalid("Unknown kind of fault.", kind)
        with self._lock:
            self._commands.append(Command(kind, operation, account, times))

    def calm(self) -> None:
        """Forget all commands and return to the calm profile."""
        with self._lock:
            self._commands.clear()
        self.become("calm")

    def draw(self, stage: str, operation: str, account: str, *subject: object) -> str | None:
        """The fault of the next attempt at this thing; the same attempt always draws the same."""
        key = chance.number(stage, operation, account, *subject)
        with self._lock:
            kind = self._commanded(stage, operation, account) or self._chosen(stage, f"{key:x}")
            if kind:
                self.seen[kind] += 1
            return kind

    def _commanded(self, stage: str, operation: str, account: str) -> str | None:
        for command in self._commands:
            if command.fits(stage, operation, account):
                command.times -= 1
                return command.kind
        return None

    def _chosen(self, stage: str, key: str) -> str | None:
        shares = PROFILES[self.profile].get(stage)
        if not shares:
            return None
        attempt = self._asked[key] = self._asked.get(key, 0) + 1
        self._asked.move_to_end(key)
        if len(self._asked) > REMEMBERED:
            self._failed.pop(self._asked.popitem(last=False)[0], None)
        if self._failed.get(key, 0) >= IN_A_ROW[stage]:
            self._failed[key] = 0
            return None
        kind = _cut(shares, chance.share(self._seed, self.profile, key, attempt))
        # slowness delays and does not fail, so it neither counts nor ends a row of failures
        if kind != "slow":
            self._failed[key] = self._failed.get(key, 0) + 1 if kind else 0
        return kind

    def document(self) -> dict[str, Any]:
        with self._lock:
            return {"profile": self.profile, "profiles": list(PROFILES), "seen": dict(self.seen)}


def _cut(shares: Mapping[str, float], point: float) -> str | None:
    """The fault whose stretch of 0 to 1 holds the point.

    >>> _cut({"drop": 0.1, "slow": 0.2}, 0.15), _cut({"drop": 0.1, "slow": 0.2}, 0.9)
    ('slow', None)
    """
    for kind, width in shares.items():
        if point < width:
            return kind
        point -= width
    return None
