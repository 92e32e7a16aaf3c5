"""Where goods are and how late: planned days against real ones, and today.

Units: whole days. Assumption: a stage that a later real one has passed is over, though nobody told
its day. Source: the milestones of forwarders' own tracking sheets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from seller.facts.ticket import STAGES

Days = Mapping[str, tuple[date | None, date | None]]
"""Of each stage that is known: planned and real."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`at`: the last stage with a real day, "" before the first; `coming`: the next planned one.

    `late`: days by which the next planned stage is over its day already; where none is planned, by
    which the last real one came late. Never below 0.
    """

    at: str
    since: date | None
    coming: str
    due: date | None
    late: int
    ended: bool


def standing(days: Days, today: date) -> Standing:
    """What a ticket's stages add up to.

    >>> on = date(2026, 3, 1)
    >>> known = {"sailed": (on, date(2026, 3, 3)), "landed": (date(2026, 3, 20), None)}
    >>> found = standing(known, date(2026, 3, 25))
    >>> found.at, found.coming, found.late
    ('sailed', 'landed', 5)
    >>> standing({"sailed": known["sailed"]}, date(2026, 3, 25)).late
    2
    """
    real = {stage: told[1] for stage in STAGES if (told := days.get(stage)) and told[1]}
    at = next(reversed(real), "")
    ahead = STAGES[STAGES.index(at) + 1 :] if at else STAGES
    due = {stage: told[0] for stage in ahead if (told := days.get(stage)) and told[0]}
    coming = next(iter(due), "")
    ended = at == STAGES[-1]
    return Standing(
        at=at,
        since=real.get(at),
        coming=coming,
        due=due.get(coming),
        late=0 if ended else max(0, _late(days.get(at), due.get(coming), today)),
        ended=ended,
    )


def _late(last: tuple[date | None, date | None] | None, due: date | None, today: date) -> int:
    if due:
        return (today - due).days
    planned, real = last or (None, None)
    return (real - planned).days if planned and real else 0
