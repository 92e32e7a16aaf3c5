"""The answer: which ways fit and why others do not, the text, the linter, sending or copying."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts import breaches, casework, mailpaper, outbound
from dashboards.parts.blocks import plain
from dashboards.parts.desk import Desk
from dashboards.parts.pairs import pair
from seller.language import told
from seller.store import Connection, letters
from seller.views import answers
from seller.views.answers import FILES, MAIL, Enclosed, Folder

COPY = ""
"""Stands for what a person types into Seller Central."""


def write(desk: Desk, one: Folder) -> None:
    say, key = desk.say, one.message.message_id if one.message else one.order_id
    st.subheader(say("Answer"), divider="gray")
    casework.name(desk)
    files = mailpaper.papers(desk, one)
    if files is None:
        return
    fit = [way.type for way in one.ways if way.allowed]
    way = st.segmented_control(
        say("How"),
        [*fit, COPY],
        default=fit[0] if fit else COPY,
        format_func=lambda name: say(name) if name else say("Copy for Seller Central"),
        key=f"way_{key}_{one.topic}_{len(files)}",
        required=True,
    )
    _others(desk, one)
    if way in FILES:
        st.caption(say("Amazon takes this as a file, without words."))
        _out(desk, one, way, "", files)
        return
    left, right = st.columns(2)
    with left:
        text = st.text_area(say("Text"), one.suggested, height=260, key=f"reply_{key}_{one.topic}")
    with right:
        st.caption(say("The suggested text in Chinese"))
        st.text(one.translated)
    if not breaches.broken(desk, answers.unfit(one, way, text)):
        _out(desk, one, way, text, files)


def _others(desk: Desk, one: Folder) -> None:
    with st.expander(desk.say("Not allowed, and why")):
        for way in one.ways:
            if not way.allowed:
                words = told(way.why, {}, desk.language)
                st.markdown(plain(pair(desk, desk.say(way.type), " ".join(words))))


def _out(desk: Desk, one: Folder, way: str, text: str, files: Sequence[Enclosed]) -> None:
    say = desk.say
    if way == COPY:
        place = plain(desk.account(one.account))
        st.caption(say("Copy this into Buyer Messages of {account}").format(account=place))
        st.code(text, language=None, wrap_lines=True)
        return
    label = say("Send by mail") if way == MAIL else say("Send through Amazon")
    if st.button(label, type="primary"):
        outbound.do(desk, lambda conn: _plan(desk, conn, one, (way, text), files))


def _plan(
    desk: Desk, conn: Connection, one: Folder, answer: tuple[str, str], files: Sequence[Enclosed]
) -> None:
    row, letter, words = answers.prepared(
        one, *answer, who=casework.acting(), now=desk.now, papers=files
    )
    letters.plan(conn, desk.keys, row, letter, words)
