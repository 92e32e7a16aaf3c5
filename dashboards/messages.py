"""Messages: buyers who wait for an answer, one of them from reading to sending, and the times."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import (
    mailact,
    mailfile,
    mailpace,
    mailpaper,
    mailpick,
    mailqueue,
    mailread,
    mailsent,
    mailwrite,
    welcome,
)
from dashboards.parts.blocks import trouble
from dashboards.parts.desk import Desk
from seller.errors import SellerError
from seller.views import answers, messages


def show(desk: Desk) -> None:
    st.title(desk.say("Messages"))
    if not desk.accounts:
        welcome.nobody(desk)
        return
    chosen = mailqueue.filters(desk)
    with desk.store.reading() as conn:
        lines = messages.queue(conn, desk.scope, now=desk.now, **chosen)
        pace = messages.report(conn, desk.scope, now=desk.now)
    waiting, times = st.tabs([desk.say("Queue"), desk.say("Response times")])
    with times:
        mailpace.table(desk, pace)
    with waiting:
        key = mailpick.pick(desk, lines)
        if key:
            _open(desk, key)
        else:
            mailqueue.table(desk, lines)
            mailpick.several(desk, lines)


def _open(desk: Desk, key: mailact.Key) -> None:
    account, message = key
    topic = str(st.session_state.get(f"topic_{message}") or "")
    try:
        with desk.store.reading() as conn:
            words = mailread.reader(desk)
            one = answers.folder(
                conn,
                desk.keys,
                message,
                now=desk.now,
                read=words,
                account=account,
                topic=topic,
                files=mailpaper.chosen(account, message),
                wording=desk.wording,
            )
    except SellerError as error:
        trouble(error, desk.language)
        return
    mailfile.facts(desk, one)
    mailsent.written(desk, one)
    if one.message and one.message.state == "open":
        mailwrite.write(desk, one)
    mailfile.marks(desk, one)
