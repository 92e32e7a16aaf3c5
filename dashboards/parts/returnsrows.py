"""Return rates line by line, with their reasons."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import blocks
from dashboards.parts.desk import NOTHING, Desk
from seller.views.returns import WORDS, Board, Row

NAMES = {"product": "Local SKU", "msku": "MSKU", "marketplace": "Marketplace", "batch": "Batch"}
"""What lines are grouped by, for the translator."""


def rows(desk: Desk, found: Board, by: str) -> None:
    say, lines = desk.say, found.rows[by]
    if not lines:
        st.info(say("Nothing was shipped in this period."))
        return
    figures = (say("Shipped"), say("Returned"), say("Return rate"), say("So far"))
    blocks.table(
        {
            say(NAMES[by]): [called(desk, one) for one in lines],
            say("Account"): [desk.account(one.account) or NOTHING for one in lines],
            figures[0]: [desk.number(one.ripe.out) for one in lines],
            figures[1]: [desk.number(one.ripe.back) for one in lines],
            figures[2]: [percent(one.rate) for one in lines],
            figures[3]: [percent(one.so_far) for one in lines],
            say("Reasons"): [_reasons(desk, one) for one in lines],
        },
        figures=figures,
        height=blocks.tall(len(lines)),
    )


def called(desk: Desk, one: Row) -> str:
    if one.by == "marketplace":
        return desk.place(one.marketplace)
    if one.by == "batch":
        kind = desk.say(KINDS[one.known])
        return f"{one.name} ({kind})" if one.name else kind
    place = desk.short(one.marketplace) if one.marketplace else ""
    return f"{one.name or desk.say('not paired to a product')} {place}".strip()


KINDS = {
    "shipment": "one inbound shipment",
    "fnsku": "FNSKU, of several shipments",
    "several": "FNSKU, units shipped not known",
    "unknown": "batch not known",
}


def percent(value: str | None) -> str:
    return f"{value} %" if value else NOTHING


def _reasons(desk: Desk, one: Row) -> str:
    return ", ".join(f"{desk.say(WORDS.get(code, code))} {units}" for code, units in one.reasons)
