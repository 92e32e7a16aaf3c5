"""What may be done for the buyer: a text to copy, what our linter says of it, and the record."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import breaches, casework
from dashboards.parts.blocks import plain
from dashboards.parts.desk import Desk
from dashboards.parts.pairs import pair
from seller.facts import Case
from seller.language import told
from seller.store import Connection, acts
from seller.views.cases import DONE, Action, Folder, allowed, called, unfit

PLACES = {
    "feedback_manager": "Copy this into Feedback Manager of {account}",
    "claims": "Copy this into the claim's page in Seller Central of {account}",
    "seller_central": "Copy this into Contact buyer in Seller Central of {account}",
}
"""Where a person does it."""


def actions(desk: Desk, one: Folder) -> None:
    say = desk.say
    st.subheader(say("What may be done"), divider="gray")
    fit = [action for action in one.actions if action.allowed]
    tabs = st.tabs([say(called(each.name)) for each in fit]) if fit else []
    for tab, action in zip(tabs, fit, strict=True):
        with tab:
            _action(desk, one, action)
    with st.expander(say("Not allowed, and why")):
        for action in one.actions:
            if not action.allowed:
                words = told(action.why, {}, desk.language)
                st.markdown(plain(pair(desk, say(called(action.name)), " ".join(words))))


def _action(desk: Desk, one: Folder, action: Action) -> None:
    say, key = desk.say, f"{one.case.case_id}_{action.name}"
    words = told(action.why, {}, desk.language)
    st.caption(plain(f"{words.why} {words.fix}"))
    if action.name not in one.texts:
        _noted(desk, one, action)
        return
    left, right = st.columns(2)
    with left:
        suggested = one.texts[action.name]
        text = st.text_area(say("Text"), suggested, height=240, key=f"text_{key}")
    with right:
        st.caption(say("The suggested text in Chinese"))
        st.text(one.translations[action.name])
    if breaches.broken(desk, unfit(one, action.name, text)):
        return
    place = plain(desk.account(one.case.account))
    st.caption(say(PLACES[action.where]).format(account=place))
    st.code(text, language=None, wrap_lines=True)
    if st.button(say("I have done this"), key=f"did_{key}", type="primary"):
        _record(desk, one, DONE[action.name], text)


def _noted(desk: Desk, one: Folder, action: Action) -> None:
    """What is done at Amazon or to the product, in words that nobody else reads."""
    say, key = desk.say, f"{one.case.case_id}_{action.name}"
    text = st.text_area(say("What was done"), height=100, key=f"text_{key}")
    if st.button(say("I have done this"), key=f"did_{key}", type="primary"):
        _record(desk, one, DONE[action.name], text)


def _record(desk: Desk, one: Folder, deed: str, text: str) -> None:
    def act(conn: Connection, case: Case, who: str) -> None:
        allowed(one, deed, text)
        acts.did(conn, case, desk.now, who, deed, text=text)

    casework.do(desk, one.case, act)
