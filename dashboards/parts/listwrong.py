"""Listings with something wrong: which they are, and what stands in no report of listings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from dashboards.parts import blocks
from dashboards.parts.blocks import tall
from dashboards.parts.desk import NOTHING, Desk
from seller.store import read
from seller.store.shelf import Key
from seller.views import wrong
from seller.views.listings import Wanted
from seller.views.scope import Scope
from seller.views.wrong import WORDS, Beside, Wrong

MINUTE = 60
"""Seconds after which what was typed beside the jobs is looked at again."""


def found(
    desk: Desk, wanted: Wanted, kinds: Sequence[str]
) -> tuple[Mapping[Key, tuple[str, ...]], list[Beside]]:
    """The listings with what is wrong with each, and what no listing stands for."""
    if not kinds:
        return {}, []
    every = known(desk, desk.scope)
    bad = wrong.keys(every, kinds)
    if wrong.unlooked(every, kinds):
        st.info(desk.say("Families are known after the job watch_listings has looked."))
    with desk.store.reading() as conn:
        return bad, wrong.beside(conn, every, wanted, bad)


def known(desk: Desk, scope: Scope) -> Wrong:
    """Looked through anew after each run of a job: it reads all listings."""
    with desk.store.reading() as conn:
        last = read.runs(conn, 1)
    state = f"{desk.store.place}|{last[0].job}|{last[0].started_at}" if last else desk.store.place
    return _looked(desk, state, replace(scope, days=Scope().days))


@st.cache_resource(show_spinner=False, max_entries=8, ttl=MINUTE)
def _looked(_desk: Desk, state: str, scope: Scope) -> Wrong:  # noqa: ARG001 - it is kept by it
    with _desk.store.reading() as conn:
        return wrong.wrong(conn, scope, now=_desk.now)


def beside(desk: Desk, rows: Sequence[Beside]) -> None:
    """What is wrong and in no report of listings."""
    say = desk.say
    if not rows:
        return
    st.markdown(f"**{say('Not in the report of listings')}**")
    st.caption(say("Stock without a listing, and parents, which Amazon's report leaves out."))
    blocks.table(
        {
            say("MSKU"): [one.key[2] for one in rows],
            say("ASIN"): [one.asin or NOTHING for one in rows],
            say("Product title"): [one.title or NOTHING for one in rows],
            say("Account"): [desk.account(one.key[0]) for one in rows],
            say("Marketplace"): [desk.place(one.key[1]) for one in rows],
            say("Something wrong"): [words(desk, one.kinds) for one in rows],
        },
        height=tall(len(rows), 300),
    )


def words(desk: Desk, kinds: Sequence[str]) -> str:
    return ", ".join(desk.say(WORDS[kind]) for kind in kinds)
