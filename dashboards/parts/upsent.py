"""Batches that were sent: which is looked at, how far it is, and what holds it."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import upback, uphalt, uphold, upplan, uprows
from dashboards.parts.desk import Desk
from seller.views import sent
from seller.views.outcome import state
from seller.views.sent import Progress

NEXT = "batch_next"
"""Which batch is to be looked at when the page is drawn again."""
TICK = 3.0


def show(desk: Desk) -> None:
    say, known = desk.say, _known(desk)
    if NEXT in st.session_state:
        st.session_state["batch"] = st.session_state.pop(NEXT) or next(iter(known), None)
    if not known:
        st.info(say("No batch yet. A sheet becomes one when it is sent."))
        return
    held = uphalt.batches(desk, list(known.values()))
    name = st.selectbox(
        say("Batch"), list(known), format_func=lambda key: _called(desk, known[key]), key="batch"
    )
    one = known[name]
    st.fragment(_progress, run_every=TICK if one.open else None)(desk, one)
    if one.open:
        _waiting(desk, one, held=name in held)
    uprows.show(desk, one)
    upback.show(desk, one, [each.batch for each in known.values() if each.open])


def _known(desk: Desk) -> dict[str, Progress]:
    names = [one.account for one in desk.accounts if desk.scope.concerns(one.account)]
    with desk.store.reading() as conn:
        return {one.batch.batch: one for one in sent.batches(conn, names)} if names else {}


def _called(desk: Desk, one: Progress) -> str:
    made = one.batch
    when = desk.beijing(made.made_at)
    return f"{made.batch} · {desk.account(made.account)} · {when} · {made.file}"


def _progress(desk: Desk, drawn: Progress) -> None:
    """Looked up anew each time; the whole page is drawn again when it ends."""
    say = desk.say
    with desk.store.reading() as conn:
        one = sent.progress(conn, drawn.batch)
    figures = {"done": desk.number(one.done), "rows": desk.number(one.rows)}
    words = say("Rows with a result: {done} of {rows}").format(**figures)
    st.progress(one.share, text=words)
    for column, (word, number) in zip(
        st.columns(max(len(one.counts), 4)), one.counts.items(), strict=False
    ):
        column.metric(state(word, say), desk.number(number))
    if drawn.open and not one.open:
        st.rerun()


def _waiting(desk: Desk, one: Progress, *, held: bool) -> None:
    say, batch = desk.say, one.batch
    if batch.asked:
        uphold.asked(desk, batch, held=held)
        uphold.failed(desk, batch)
        if one.asked and st.button(say("Take it back"), key="upload_withdraw"):
            upplan.withdraw(desk, batch)
            st.session_state[NEXT] = ""
            st.rerun()
    elif one.planned:
        st.warning(say("Not everything was sent. It goes on after:"))
        st.code(f"seller listings resume {batch.batch}", language=None)
