"""The listings by status, and what is searched for: words, a status, something wrong."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboards.parts.desk import Desk
from seller.views.listings import Wanted, within
from seller.views.wrong import WORDS


def counted(desk: Desk, counts: Mapping[str, int]) -> None:
    for column, (status, number) in zip(st.columns(len(counts)), counts.items(), strict=True):
        column.metric(desk.say(status), desk.number(number))
    st.caption(desk.say("Suppressed ones are counted under their own status as well."))


def filters(desk: Desk, counts: Mapping[str, int]) -> Wanted:
    """Account, marketplace and owner are chosen beside the page."""
    say = desk.say
    text = st.text_input(say("SKU, ASIN or words of the title"), key="list_text", on_change=_first)
    left, right = st.columns([3, 1])
    with left:
        chosen = st.pills(
            say("Status"),
            list(counts),
            selection_mode="multi",
            format_func=say,
            key="list_status",
            on_change=_first,
        )
    with right:
        issues = st.toggle(say("With issues only"), key="list_issues", on_change=_first)
    return within(desk.scope, text, tuple(chosen), issues=issues)


def kinds(desk: Desk) -> list[str]:
    """What may be wrong with a listing, of which some kinds are looked for."""
    return st.pills(
        desk.say("Something wrong"),
        list(WORDS),
        selection_mode="multi",
        format_func=lambda kind: desk.say(WORDS[kind]),
        key="list_wrong",
        on_change=_first,
    )


def _first() -> None:
    st.session_state["list_page"] = 1
