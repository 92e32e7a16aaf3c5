"""Writes to buyers: sends the answers that people planned, and asks Amazon how each may be sent."""

from __future__ import annotations

import socket
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from jobs.context import Context
from jobs.job import Job, Outcome
from seller.amazon import messaging, uploads
from seller.effects import EFFECTS
from seller.effects.effect import Door
from seller.effects.effect.caps import limits
from seller.effects.effect.engine import Engine, Tally
from seller.effects.effect.writing import Writing
from seller.effects.mails import Desk
from seller.effects.messages import Pen
from seller.errors import Retry, SellerError, Skip, Stop
from seller.facts import Account, Contact, Effect, EffectKey, Letter, Reader
from seller.mailbox import Box, Mailbox, connected, renew
from seller.mailer import Mailer, Sender
from seller.store import boxes, brake, effects, letters, mails
from seller.store.brake import Limits
from seller.views import answers
from seller.views.answers import ENCLOSING

KINDS = ("mail", "message")
GONE = ("sent", "found_sent")
Where = tuple[str, str, str]
"""Marketplace, order and type of the message that takes a file."""
STALE = timedelta(hours=2)
"""What Amazon said about an order is asked anew after so long."""


def allowed(ctx: Context, kind: str, *, asked: bool) -> Limits:
    chosen = ctx.settings
    return limits(
        EFFECTS[kind], chosen.daily_caps, chosen.first_caps, read_only=chosen.read_only, asked=asked
    )


def carry(
    ctx: Context, account: Account, kind: str, *, asked: bool, only: Collection[EffectKey] = ()
) -> Tally:
    """Send what is due of a kind. `asked`: a person started this, for `only` these."""
    door = _door(ctx, account, kind)
    if door is None:
        return Tally()
    if kind == "message":
        _upload(ctx, account, only)
    engine = Engine(
        EFFECTS[kind],
        ctx.store,
        door,
        limits=allowed(ctx, kind, asked=asked),
        now=ctx.now,
        stopping=ctx.stopping,
        only=only,
    )
    return engine.run()


def settle(ctx: Context, account: Account) -> int:
    """Stop the clocks of what was answered; how many."""
    with ctx.store.writing(account.account) as conn:
        return letters.settle(conn, account.account)


def _door(ctx: Context, account: Account, kind: str) -> Door | None:
    """What the kind acts through; None where the account has no such way."""
    read = partial(_writing, ctx)
    if kind == "message":
        return None if account.offline else Pen(ctx.session(account), read)
    with ctx.store.reading() as conn:
        box = boxes.found(conn, ctx.keys, account.account) or {}
    if not box.get("smtp"):
        return None
    sender = Sender(**box["smtp"])
    way = partial(_way, ctx, account, sender)
    return Desk(account, sender.address, way, read, partial(_seen, ctx, account, box), ctx.now)


def _way(ctx: Context, account: Account, sender: Sender) -> Mailer:
    """As the mailbox is now: another job may have renewed its token meanwhile."""
    with ctx.store.reading() as conn:
        box = boxes.found(conn, ctx.keys, account.account) or {}
    return opened(_box(box), sender, partial(_renew, ctx, account))


def opened(box: Box, sender: Sender, keep: Callable[[str], None]) -> Mailer:
    """A way out beside this mailbox, with its token and by its proxy where it has them. `keep`
    gets the refresh token that takes the place of the box's.
    """
    if box.client:
        grant = renew(box)
        if grant.refresh != box.password:
            keep(grant.refresh)
        sender = replace(sender, bearer=grant.access)
    return Mailer(sender, partial(_line, box) if box.proxy else None)


def _line(box: Box, host: str, port: int) -> socket.socket:
    return connected(replace(box, host=host, port=port))


def _box(settings: Mapping[str, Any]) -> Box:
    rest = {"folder", "sent", "smtp"}
    return Box(**{name: value for name, value in settings.items() if name not in rest})


def _renew(ctx: Context, account: Account, token: str) -> None:
    with ctx.store.writing(account.account) as conn:
        boxes.renew(conn, ctx.keys, account.account, token)


def _writing(ctx: Context, row: Effect) -> Writing | None:
    """The sealed text of a row, and what speaks by now against sending it."""
    by = Reader("seller", "send_messages", ctx.now())
    words = letters.opened(ctx.store, ctx.keys, row.key, by)
    with ctx.store.reading() as conn:
        letter = letters.found(conn, row.key)
        if letter is None or words is None:
            return None
        return Writing(
            type=letter.type,
            language=letter.language,
            order_id=letters.order(row.subject),
            text=words.text,
            relay=words.relay,
            about=words.about,
            html=words.html,
            answers=letter.answers,
            files=[(identity, name) for identity, name in words.files],
            waits=bool(words.papers),
            refused=answers.spoiled(conn, row, letter),
        )


def _seen(ctx: Context, account: Account, box: dict[str, Any], message_id: str) -> bool:
    """Whether a mail is in the Sent folder, as it was read before or as it is now."""
    with ctx.store.reading() as conn:
        if mails.replied(conn, account.account, message_id):
            return True
    with Mailbox(_box(box), partial(_renew, ctx, account)) as mailbox:
        folder = box["sent"] or mailbox.sent()
        return bool(folder) and mailbox.holds(folder, message_id)


def enclose(
    ctx: Context,
    account: Account,
    one: answers.Folder,
    name: str,
    files: Sequence[answers.Enclosed],
) -> list[answers.Uploaded]:
    """Put files where a message of this type may take them from; that reaches nobody yet."""
    where = (one.marketplace, one.order_id, name)
    return [
        answers.Uploaded(_put(ctx, account, where, file), file.name, answers.digest(file.content))
        for file in files
    ]


def _upload(ctx: Context, account: Account, only: Collection[EffectKey]) -> None:
    """The files of what was planned on the page. What cannot be uploaded now keeps its row waiting,
    and the row tells of it; what is uploaded twice reaches nobody twice.
    """
    with ctx.store.reading() as conn:
        rows = effects.due(conn, "message", account.account, ctx.now())
        found = {row.key: letters.found(conn, row.key) for row in rows}
    for key, letter in found.items():
        if letter and letter.type in ENCLOSING and (not only or key in only):
            try:
                _uploaded(ctx, account, key, letter)
            except (Retry, Skip):
                continue


def _uploaded(ctx: Context, account: Account, key: EffectKey, letter: Letter) -> None:
    by = Reader("seller", "send_messages", ctx.now())
    words = letters.opened(ctx.store, ctx.keys, key, by)
    if words is None or not words.papers:
        return
    where = (key.marketplace, letters.order(key.subject), letter.type)
    sent = [(_put(ctx, account, where, file), file.name) for file in answers.unpacked(words)]
    with effects.writing(ctx.store) as conn:
        done = replace(words, files=[*words.files, *sent], papers=())
        letters.reseal(conn, ctx.keys, key, done)


def _put(ctx: Context, account: Account, where: Where, file: answers.Enclosed) -> str:
    session = ctx.session(account)
    return uploads.upload(session, *where, content=file.content, kind=file.kind)


def ask(ctx: Context, account: Account, place: str, order_id: str) -> Contact:
    """What Amazon says now about writing to an order's buyer; kept."""
    session = ctx.session(account)
    try:
        names = messaging.actions(session, place, order_id)
        locale = messaging.locale(session, place, order_id) if names else ""
    except Skip:  # no order of this account's, or one that Amazon does not speak about
        names, locale = (), ""
    one = Contact(account.account, order_id, place, " ".join(names), locale, ctx.now())
    with ctx.store.writing(account.account) as conn:
        letters.heard(conn, one)
    return one


def _wanted(ctx: Context, account: Account) -> list[tuple[str, str]]:
    """Orders of open messages about which Amazon was not asked lately."""
    now = ctx.now()
    with ctx.store.reading() as conn:
        waiting = mails.many(conn, [account.account], states=["open"])
        keys = {(one.marketplace, one.order_id) for one in waiting if one.order_id}
        known = {key: letters.contact(conn, account.account, key[1]) for key in keys}
    return sorted(key for key, one in known.items() if one is None or one.asked_at <= now - STALE)


def run(ctx: Context, account: Account, _force: bool) -> Outcome:
    """Mail first: it does not wait for a permission of Amazon's."""
    made = _calls(ctx, account)
    tallies = [_carried(ctx, account, kind) for kind in KINDS]
    stopped = settle(ctx, account)
    heard, trouble = _asked(ctx, account)
    ended = sum((one.settled for one in tallies), Counter[str]())
    gone = sum(ended[code] for code in GONE)
    error = next((one.error for one in tallies if one.error), None)
    rows = ended.total() + heard
    broken = "failed" if isinstance(error, Retry) else "blocked"
    fine = "partial" if trouble else "ok" if rows or stopped else "no rows"
    return Outcome(
        status=broken if error else fine,
        rows=rows,
        changed=gone + stopped,
        problems=ended.total() - gone,
        calls=_calls(ctx, account) - made,
        error=error or trouble,
    )


def _asked(ctx: Context, account: Account) -> tuple[int, SellerError | None]:
    """About how many orders Amazon answered; what it lacks must not hold the mail of an account."""
    heard = 0
    try:
        for place, order_id in [] if account.offline else _wanted(ctx, account):
            ask(ctx, account, place, order_id)
            heard += 1
    except (Retry, Stop) as error:
        return heard, error
    return heard, None


def _carried(ctx: Context, account: Account, kind: str) -> Tally:
    """What the clock may send; nothing where it is switched off, or somebody else is at it."""
    with ctx.store.reading() as conn:
        held = brake.holds(conn, kind, account.account, allowed(ctx, kind, asked=False))
    try:
        return Tally() if held else carry(ctx, account, kind, asked=False)
    except Retry as error:
        if error.key != "lease.held":
            raise
        return Tally()


def _calls(ctx: Context, account: Account) -> int:
    return 0 if account.offline else ctx.session(account).calls


JOB = Job("send_messages", timedelta(minutes=5), run, aside=True)
