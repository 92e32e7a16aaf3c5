"""Tickets made in code."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from seller.facts import Milestone, Ticket

THEN = datetime(2025, 12, 1, tzinfo=UTC)


def voyage(name: str, days: int, mode: str = "sea") -> list[Any]:
    """A ticket that took so many days from the forwarder to Amazon's door."""
    start = date(2025, 9, 1)
    ends = (("handed", start), ("delivered", start + timedelta(days=days)))
    stones = [Milestone(name, "", stage, None, day, "typed", THEN) for stage, day in ends]
    return [Ticket(name, "F", mode, "", ""), *stones]
