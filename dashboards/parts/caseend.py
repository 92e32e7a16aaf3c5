"""How a case ends, and that it can be opened again."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import casework
from dashboards.parts.desk import Desk
from seller.facts import Case
from seller.facts.case import CAUSES, OUTCOMES
from seller.store import Connection, acts
from seller.views.cases import Folder, given


def end(desk: Desk, one: Folder) -> None:
    say, case = desk.say, one.case
    if case.status != "closed":
        _close(desk, one)
        return
    st.text(f"{say(case.cause)} · {say(case.outcome)}")
    if st.button(say("Open again"), key=f"reopen_{case.case_id}"):
        casework.do(desk, case, lambda conn, now, who: acts.reopen(conn, now, desk.now, who, ""))


def _close(desk: Desk, one: Folder) -> None:
    say, key = desk.say, one.case.case_id
    cause = _choice(desk, say("Root cause"), CAUSES, f"cause_{key}")
    likely = one.beside.proposal
    outcome = _choice(desk, say("Outcome"), OUTCOMES, f"outcome_{key}", likely=likely)
    cost = ""
    if one.stake:
        label = say("Given to the buyer, {currency}").format(currency=one.stake.currency)
        cost = st.text_input(label, key=f"cost_{key}")

    def act(conn: Connection, case: Case, who: str) -> None:
        paid = given(one, cost)
        acts.close(conn, case, desk.now, who, cause=cause, outcome=outcome, cost=paid)

    _solved(desk, one.case)
    ready = bool(cause and outcome)
    if st.button(say("Close the case"), key=f"close_{key}", disabled=not ready):
        casework.do(desk, one.case, act)


def _solved(desk: Desk, case: Case) -> None:
    """Nothing is waited for any more; the cause may follow later."""
    label = desk.say("Mark as solved")
    if case.status != "solved" and st.button(label, key=f"solved_{case.case_id}"):
        casework.do(
            desk, case, lambda conn, now, who: acts.did(conn, now, desk.now, who, "solved", text="")
        )


def _choice(desk: Desk, label: str, values: tuple[str, ...], key: str, *, likely: str = "") -> str:
    chosen: str | None = st.selectbox(
        label,
        values,
        index=values.index(likely) if likely else None,
        format_func=desk.say,
        placeholder=desk.say("Choose"),
        key=key,
    )
    return chosen or ""
