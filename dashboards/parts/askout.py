"""What is left out and why: only a marketplace or an MSKU, never for what buyers think."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts import asking, outbound
from dashboards.parts.blocks import plain, table
from dashboards.parts.desk import Desk
from seller.facts import Exclusion
from seller.store import Connection, brake
from seller.views import choices

FIELDS = {"marketplace": "Marketplace", "sku": "MSKU"}


def exclusions(desk: Desk, found: Sequence[Exclusion]) -> None:
    say = desk.say
    st.subheader(say("Left out"), divider="gray")
    if found:
        table(
            {
                say("Account"): [desk.account(one.account) or say("All") for one in found],
                say("Field"): [say(FIELDS[one.field]) for one in found],
                say("Value"): [one.value for one in found],
                say("Your reason"): [one.reason for one in found],
                say("Since (Beijing)"): [desk.beijing(one.since) for one in found],
            }
        )
        _back(desk, found)
    else:
        st.caption(say("Nothing is left out."))
    with st.expander(say("Leave out a marketplace or an MSKU")), st.form(key="out", border=False):
        _form(desk)


def _form(desk: Desk) -> None:
    say = desk.say
    st.caption(say("The reason stands in the audit. Stars, returns and complaints can be none."))
    first, second, third, last = st.columns(4)
    with first:
        account = asking.owner(desk, "out_account")
    with second:
        field = st.selectbox(
            say("Field"), list(FIELDS), format_func=lambda name: say(FIELDS[name]), key="out_field"
        )
    value = third.text_input(say("Value"), key="out_value", placeholder="DE")
    reason = last.text_input(say("Your reason"), key="out_reason")

    def act(conn: Connection) -> None:
        name, chosen = choices.rule(f"{field}={value}")
        brake.leave_out(conn, choices.exclusion(account, name, chosen, reason, desk.now))

    if st.form_submit_button(say("Leave out"), key="out_do"):
        outbound.do(desk, act)


def _back(desk: Desk, found: Sequence[Exclusion]) -> None:
    say = desk.say
    for at, one in enumerate(found):
        words = say("Take back: {value}").format(value=plain(one.value))
        if st.button(words, key=f"back_{at}_{one.account}_{one.field}_{one.value}"):
            outbound.do(desk, lambda conn, one=one: brake.take_in(conn, one, desk.now))  # type: ignore[misc]
