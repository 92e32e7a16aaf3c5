"""What is wrong with a listing's family, and the text of a case about it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts import blocks, listwrong
from dashboards.parts.blocks import plain
from dashboards.parts.desk import NOTHING, Desk
from seller.store.shelf import Key
from seller.views import wrong
from seller.views.kindred import Case
from seller.views.scope import Scope
from seller.views.wrong import WORDS


def family(desk: Desk, key: Key) -> list[Case]:
    """Of one listing."""
    account, code, _ = key
    return wrong.of(listwrong.known(desk, Scope((account,), (code,))), key)


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
