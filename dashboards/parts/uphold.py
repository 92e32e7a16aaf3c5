"""What keeps listings from going out: the read-only mode, a pause, an account without Amazon."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboards.parts import outbound
from dashboards.parts.blocks import explained
from dashboards.parts.desk import Desk
from seller.facts import ListingBatch
from seller.language import unpack
from seller.store import read
from seller.views.asked import holds


def all_told(desk: Desk, rows: Mapping[str, int]) -> bool:
    """The same of several accounts, each with its rows."""
    return all(told(desk, account, count) for account, count in rows.items())


def told(desk: Desk, account: str, rows: int) -> bool:
    """Whether more may be asked for; what is paused waits, what is read only is refused."""
    say = desk.say
    known = {one.account: one for one in desk.accounts}
    if account in known and known[account].offline:
        st.info(say("This account is not connected to Amazon, so nothing can be sent for it."))
        return False
    with desk.store.reading() as conn:
        held, pauses = holds(conn, account, rows, read_only=desk.read_only)
    if held == "read_only":
        st.warning(say("Read only: nothing is sent, whatever is switched on."))
    elif held:
        st.warning(say("Sending is paused. It goes on after:"))
        st.code("\n".join(map(outbound.resume, pauses)), language=None)
    return held != "read_only"


def failed(desk: Desk, batch: ListingBatch) -> None:
    """What stopped the job that carries it out, if it was at it since."""
    with desk.store.reading() as conn:
        last = read.last_run(conn, "send_listings", batch.account)
    if last and last.error and last.started_at >= batch.made_at:
        explained(unpack(last.error, desk.language))
