"""Asking for a batch: durable, in somebody's name. The job looks at Amazon and sends it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dashboards.parts import casework
from dashboards.parts.blocks import trouble
from dashboards.parts.desk import Desk
from dashboards.parts.upfile import Given
from seller.errors import SellerError
from seller.facts import ListingBatch
from seller.store import Connection, uploads
from seller.views import asked
from seller.views.asked import Step, Undo


def sheet(desk: Desk, given: Given, going: Mapping[str, Sequence[Step]]) -> list[str]:
    """The names of the batches, one an account; none where it was refused, which is explained."""
    made = (_sheet(desk, given, account, steps) for account, steps in going.items())
    return [name for name in made if name]


def _sheet(desk: Desk, given: Given, account: str, steps: Sequence[Step]) -> str:
    body, file = given.file.body, given.file.name

    def act(conn: Connection) -> str:
        digest = ""
        if desk.archive:
            kept = asked.sheet(desk.archive, account, body, file, desk.now)
            asked.known(conn, kept)
            digest = kept.digest
        made, rows = asked.batch(
            account, steps, file, who=casework.acting(), now=desk.now, sheet=digest
        )
        uploads.add(conn, made, rows)
        return made.batch

    return _done(desk, account, act)


def back(desk: Desk, batch: ListingBatch, found: Undo) -> str:
    """The name of the batch that takes another one back."""

    def act(conn: Connection) -> str:
        made, rows = asked.back(batch, found, who=casework.acting(), now=desk.now)
        uploads.add(conn, made, rows)
        return made.batch

    return _done(desk, batch.account, act)


def withdraw(desk: Desk, batch: ListingBatch) -> bool:
    """Take back what nobody has begun with."""
    done = _done(
        desk, batch.account, lambda conn: batch.batch if uploads.withdraw(conn, batch) else ""
    )
    return bool(done)


def _done(desk: Desk, account: str, act: Callable[[Connection], str]) -> str:
    try:
        with desk.store.writing(account, durable=True) as conn:
            return act(conn)
    except SellerError as error:
        trouble(error, desk.language)
        return ""
