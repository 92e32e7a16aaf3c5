"""One page of the listings, and which one is opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import streamlit as st

from dashboards.parts import blocks, listwrong
from dashboards.parts.desk import NOTHING, Desk
from seller.views.listings import Key, Line, pages


def page() -> int:
    """As the widget below the table counts, from 1."""
    return int(st.session_state.get("list_page", 1))


def table(
    desk: Desk,
    lines: Sequence[Line],
    total: int,
    stocked: Mapping[tuple[str, str], datetime],
    wrong: Mapping[Key, Sequence[str]],
) -> None:
    """`wrong`: what is wrong with those that were looked for by it."""
    say = desk.say
    why = (
        {say("Something wrong"): [listwrong.words(desk, wrong[one.key]) for one in lines]}
        if wrong
        else {}
    )
    if not lines and not total:
        return
    figures = (say("Price"), say("Quantity"), say("FBA fulfillable"), say("Listing issues"))
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
            figures[2]: [desk.number(one.units) for one in lines],
            say("FBA stock as of (Beijing)"): [
                NOTHING if one.units is None else desk.beijing(stocked.get(one.key[:2]))
                for one in lines
            ],
            figures[3]: [desk.number(one.issues) for one in lines],
            **why,
        },
        figures=figures,
    )
    st.number_input(say("Page of the table"), 1, pages(total, page()), key="list_page")
    words = say("Listings: {shown} of {all}").format(shown=len(lines), all=desk.number(total))
    st.caption(blocks.plain(words))


def chosen(desk: Desk, keys: Sequence[Key]) -> Key | None:
    """Which one is opened."""
    say = desk.say
    known = {_called(desk, key): key for key in keys}
    name = st.selectbox(
        say("Open a listing"), list(known), index=None, key="listing", placeholder=say("Choose")
    )
    return known.get(name) if name else None


def _called(desk: Desk, key: Key) -> str:
    account, marketplace, sku = key
    return f"{sku} · {marketplace} · {desk.account(account)}"
