"""The listings by status, what is searched for, one page of the table, and which one is opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboards.parts import blocks
from dashboards.parts.desk import NOTHING, Desk
from seller.views.listings import Key, Line, Wanted, pages, within


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


def _first() -> None:
    st.session_state["list_page"] = 1


def page() -> int:
    """As the widget below the table counts, from 1."""
    return int(st.session_state.get("list_page", 1))


def table(desk: Desk, lines: Sequence[Line], total: int) -> Key | None:
    say = desk.say
    if not lines:
        st.info(say("No such listings."))
    figures = (say("Price"), say("Quantity"), say("Listing issues"))
    blocks.table(
        {
            say("MSKU"): [one.listing.sku for one in lines],
            say("ASIN"): [one.listing.asin or NOTHING for one in lines],
            say("Product title"): [one.listing.title for one in lines],
            say("Account"): [desk.account(one.listing.account) for one in lines],
            say("Marketplace"): [desk.place(one.listing.marketplace) for one in lines],
            say("Status"): [say(one.listing.status) for one in lines],
            figures[0]: [desk.money(one.price) for one in lines],
            figures[1]: [desk.number(one.listing.quantity) for one in lines],
            figures[2]: [desk.number(one.issues) for one in lines],
        },
        figures=figures,
    )
    st.number_input(say("Page of the table"), 1, pages(total, page()), key="list_page")
    words = say("{shown} of {all} listings").format(shown=len(lines), all=desk.number(total))
    st.caption(blocks.plain(words))
    known = {_called(desk, one.key): one.key for one in lines}
    chosen = st.selectbox(
        say("Open a listing"), list(known), index=None, key="listing", placeholder=say("Choose")
    )
    return known.get(chosen) if chosen else None


def _called(desk: Desk, key: Key) -> str:
    account, marketplace, sku = key
    return f"{sku} · {marketplace} · {desk.account(account)}"
