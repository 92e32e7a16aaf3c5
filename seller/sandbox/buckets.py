"""Amazon's usage plans: one token bucket per application, account and operation."""

from __future__ import annotations

import threading


class Buckets:
    """Each bucket starts full, holds `burst` tokens and refills at `rate` per tick."""

    def __init__(self) -> None:
        self._levels: dict[tuple[str, ...], tuple[float, float]] = {}
        self._lock = threading.Lock()

    def take(self, key: tuple[str, ...], *, rate: float, burst: int, ticks: float) -> bool:
        """Take one token; False where the bucket is empty: then nothing is taken."""
        with self._lock:
            level, since = self._levels.get(key, (float(burst), ticks))
            level = min(float(burst), level + max(0.0, ticks - since) * rate)
            allowed = level >= 1.0
            self._levels[key] = (level - 1.0 if allowed else level, ticks)
            return allowed
