"""What costs, suppliers' terms and Amazon's capacity mean for the lines that are shown."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts.blocks import plain
from dashboards.parts.desk import Desk
from seller.views.restock import Advice
from seller.views.restock.workbook import costs, notes


def warnings(desk: Desk, rows: Sequence[Advice]) -> None:
    """Once for each storage that would be overfilled, and each supplier that asks for more."""
    say = desk.say
    for places in sorted({one.why.full for one in rows if one.why.full}):
        words = say("over the capacity at Amazon: {places}").format(places=places)
        st.warning(plain(words), icon=":material/warehouse:")
    lacking = {
        (line.supplier, one.why.short) for one in rows for line in one.lines if one.why.short
    }
    for supplier, short in sorted(lacking):
        words = say("the order lacks {short} of the supplier's minimum").format(short=short)
        st.warning(plain(f"{supplier}: {words}"), icon=":material/shopping_cart:")


def show(desk: Desk, one: Advice) -> None:
    """Of one line."""
    for words in (*costs(one, desk.say), *notes(one, desk.say)):
        st.caption(plain(words))
