"""What a session knows of an Amazon that cannot be reached, and when it says so.

Without it every job of a run would wait a minute for nothing, and nobody would be told why.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from seller.amazon.answer import Again, Failed
from seller.errors import Retry, SellerError

log = logging.getLogger(__name__)

NOBODY = {"amazon.unresolved", "amazon.silent"}
GREETING = 15.0
"""Seconds that are spent on an Amazon from which nothing was ever heard: it is the network."""
REST = 60.0
"""Seconds, in Amazon's time, in which nobody else tries what has just failed for good."""
SLOW = 10.0
"""Seconds of silence after which a person is told."""
BLIP = 5.0
"""Seconds of trying again that are nobody's business."""


def _lost(failed: Failed) -> bool:
    """Whether nobody was there. Who cuts a connection after a request was sent is there."""
    unsent = failed.error.key == "amazon.unreachable" and failed.again is Again.ALWAYS
    return unsent or failed.error.key in NOBODY


@dataclass(slots=True)
class Outage:
    """Of one session; its threads share it."""

    account: str
    speed: float
    heard: bool = False
    _told: bool = False
    _until: float = 0.0
    _error: SellerError | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def check(self) -> None:
        """Raises the last error again while it is too early for another try."""
        with self._lock:
            error = self._error if time.monotonic() < self._until else None
        if error:
            raise Retry(error.key, after=REST / self.speed, **error.params)

    def over(self) -> None:
        """Amazon has said something, whatever it was."""
        with self._lock:
            self.heard, self._told, self._error = True, False, None

    def vain(self, failed: Failed, begun: float, pause: float) -> bool:
        """Whether another attempt after this pause is in vain; tells that there will be one."""
        waited = time.monotonic() - begun + pause / self.speed
        if not _lost(failed):
            self.over()
            return False
        if not self.heard and waited > GREETING:
            return True
        if waited > BLIP:
            self._tell(failed.error)
        return False

    def final(self, failed: Failed) -> None:
        """No other attempt helps for now."""
        if not _lost(failed):
            self.over()
        else:
            with self._lock:
                self._until, self._error = time.monotonic() + REST / self.speed, failed.error

    @contextmanager
    def watched(self, host: str) -> Iterator[None]:
        """Tells of a silence while it goes on."""
        slow = Retry("amazon.silent", account=self.account, host=host, seconds=round(SLOW))
        timer = threading.Timer(SLOW, self._tell, [slow])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _tell(self, error: SellerError) -> None:
        """Once an outage; the command puts it into the user's language."""
        with self._lock:
            told, self._told = self._told, True
        if not told:
            log.warning("%s, trying again", error, extra={"error": error})
