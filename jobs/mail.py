"""Reads each account's mailbox: what buyers wrote, and which of it was answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from jobs.context import Context
from jobs.job import Job, Outcome
from seller.facts import Account, Folder, Mail
from seller.mailbox import Box, Mailbox, read
from seller.store import boxes, mails

BACK = timedelta(days=30)
"""How far a mailbox is read the first time; older messages have been answered long since."""

Keep = Callable[..., bool]


def run(ctx: Context, account: Account, _force: bool) -> Outcome:
    """The inbox first, then what was sent; each mail with its place in one transaction."""
    with ctx.store.reading() as conn:
        settings = boxes.found(conn, ctx.keys, account.account)
    if not settings:
        return Outcome("no rows")
    way = dict(settings)
    folder, sent = way.pop("folder"), way.pop("sent")
    way.pop("smtp", None)  # how mail goes out
    with Mailbox(Box(**way), partial(renew, ctx, account)) as box:
        rows, new = follow(ctx, account, box, folder, mails.add)
        if sent := sent or box.sent():
            follow(ctx, account, box, sent, mails.reply)
    with ctx.store.writing(account.account) as conn:
        settled = mails.settle(conn, account.account)
    return Outcome("ok" if rows else "no rows", rows=rows, changed=new + settled)


def renew(ctx: Context, account: Account, token: str) -> None:
    with ctx.store.writing(account.account) as conn:
        boxes.renew(conn, ctx.keys, account.account, token)


def follow(
    ctx: Context, account: Account, box: Mailbox, folder: str, keep: Keep
) -> tuple[int, int]:
    """Mails of one folder since it was read last, and how many of them were new."""
    with ctx.store.reading() as conn:
        last = boxes.place(conn, account.account, folder)
    rows = new = 0
    now = ctx.now()
    for one in box.since(folder, last.validity, last.uid, day=now - BACK):
        mail: Mail = read(one.raw)
        with ctx.store.writing(account.account) as conn:
            new += keep(conn, ctx.keys, account.account, mail, now=now)
            boxes.keep(conn, Folder(account.account, folder, one.validity, one.uid))
        rows += 1
    return rows, new


JOB = Job("sync_mail", timedelta(minutes=5), run)
