"""Which case is opened."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts.caselist import mark
from dashboards.parts.desk import Desk
from seller.views.cases import Brief


def pick(desk: Desk, briefs: Sequence[Brief]) -> str | None:
    """The number of the case that is opened; it stays open when a filter no longer holds it."""
    known = {one.case.case_id: one for one in briefs}
    kept = st.session_state.get("case")
    keys = [*known, *([kept] if kept and kept not in known else [])]

    def name(key: str) -> str:
        one = known.get(key)
        return f"{key} · {mark(desk, one.case)} · {one.case.order_id or one.asin}" if one else key

    chosen: str | None = st.selectbox(
        desk.say("Open a case"),
        keys,
        index=None,
        format_func=name,
        key="case",
        placeholder=desk.say("Choose"),
    )
    return chosen
