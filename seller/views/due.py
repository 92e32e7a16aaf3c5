"""What must be answered soon: buyers' messages and claims whose time is nearly over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from seller.facts import Case, Message
from seller.store import Store, cases, mails

LEFT = timedelta(hours=4)
"""From when on it is urgent."""


class Due(NamedTuple):
    """No buyer is named. `kind`: message, or a case's queue; `id`: the mail's or the case's."""

    kind: str
    account: str
    marketplace: str
    id: str
    deadline: datetime


def due(store: Store, now: datetime) -> list[Due]:
    """What is open and has at most four hours left, or none at all; the least time left first."""
    with store.reading() as conn:
        waiting = mails.many(conn, states=("open",))
        claimed = cases.many(conn, statuses=("open",), queues=("claim",))
    return urgent(waiting, claimed, now)


def urgent(waiting: Iterable[Message], claimed: Iterable[Case], now: datetime) -> list[Due]:
    """The same of messages and cases that are given; pure."""
    found = [
        Due("message", one.account, one.marketplace, one.message_id, one.deadline)
        for one in waiting
        if one.state == "open" and one.deadline
    ]
    found += [
        Due(one.queue, one.account, one.marketplace, one.case_id, one.deadline)
        for one in claimed
        if one.status == "open"
    ]
    near = [one for one in found if one.deadline - now <= LEFT]
    return sorted(near, key=lambda one: (one.deadline, one.account, one.id))
