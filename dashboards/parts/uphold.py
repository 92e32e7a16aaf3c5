"""What keeps listings from going out: read only, a pause, a cap, an account without Amazon."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboards.parts import uphalt
from dashboards.parts.blocks import explained, plain, trouble
from dashboards.parts.desk import Desk
from seller.errors import SellerError
from seller.facts import ListingBatch
from seller.language import unpack
from seller.store import read
from seller.views import halted


def all_told(desk: Desk, rows: Mapping[str, int]) -> bool:
    """The same of several accounts, each with its rows."""
    return all(told(desk, account, count) for account, count in rows.items())


def connected(desk: Desk, account: str) -> bool:
    """Whether the account has an Amazon; of one that is gone nobody knows."""
    known = {one.account: one for one in desk.accounts}
    if account not in known or not known[account].offline:
        return True
    words = "This account is not connected to Amazon, so nothing can be sent for it."
    st.info(desk.say(words))
    return False


def told(desk: Desk, account: str, rows: int) -> bool:
    """Whether more may be asked for; what is paused or over a cap waits, read only refuses it."""
    if not connected(desk, account):
        return False
    try:
        with desk.store.reading() as conn:
            found = halted.halt(conn, account, rows, uphalt.rules(desk), now=desk.now)
    except SellerError as error:  # a cap that is none: the job stops at it too
        trouble(error, desk.language)
        return False
    if found.word or found.short(rows):
        uphalt.told(desk, found)
    return found.word != "read_only"


def asked(desk: Desk, batch: ListingBatch, *, held: bool) -> None:
    """Who wants it, and when it goes out where nothing holds it."""
    say = desk.say
    if held:
        st.info(plain(say("Asked for by {name}.").format(name=batch.asked)))
    else:
        words = say("Asked for by {name}. It goes out within two minutes, or at once by:")
        st.info(plain(words.format(name=batch.asked)))
        st.code(f"seller jobs run send_listings --account {batch.account}", language=None)
    connected(desk, batch.account)


def failed(desk: Desk, batch: ListingBatch) -> None:
    """What stopped the job that carries it out, if it was at it since."""
    with desk.store.reading() as conn:
        last = read.last_run(conn, "send_listings", batch.account)
    if last and last.error and last.started_at >= batch.made_at:
        explained(unpack(last.error, desk.language))
