"""What sellers write to buyers: the text sealed beside its effect, and the clocks it stops."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, func, select, update

from seller.crypto import Keyring
from seller.errors import Stop
from seller.facts import Contact, Effect, EffectKey, Letter, Reader, Reading
from seller.store import effects, post, reads
from seller.store.engine import Store, upsert
from seller.store.outgoing import KEY
from seller.store.outgoing import effects as ledger

KINDS = ("message", "mail")
UNDECIDED = ("sending", "unknown")
WORDS = "relay text"
"""What is read where one is opened."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What is kept sealed. `relay`, `about`: of a mail, the buyer's address and the subject;
    `html`: beside the text, where it is not made from that. `files`: id and name of each upload.
    `papers`: name and contents in base64 of files that are not uploaded yet.
    """

    text: str = field(repr=False)
    relay: str = field(default="", repr=False)
    about: str = ""
    html: str = field(default="", repr=False)
    files: Sequence[tuple[str, str]] = ()
    papers: Sequence[tuple[str, str]] = field(default=(), repr=False)


def order(subject: str) -> str:
    """`302-1234567-1234567` of `302-1234567-1234567/M-3f2a`."""
    return subject.partition("/")[0]


def plan(conn: Connection, keys: Keyring, row: Effect, letter: Letter, words: Sealed) -> None:
    """Enter an answer into the ledger, its text sealed; within `effects.writing`.

    An earlier text for the same subject that has not begun makes room. Raises Stop where nobody
    knows yet whether an earlier one went out, or where one did: a page may be older than that.
    """
    every = written(conn, row.account, order(row.subject))
    same = [one for one in every if one.subject == row.subject and one.key != row.key]
    before = next((one for one in every if one.key == row.key), None)
    if any(one.state in UNDECIDED for one in same) or (before and before.state == "unknown"):
        raise Stop("messages.undecided", order=row.subject)
    if before is None or before.state != "done":
        _unanswered(conn, letter, same)
    withdraw(conn, (one.key for one in same if one.state == "planned"))
    if before and before.state == "cancelled":  # its time was over, or a person stopped it
        effects.revive(conn, row.key, row.reason, row.planned_at)
    effects.plan(conn, [row])
    sealed = _sealed(keys, words)
    statement = upsert(conn, post.letters).values(**asdict(letter), sealed=sealed)
    again = {name: statement.excluded[name] for name in ("who", "erase_at", "sealed")}
    conn.execute(statement.on_conflict_do_update(index_elements=list(KEY), set_=again))


def _sealed(keys: Keyring, words: Sealed) -> bytes:
    return keys.conceal(json.dumps(asdict(words), ensure_ascii=False).encode())


def reseal(conn: Connection, keys: Keyring, key: EffectKey, words: Sealed) -> bool:
    """Other contents for a letter that still has some; within `effects.writing`."""
    there = and_(_is(key), post.letters.c.sealed.is_not(None))
    sealed = _sealed(keys, words)
    return bool(conn.execute(update(post.letters).where(there).values(sealed=sealed)).rowcount)


def _unanswered(conn: Connection, letter: Letter, same: Iterable[Effect]) -> None:
    """Raises Stop where the buyer was answered, by us or in another way."""
    gone = any(one.state == "done" for one in same)
    if letter.answers and (gone or not waits(conn, letter)):
        raise Stop("messages.answered", message=letter.answers)
    if gone:
        raise Stop("messages.once")


def waits(conn: Connection, letter: Letter) -> bool:
    """Whether the buyer's message still waits for this answer."""
    cell = post.messages.c
    query = select(cell.state).where(
        cell.account == letter.account, cell.message_id == letter.answers
    )
    return conn.scalar(query) == "open"


def withdraw(conn: Connection, keys: Iterable[EffectKey]) -> int:
    """Take back what was planned and never begun, its text with it."""
    gone = 0
    for key in keys:
        if effects.withdraw(conn, [key]):
            conn.execute(delete(post.letters).where(_is(key)))
            gone += 1
    return gone


def found(conn: Connection, key: EffectKey) -> Letter | None:
    row = conn.execute(_all().where(_is(key))).first()
    return Letter(*row) if row else None


def opened(store: Store, keys: Keyring, key: EffectKey, by: Reader) -> Sealed | None:
    """The text and the address, and a row that says who read them; None once they were erased."""
    with store.reading() as conn:
        sealed = conn.scalar(select(post.letters.c.sealed).where(_is(key)))
    if not sealed:
        return None
    told = Reading(by.at, by.who, by.why, key.account, order(key.subject), key.subject, WORDS)
    return Sealed(**json.loads(reads.unseal(store, keys, sealed, told)))


def kept(conn: Connection, key: EffectKey) -> datetime | None:
    """Until when its text is kept; None where that is gone."""
    cell = post.letters.c
    return conn.scalar(select(cell.erase_at).where(_is(key), cell.sealed.is_not(None)))


def written(conn: Connection, account: str, order_id: str) -> list[Effect]:
    """Everything that was written, or is to be, to the buyer of an order, the oldest first."""
    cell = ledger.c
    query = select(*(cell[one.name] for one in fields(Effect))).where(
        cell.account == account,
        cell.kind.in_(KINDS),
        (cell.subject == order_id) | cell.subject.startswith(f"{order_id}/", autoescape=True),
    )
    return [Effect(*row) for row in conn.execute(query.order_by(cell.planned_at, *ledger.c[KEY]))]


def settle(conn: Connection, account: str) -> int:
    """Stop the clocks of messages whose answer went out; how many."""
    message, letter, sent = post.messages.c, post.letters.c, ledger.c
    same = [letter[name] == sent[name] for name in KEY]
    gone = and_(
        letter.account == account, letter.answers == message.message_id, sent.state == "done", *same
    )
    at = select(func.min(sent.sent_at)).where(gone).scalar_subquery()
    who = select(func.min(letter.who)).where(gone).scalar_subquery()
    waiting = and_(message.account == account, message.state == "open")
    answered = select(letter.subject).where(gone).exists()
    change = {"state": "answered", "answered_at": at, "answered_how": "sent", "answered_by": who}
    done = update(post.messages).where(waiting, answered).values(**change)
    return conn.execute(done).rowcount


def erase(conn: Connection, now: datetime) -> int:
    """Delete the texts and addresses whose time is over; that they went out stays."""
    cell = post.letters.c
    due = and_(cell.erase_at <= now, cell.sealed.is_not(None))
    return conn.execute(update(post.letters).where(due).values(sealed=None)).rowcount


def forget(conn: Connection, orders: Collection[tuple[str, str]]) -> int:
    """Delete what was written to the buyers of these orders, and take back what did not go out."""
    rows = [one for account, number in orders for one in written(conn, account, number)]
    withdraw(conn, (one.key for one in rows if one.state == "planned"))
    done = 0
    for one in rows:
        there = and_(_is(one.key), post.letters.c.sealed.is_not(None))
        done += conn.execute(update(post.letters).where(there).values(sealed=None)).rowcount
    return done


def contact(conn: Connection, account: str, order_id: str) -> Contact | None:
    """What Amazon said last about writing to the order's buyer."""
    cell = post.contacts.c
    query = select(*(cell[one.name] for one in fields(Contact)))
    row = conn.execute(query.where(cell.account == account, cell.order_id == order_id)).first()
    return Contact(*row) if row else None


def heard(conn: Connection, one: Contact) -> None:
    """Keep what Amazon says now."""
    statement = upsert(conn, post.contacts).values(**asdict(one))
    names = ("marketplace", "actions", "locale", "asked_at")
    conn.execute(
        statement.on_conflict_do_update(
            index_elements=["account", "order_id"],
            set_={name: statement.excluded[name] for name in names},
        )
    )


def _all() -> Any:
    return select(*(post.letters.c[one.name] for one in fields(Letter)))


def _is(key: EffectKey) -> Any:
    return and_(*(post.letters.c[name] == value for name, value in key._asdict().items()))
