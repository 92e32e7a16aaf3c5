"""What a sheet would change by the listings as last synced, and the commands that do it."""

from __future__ import annotations

import shlex
from collections import Counter
from decimal import Decimal

import streamlit as st

from dashboards.parts.blocks import plain, tall
from dashboards.parts.desk import NOTHING, Desk
from dashboards.parts.upfile import Given
from seller.views.bulk import Judged

VERBS = {
    "new": "New listing",
    "patch": "Update",
    "replace": "Replace all",
    "delete": "Delete",
}


def table(desk: Desk, found: Judged) -> None:
    say, lines = desk.say, found.lines
    st.subheader(say("What would change"), divider="gray")
    going = Counter(one.verb for one in lines if not one.bad)
    counts = [f"{say(VERBS[verb])} {desk.number(going[verb])}" for verb in VERBS if going[verb]]
    held = sum(one.bad for one in lines)
    if held:
        counts.append(f"{say('Held back by an error')} {desk.number(held)}")
    st.markdown(" · ".join(plain(one) for one in counts))
    columns = {
        say("Row"): [one.row for one in lines],
        say("Marketplace"): [one.marketplace for one in lines],
        say("MSKU"): [one.sku for one in lines],
        say("Action"): [
            say("Held back by an error" if one.bad else VERBS[one.verb]) for one in lines
        ],
        say("Price as last synced"): [_price(one.had) for one in lines],
        say("Price in the sheet"): [_price(one.price) for one in lines],
        say("Attributes named"): [", ".join(one.attributes) for one in lines],
    }
    st.dataframe(columns, hide_index=True, height=tall(len(lines), 300))
    st.caption(say("By the listings as last synced. Amazon is asked when it is sent."))


def _price(value: Decimal | None) -> str:
    return NOTHING if value is None else str(value)


def commands(desk: Desk, given: Given) -> None:
    """The same from a terminal, which also replaces and deletes."""
    say = desk.say
    if len(given.accounts) > 1:
        return
    with st.expander(say("By command, where the file lies: compare with Amazon, or send")):
        st.code("\n".join(_command(given, verb) for verb in ("diff", "upload")), language=None)
        st.caption(say("Rows that replace or delete a listing need --replace or --delete there."))


def _command(given: Given, verb: str) -> str:
    name = given.file.name
    words = ["seller", "listings", verb, f"./{name}" if name.startswith("-") else name]
    words += ["--account", given.accounts[0].account]
    words += ["--map", given.chart] if given.chart else []
    words += ["--marketplace", given.file.place] if given.file.place else []
    return shlex.join(words)
