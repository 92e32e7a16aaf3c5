"""What was asked of the simulated Amazon, and what it was told to change."""

from __future__ import annotations

import threading
from collections import deque
from datetime import datetime
from typing import Any

from seller.sandbox.clock import stamp

KEPT = 200_000
"""Requests remembered; a load test must not eat the memory."""


class Log:
    """Requests of the API, its tokens and documents; effects are what changed the world."""

    def __init__(self) -> None:
        self._requests: deque[dict[str, Any]] = deque(maxlen=KEPT)
        self._effects: list[dict[str, Any]] = []
        self._lock = threading.Lock()

    def request(self, at: datetime, *, method: str, path: str, status: int, account: str) -> None:
        """Remember one request; status 0 stands for a connection that was dropped."""
        row = {"at": stamp(at), "method": method, "path": path, "status": status}
        with self._lock:
            self._requests.append({**row, "account": account or None})

    def effect(
        self, at: datetime, *, kind: str, account: str, marketplace: str | None, subject: str
    ) -> None:
        """Remember one change that a client made to the world."""
        row = {"at": stamp(at), "kind": kind, "account": account}
        with self._lock:
            self._effects.append({**row, "marketplace": marketplace, "subject": subject})

    @property
    def changes(self) -> int:
        """How many effects there have been."""
        return len(self._effects)

    def document(self) -> dict[str, list[dict[str, Any]]]:
        with self._lock:
            return {"requests": list(self._requests), "effects": list(self._effects)}
