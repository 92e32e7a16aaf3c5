"""Upload: a workbook from dropping it to what it would change, and what became of batches."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import updry, upfile, upfound, upjudge, upsend, upsent, welcome
from dashboards.parts.desk import Desk


def show(desk: Desk) -> None:
    st.title(desk.say("Upload"))
    if not desk.accounts:
        welcome.nobody(desk)
        return
    sheet, batches = st.tabs([desk.say("New sheet"), desk.say("Batches")])
    with sheet:
        given = upfile.given(desk)
        found = upjudge.judged(desk, given) if given else None
        if given and found:
            upfound.recognised(desk, found.judged)
            upfound.grid(desk, given, found)
            updry.table(desk, found.judged)
            upsend.send(desk, given, found.judged)
            updry.commands(desk, given)
    with batches:
        upsent.show(desk)
