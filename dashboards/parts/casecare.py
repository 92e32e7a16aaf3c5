"""Who looks after a case, notes, and what Amazon answered."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import caseend, casework
from dashboards.parts.desk import Desk
from seller.facts import Case
from seller.store import Connection, acts
from seller.views.cases import ANSWERS, Folder


def care(desk: Desk, one: Folder) -> None:
    st.subheader(desk.say("Hand on, note, close"), divider="gray")
    own, notes, end = st.columns(3)
    with own:
        casework.name(desk)
        _owner(desk, one)
    with notes:
        _note(desk, one)
        _answers(desk, one)
    with end:
        caseend.end(desk, one)


def _owner(desk: Desk, one: Folder) -> None:
    say, case = desk.say, one.case
    owner = st.text_input(say("Owner"), case.owner, key=f"owner_{case.case_id}")
    words = st.text_area(
        say("What who takes over should know"), key=f"handed_{case.case_id}", height=68
    )
    if st.button(say("Assign"), key=f"assign_{case.case_id}"):
        casework.do(
            desk,
            case,
            lambda conn, now, who: acts.assign(conn, now, desk.now, who, owner.strip(), text=words),
        )


def _note(desk: Desk, one: Folder) -> None:
    say, case = desk.say, one.case
    words = st.text_area(say("Note"), key=f"note_{case.case_id}", height=100)
    if st.button(say("Write note"), key=f"write_{case.case_id}"):
        casework.do(desk, case, lambda conn, now, who: acts.note(conn, now, desk.now, who, words))


def _answers(desk: Desk, one: Folder) -> None:
    """What Amazon said to a request for removal."""
    done = {event.what for event in one.events}
    if one.case.status == "closed" or "removal_asked" not in done or done & set(ANSWERS):
        return
    for deed in ANSWERS:
        if st.button(desk.say(deed), key=f"{deed}_{one.case.case_id}"):
            casework.do(desk, one.case, _answered(desk, deed))


def _answered(desk: Desk, deed: str) -> casework.Act:
    def act(conn: Connection, case: Case, who: str) -> None:
        acts.did(conn, case, desk.now, who, deed, text="")

    return act
