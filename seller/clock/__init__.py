"""The clock: what runs when. One small port, an embedded adapter; nothing here knows the jobs."""

from seller.clock.embedded import Embedded
from seller.clock.port import Clock, Entry, Work

__all__ = ["Clock", "Embedded", "Entry", "Work"]
