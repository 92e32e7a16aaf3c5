"""The language of the page, and the switch for it."""

from __future__ import annotations

import streamlit as st

from seller.language import translator

SWITCH = {"zh_CN": "中文", "en": "English"}
TAGS = {"zh_CN": "zh-CN", "en": "en"}
"""Languages as addresses write them."""


def known(tag: str | None) -> str | None:
    """`zh_CN` for zh, zh-CN, zh_Hans…; None for a language without a catalogue."""
    stem = (tag or "").lower().replace("_", "-").split("-")[0]
    return {"zh": "zh_CN", "en": "en"}.get(stem)


def language(fallback: str) -> str:
    """From ?lang=, else this session, else the browser, else the setting; kept in ?lang=."""
    chosen = (
        known(st.query_params.get("lang"))
        or st.session_state.get("language")
        or known(st.context.locale)
        or fallback
    )
    st.session_state["language"] = chosen
    if st.query_params.get("lang") != TAGS[chosen]:
        st.query_params["lang"] = TAGS[chosen]
    st.sidebar.segmented_control(
        translator(chosen)("Language"),
        list(SWITCH),
        format_func=SWITCH.__getitem__,
        key="language",
        required=True,
        on_change=_switched,
        label_visibility="collapsed",
        width="stretch",
    )
    return str(chosen)


def _switched() -> None:
    st.query_params["lang"] = TAGS[st.session_state["language"]]
