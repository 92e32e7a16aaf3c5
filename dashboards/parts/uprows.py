"""Every row of a batch with its verdict, what differs, what to do; and the workbook of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

import streamlit as st

from dashboards.parts.blocks import plain, tall
from dashboards.parts.desk import Desk
from seller.views import asked, sent
from seller.views.sent import Progress

SHORT = 4
"""Columns that are always there."""


def show(desk: Desk, one: Progress) -> None:
    say = desk.say
    words = say("Only rows that need something ({count})").format(count=desk.number(one.bad))
    only = st.toggle(words, key="batch_only")
    with desk.store.reading() as conn:
        moment = sent.compared(conn, one.batch)
        found = sent.rows(conn, one.batch, bad=only or one.many)
    if moment:
        words = say("Compared with what Amazon shows at {moment} Beijing time")
        st.caption(plain(words.format(moment=desk.beijing(moment))))
    if one.many:
        words = say("Shown are rows that need something; the workbook has all {count}.")
        st.caption(plain(words.format(count=desk.number(one.rows))))
    _table(desk, sent.results(found[: sent.MOST], desk.language))
    st.download_button(
        say("Download the results"),
        data=lambda: _book(desk, one),
        file_name=_named(one),
        key="batch_results",
    )


def _book(desk: Desk, one: Progress) -> bytes:
    with desk.store.reading() as conn:
        found = sent.rows(conn, one.batch)
    return asked.results(desk.archive, one.batch, found, desk.language)


def _table(desk: Desk, lines: Sequence[tuple[str, ...]]) -> None:
    """Columns that say nothing of any row are left out; the last ones are long texts."""
    columns = {
        desk.say(name): [line[at] for line in lines]
        for at, name in enumerate(sent.HEAD)
        if at < SHORT or any(line[at] for line in lines)
    }
    wide = {desk.say(name): st.column_config.TextColumn(width="large") for name in sent.HEAD[5:]}
    st.dataframe(columns, hide_index=True, height=tall(len(lines)), column_config=wide)


def _named(one: Progress) -> str:
    """As the user's own file; a text file has become a workbook."""
    suffix = PurePath(one.batch.file).suffix.lower()
    return f"{one.batch.batch}{suffix if one.batch.sheet and suffix == '.xlsm' else '.xlsx'}"
