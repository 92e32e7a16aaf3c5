"""Messages and claims with four hours left are told of, and nothing else."""

from __future__ import annotations

from datetime import timedelta

from seller.crypto import Keyring
from seller.mailbox import read
from seller.store import Store, acts, cases, mails
from seller.store.flagging import flag
from seller.views.due import due
from tests.claims.test_claims import FILED, START, flagged, told
from tests.mailbox.letters import letter
from tests.store.build import ACCOUNT, HOUR, NOON, feedback, put

DAY = timedelta(days=1)


def test_what_has_four_hours_left_is_told(store: Store, keyring: Keyring) -> None:
    told(store, keyring, FILED)
    flagged(store)
    put(store, feedback("1"))
    with store.writing(ACCOUNT) as conn:
        flag(conn, ACCOUNT, now=NOON)
        mails.add(conn, keyring, ACCOUNT, read(letter()), now=NOON)
    assert due(store, START + 20 * HOUR - timedelta(seconds=1)) == []
    (one,) = due(store, START + 20 * HOUR)
    assert one == ("message", ACCOUNT, "DE", "<m1@x.y>", START + DAY)
    later = due(store, START + 3 * DAY)
    assert [(each.kind, each.deadline) for each in later] == [
        ("message", START + DAY),
        ("claim", START + 2 * DAY),
    ]


def test_what_was_answered_is_not(sqlite_store: Store, keyring: Keyring) -> None:
    told(sqlite_store, keyring, FILED)
    flagged(sqlite_store)
    with sqlite_store.writing(ACCOUNT) as conn:
        mails.add(conn, keyring, ACCOUNT, read(letter()), now=NOON)
        mails.mark(conn, "<m1@x.y>", "not_needed", who="Li", now=NOON)
        (case,) = cases.many(conn, queues=("claim",))
        acts.did(conn, case, NOON, "Li", "represented", text="")
    assert due(sqlite_store, START + 3 * DAY) == []
