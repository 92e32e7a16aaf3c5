"""What was written to this buyer before, what waits to be sent, and what a person must decide."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import mailwords, outbound
from dashboards.parts.blocks import explained, table
from dashboards.parts.desk import Desk
from seller.language import told
from seller.store import brake, letters
from seller.store.brake import Limits
from seller.views.answers import Folder
from seller.views.ended import reason


def written(desk: Desk, one: Folder) -> None:
    say = desk.say
    if not one.written:
        return
    table(
        {
            say("Written (Beijing)"): [desk.beijing(row.planned_at) for row in one.written],
            say("Way"): [say(row.kind) for row in one.written],
            say("Outcome"): [say(mailwords.OUTCOMES[row.state]) for row in one.written],
            say("Reason"): [reason(row.code, desk.language) for row in one.written],
        }
    )
    states = {row.state for row in one.written}
    if "unknown" in states:
        explained(told("messages.undecided", {"order": one.order_id}, desk.language))
    if "planned" in states:
        _planned(desk, one)


def _planned(desk: Desk, one: Folder) -> None:
    say, planned = desk.say, [row for row in one.written if row.state == "planned"]
    with desk.store.reading() as conn:
        held = [brake.holds(conn, row.kind, one.account, Limits(0, 0)) for row in planned]
        paused = [each for each in brake.every(conn) if each.word == "paused"]
    if "paused" in held:
        st.warning(say("Sending is paused. It goes on after:"))
        st.code("\n".join(outbound.resume(each) for each in paused), language=None)
    elif any(held):
        st.warning(say("Sending is switched off. It goes out after:"))
        st.code(f"seller messages on --account {one.account}", language=None)
    else:
        st.info(say("It goes out within five minutes."))
    keys = [row.key for row in planned if not row.attempts]
    if st.button(say("Take it back"), disabled=not keys):
        outbound.do(desk, lambda conn: letters.withdraw(conn, keys))
