"""Listings with something wrong: which, what stands in no report of listings, and their cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboards.parts import blocks
from dashboards.parts.blocks import plain, tall
from dashboards.parts.desk import NOTHING, Desk
from seller.store import read
from seller.store.shelf import Key
from seller.views import wrong
from seller.views.kindred import Case
from seller.views.scope import Scope
from seller.views.wrong import WORDS, Beside, Wrong

MINUTE = 60
"""Seconds after which what was typed beside the jobs is looked at again."""


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


def family(desk: Desk, key: Key) -> list[Case]:
    """Of one listing."""
    account, code, _ = key
    return wrong.of(known(desk, Scope((account,), (code,))), key)


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


def cases(desk: Desk, these: Sequence[Case]) -> None:
    """What happened to a family, and the text of a case, to be copied into Seller Support."""
    say = desk.say
    if not these:
        return
    st.subheader(say("What is wrong with its family"), divider="gray")
    for case in these:
        one = case.trouble
        st.warning(plain(say(WORDS[one.kind])))
        blocks.table(
            {
                say("ASIN"): [", ".join(one.asins)],
                say("before"): [one.before or NOTHING],
                say("after"): [one.after or NOTHING],
                say("since when"): [desk.beijing(one.since)],
            }
        )
        st.caption(say("Text of a case for Seller Support, in the marketplace's language:"))
        st.code(case.text, language=None, wrap_lines=True)
        if desk.language.startswith("zh") and case.language != "zh":
            st.code(case.chinese, language=None, wrap_lines=True)
