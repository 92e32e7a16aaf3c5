"""Buyers' messages and their clocks: kept once each, stopped by a reply or by a person's mark.

Nothing else stops a clock: no weekend, no holiday, no automatic answer.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select, update

from seller.crypto import Keyring
from seller.errors import Stop
from seller.facts import Mail, Message, Reader, Reply
from seller.facts.mail import TIMED
from seller.store import post, reads, terms
from seller.store.engine import Store, upsert

ANSWER = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Said:
    """What is kept sealed: who wrote, about what, in which words, with which files."""

    relay: str
    subject: str
    words: str
    attachments: tuple[tuple[str, int], ...]


def thread(keys: Keyring, relay: str, order_id: str, message_id: str) -> str:
    """A pseudonym of the conversation: of the buyer's relay address where there is one."""
    return keys.pseudonym(relay or order_id or message_id)


def add(conn: Connection, keys: Keyring, account: str, mail: Mail, *, now: datetime) -> bool:
    """Keep a mail of Amazon's; False where it is not Amazon's, or there already.

    The clock starts when the mail was sent; a time still to come counts as now.
    """
    if not mail.ours:
        return False
    at = min(mail.sent_at or now, now)
    timed = mail.kind in TIMED
    order = (account, mail.order_id)
    due = terms.due(terms.delivered(conn, [order]).get(order), at)
    row = Message(
        account=account,
        message_id=mail.message_id,
        thread=thread(keys, mail.relay, mail.order_id, mail.message_id),
        order_id=mail.order_id,
        marketplace=mail.marketplace,
        kind=mail.kind,
        language=mail.language,
        attachments=len(mail.attachments),
        received_at=at,
        deadline=at + ANSWER if timed else None,
        state="open" if timed else "none",
        answered_at=None,
        answered_how="",
        answered_by="",
        erase_at=due,
        topic=mail.topic if timed else "",
        stage=mail.stage,
        reason=mail.reason,
    )
    said = Said(mail.relay or mail.sender, mail.subject, mail.words, mail.attachments)
    sealed = (
        keys.conceal(json.dumps(asdict(said), ensure_ascii=False).encode()) if due > now else None
    )
    statement = upsert(conn, post.messages).values(**asdict(row), sealed=sealed)
    made = statement.on_conflict_do_nothing().returning(post.messages.c.message_id)
    if mail.kind == "confirmation":
        reply(conn, keys, account, mail, now=now)
    return conn.execute(made).first() is not None


def reply(conn: Connection, keys: Keyring, account: str, mail: Mail, *, now: datetime) -> bool:
    """Note a mail from the Sent folder, or Amazon's word that one went out.

    False where it answers no buyer, or no person wrote it.
    """
    if mail.automatic:
        return False
    told = mail.kind == "confirmation"
    buyers = [one for one in mail.recipients if "@marketplace.amazon." in one]
    targets = {*mail.answers, *(keys.pseudonym(one) for one in buyers)}
    if told:
        targets |= {keys.pseudonym(mail.relay)} if mail.relay else set()
        targets |= {mail.order_id} if mail.order_id else set()
    at, how = min(mail.sent_at or now, now), "confirmed" if told else "sent"
    rows = [asdict(Reply(account, mail.message_id, one, at, how)) for one in sorted(targets)]
    if not rows:
        return False
    statement = upsert(conn, post.replies).values(rows).on_conflict_do_nothing()
    return bool(conn.execute(statement.returning(post.replies.c.target)).all())


def replied(conn: Connection, account: str, message_id: str) -> bool:
    """Whether a mail of this Message-ID was seen in the Sent folder."""
    row = post.replies.c
    mine = (row.account == account, row.reply_id == message_id)
    return conn.execute(select(row.target).where(*mine)).first() is not None


def settle(conn: Connection, account: str) -> int:
    """Stop the clocks of messages that were answered, whichever of the two was read first."""
    row, sent = post.messages.c, post.replies.c
    named = and_(sent.target == row.order_id, row.order_id != "")
    matching = (
        sent.account == row.account,
        or_(sent.target == row.thread, sent.target == row.message_id, named),
        sent.sent_at >= row.received_at,
    )
    order = (sent.sent_at, sent.how.desc(), sent.reply_id, sent.target)
    first = select(sent.sent_at).where(*matching).order_by(*order).limit(1).scalar_subquery()
    how = select(sent.how).where(*matching).order_by(*order).limit(1).scalar_subquery()
    waiting = and_(row.account == account, row.state == "open")
    answered = select(sent.target).where(*matching).exists()
    done = update(post.messages).where(waiting, answered)
    found = func.coalesce(func.nullif(how, ""), "sent")
    return conn.execute(
        done.values(state="answered", answered_at=first, answered_how=found)
    ).rowcount


def mark(
    conn: Connection, message_id: str, state: str, *, who: str, now: datetime, account: str = ""
) -> None:
    """A person says it was answered elsewhere, needs no answer, or is open after all."""
    row = post.messages.c
    closed = state != "open"
    change = {
        "state": state,
        "answered_at": now if closed else None,
        "answered_how": "marked" if closed else "",
        "answered_by": who,
    }
    named = and_(row.message_id == message_id, row.deadline.is_not(None))
    mine = and_(named, row.account == account) if account else named
    conn.execute(update(post.messages).where(mine).values(**change))


def one(conn: Connection, message_id: str, account: str = "") -> Message:
    """A message by its id, with or without the brackets around it.

    Two accounts may have received the same mail; then nothing is guessed.
    """
    wanted, row = f"<{message_id.strip().strip('<>')}>", post.messages.c
    query = _all().where(row.message_id == wanted)
    if account:
        query = query.where(row.account == account)
    found = [Message(*each) for each in conn.execute(query.order_by(row.account))]
    if not found:
        raise Stop("store.no_message", message=wanted)
    if len(found) > 1:
        known = ", ".join(each.account for each in found)
        raise Stop("store.many_messages", message=wanted, accounts=known)
    return found[0]


def many(
    conn: Connection,
    accounts: Sequence[str] = (),
    *,
    marketplaces: Sequence[str] = (),
    states: Sequence[str] = (),
    kinds: Sequence[str] = (),
) -> list[Message]:
    """By time left, those without a clock last. Empty means everything."""
    row = post.messages.c
    query = _all()
    chosen = (
        (row.account, accounts),
        (row.marketplace, marketplaces),
        (row.state, states),
        (row.kind, kinds),
    )
    for column, values in chosen:
        if values:
            query = query.where(column.in_(values))
    order = (row.deadline.is_(None), row.deadline, row.received_at, row.message_id)
    return [Message(*found) for found in conn.execute(query.order_by(*order))]


def said(store: Store, keys: Keyring, message: Message, by: Reader) -> Said | None:
    """What the buyer wrote, and a row that says who read it; None once it was erased."""
    row = post.messages.c
    query = select(row.sealed).where(
        row.account == message.account, row.message_id == message.message_id
    )
    with store.reading() as conn:
        sealed = conn.scalar(query)
    return None if sealed is None else opened(store, keys, sealed, message, by)


def redacted(conn: Connection, message: Message) -> str:
    """What stays of an open claim when its words are gone; "" where nothing does."""
    row = post.messages.c
    mine = and_(row.account == message.account, row.message_id == message.message_id)
    return conn.scalar(select(row.redacted).where(mine)) or ""


def opened(store: Store, keys: Keyring, sealed: bytes, message: Message, by: Reader) -> Said:
    found = json.loads(reads.message(store, keys, sealed, message, by))
    files = tuple((str(name), int(size)) for name, size in found["attachments"])
    return Said(found["relay"], found["subject"], found["words"], files)


def _all() -> Any:
    return select(*(post.messages.c[field.name] for field in fields(Message)))
