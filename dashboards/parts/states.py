"""Sources and their states, problems with reason and fix, runs."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts import names
from dashboards.parts.blocks import explained, plain, table
from dashboards.parts.desk import Desk
from seller.facts import Run
from seller.language import unpack
from seller.views.health import State


def problems(desk: Desk, states: Sequence[State]) -> None:
    """Where a person must act, or the last attempt failed: reason and fix."""
    broken = [one for one in states if one.error]
    if any(one.as_of is None and not one.error for one in states):
        st.info(desk.say("Some sources have not answered yet. Run:"), icon=":material/schedule:")
        st.code("seller jobs run --all", language=None)
    elif not broken:
        told = desk.say("Every source answered when it was last asked.")
        st.success(told, icon=":material/check:")
    for one in broken:
        where = [desk.account(one.account), _place(desk, one), _source(desk, one.source)]
        st.markdown(plain(" · ".join(where)))
        explained(unpack(one.error or "", desk.language))


def sources(desk: Desk, states: Sequence[State]) -> None:
    say = desk.say
    st.subheader(say("Sources"), divider="gray")
    columns = {
        say("Account"): [desk.account(one.account) for one in states],
        say("Marketplace"): [_place(desk, one) for one in states],
        say("Source"): [_source(desk, one.source) for one in states],
        say("State"): [say(one.state) for one in states],
        say("Data as of (Beijing)"): [desk.beijing(one.as_of) for one in states],
        say("Last asked (Beijing)"): [desk.beijing(one.attempted_at) for one in states],
        say("Rows"): [desk.number(next(iter(one.tables.values()), None)) for one in states],
    }
    table(columns, figures=list(columns)[4:])


def runs(desk: Desk, runs: Sequence[Run]) -> None:
    say = desk.say
    st.subheader(say("Last runs"), divider="gray")
    columns = {
        say("Started (Beijing)"): [desk.beijing(one.started_at) for one in runs],
        say("Job"): [say(names.job(one.job)) for one in runs],
        say("Account"): [desk.account(one.account) for one in runs],
        say("Outcome"): [say(one.status) for one in runs],
        say("Rows"): [desk.number(one.rows) for one in runs],
        say("Changed"): [desk.number(one.changed) for one in runs],
        say("Problems"): [desk.number(one.problems) for one in runs],
        say("Planned calls"): [desk.number(one.planned) for one in runs],
        say("Calls"): [desk.number(one.calls) for one in runs],
        say("Seconds"): [f"{one.seconds:.1f}" for one in runs],
        say("Reason"): [unpack(one.error, desk.language).what if one.error else "" for one in runs],
    }
    table(columns, figures=list(columns)[4:10])


def _place(desk: Desk, state: State) -> str:
    return desk.place(state.marketplace) if state.marketplace else desk.say("All")


def _source(desk: Desk, name: str) -> str:
    return desk.say(names.SOURCES.get(name, name))
