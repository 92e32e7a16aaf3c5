"""Batches that were sent: how far each is, every row with its verdict, and what holds it."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.desk import Desk
from seller.views import sent
from seller.views.sent import Progress


def show(desk: Desk) -> None:
    say = desk.say
    names = [one.account for one in desk.accounts if desk.scope.concerns(one.account)]
    with desk.store.reading() as conn:
        known = {one.batch.batch: one for one in sent.batches(conn, names)} if names else {}
    if not known:
        st.info(say("No batch yet. The command seller listings upload makes one."))
        return
    name = st.selectbox(
        say("Batch"), list(known), format_func=lambda key: _called(desk, known[key]), key="batch"
    )
    _progress(desk, known[name])
    _rows(desk, known[name])


def _called(desk: Desk, one: Progress) -> str:
    made = one.batch
    when = desk.beijing(made.made_at)
    return f"{made.batch} · {desk.account(made.account)} · {when} · {made.file}"


def _progress(desk: Desk, one: Progress) -> None:
    say = desk.say
    told = say("{done} of {rows} rows have a result")
    words = told.format(done=desk.number(one.done), rows=desk.number(one.rows))
    st.progress(one.share, text=words)
    for column, (state, number) in zip(
        st.columns(max(len(one.counts), 4)), one.counts.items(), strict=False
    ):
        column.metric(say(state), desk.number(number))
    if one.planned:
        st.warning(say("Not everything was sent. It goes on after:"))
        st.code(f"seller listings resume {one.batch.batch}", language=None)


def _rows(desk: Desk, one: Progress) -> None:
    say = desk.say
    with desk.store.reading() as conn:
        found = sent.rows(conn, one.batch)
    lines = sent.results(found, desk.language)
    heads = [say(name) for name in sent.HEAD]
    columns = {head: [line[at] for line in lines] for at, head in enumerate(heads)}
    st.dataframe(columns, hide_index=True, height=400)
    book = sent.workbook(found, desk.language)
    name = f"{one.batch.batch}.xlsx"
    st.download_button(say("Download the results"), book, name, key="batch_results")
    st.caption(say("What it changed is taken back, as far as that can be, by:"))
    st.code(f"seller listings rollback {one.batch.batch}", language=None)
