"""What is found in a workbook, once for each drop: a page is drawn many times."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from dashboards.parts.blocks import trouble
from dashboards.parts.desk import Desk
from dashboards.parts.upfile import Given
from seller.errors import SellerError
from seller.views import bulk
from seller.views.marked import marked

KEPT = "upload_judged"
"""Where the mark of a drop is kept, and what was found in it."""


class Found(NamedTuple):
    """`marked`: the bytes of the checked file."""

    judged: bulk.Judged
    marked: bytes


def judged(desk: Desk, one: Given) -> Found | None:
    made: Found
    mark, made = st.session_state.get(KEPT, ((), None))
    if mark == one.mark:
        return made
    try:
        with st.spinner(desk.say("Checking…")), desk.store.reading() as conn:
            found = bulk.judged(conn, one.file, one.accounts, language=desk.language, now=desk.now)
            made = Found(found, marked(one.file.body, found.checked, desk.language))
    except SellerError as error:
        trouble(error, desk.language)
        return None
    st.session_state[KEPT] = (one.mark, made)
    return made
