"""Data health: how far each source can be trusted, what ran last, calls used."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboards.parts import agreement, calls, standing, states, welcome
from dashboards.parts.desk import Desk
from seller.views.health import health
from seller.views.reconciliation import reconciliation
from seller.views.standing import standing as judged

DAYS = 30
"""Days that are held against Amazon's own report."""


def show(desk: Desk) -> None:
    st.title(desk.say("Data health"))
    with desk.store.reading() as conn:
        answer = health(conn, desk.scope, now=desk.now)
        found = judged(conn, desk.scope)
        compared = reconciliation(conn, replace(desk.scope, days=DAYS), now=desk.now)
    if not answer.accounts:
        welcome.nobody(desk)
        return
    states.problems(desk, answer.states)
    states.sources(desk, answer.states)
    standing.show(desk, found)
    agreement.shown(desk, compared)
    states.runs(desk, answer.runs)
    calls.made(desk, answer.calls)
