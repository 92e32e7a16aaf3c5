"""The sidebar: language, accounts, marketplaces, period."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import names
from dashboards.parts.desk import Desk
from seller.language import translator
from seller.views.scope import PERIODS, Scope

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
    )
    return str(chosen)


def _switched() -> None:
    st.query_params["lang"] = TAGS[st.session_state["language"]]


def scope(desk: Desk) -> Scope:
    """What the reader wants to see. Nothing chosen means everything."""
    accounts = [one.account for one in desk.accounts]
    places = sorted({code for one in desk.accounts for code in one.marketplaces})
    if not accounts:
        return desk.scope
    everything = desk.say("All")
    with st.sidebar:
        return Scope(
            accounts=tuple(
                st.multiselect(
                    desk.say("Account"),
                    accounts,
                    format_func=desk.account,
                    key="accounts",
                    placeholder=everything,
                    select_all=False,
                )
            ),
            marketplaces=tuple(
                st.multiselect(
                    desk.say("Marketplace"),
                    places,
                    format_func=desk.place,
                    key="places",
                    placeholder=everything,
                    select_all=False,
                )
            ),
            days=_days(desk),
        )


def _days(desk: Desk) -> int:
    return st.segmented_control(
        desk.say("Period"),
        PERIODS,
        default=desk.scope.days,
        format_func=lambda days: desk.say(names.PERIODS[days]),
        key="days",
        required=True,
    )
