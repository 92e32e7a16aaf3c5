"""One stock: where its figures are from, its fees month by month, and each way out."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts.blocks import plain, table
from dashboards.parts.desk import NOTHING, Desk
from dashboards.parts.invrows import way
from dashboards.parts.invsums import SOURCES
from seller.language import told
from seller.views.inventory.exits import unoffered
from seller.views.inventory.item import Item

MEANS = {"ledger": "Inventory ledger", "snapshots": "Snapshots of each day"}
COSTS = {"landed": "the landed cost that was accepted", "price": "the buying price"}


def show(desk: Desk, rows: Sequence[Item], horizon: int) -> None:
    say = desk.say
    st.subheader(say("One product"), divider="gray")
    names = {f"{one.product} · {desk.account(one.account)} · {one.pool}": one for one in rows}
    picked = st.selectbox(say("Product"), list(names), key="inventory_one")
    if picked not in names:
        return
    one = names[picked]
    ages = " / ".join(map(desk.number, one.bands)) if one.bands else NOTHING
    aged = say(SOURCES[one.aged_by]) if one.aged_by else say("Not known")
    mean = say(MEANS[one.average_by]) if one.average_by else say("Not known")
    cost = say(COSTS[one.basis]) if one.basis else say("Not in the product sheet")
    moment = say("Data as of {moment} Beijing time").format(moment=desk.beijing(one.as_of))
    lines = [
        (say("Pieces"), desk.number(one.pieces), moment),
        (say("Age of stock"), ages, f"{aged} {one.aged_on or ''}".strip()),
        (say("Average stock"), NOTHING if one.average is None else str(one.average), mean),
        (say("Cost of a piece"), desk.money(one.each), cost),
        (say("Days of supply"), NOTHING if one.supply is None else str(one.supply),
         say("The longer of the last 30 and 90 days, as Amazon counts")),
        (say("Excess"), desk.number(one.excess(horizon)),
         say("Beyond {days} days of sales as planned").format(days=horizon)),
    ]  # fmt: skip
    heads = (say("Figure"), say("Value"), say("Where it is from"))
    table(dict(zip(heads, map(list, zip(*lines, strict=True)), strict=True)), figures=heads[1:2])
    _out(desk, one)


def _out(desk: Desk, one: Item) -> None:
    """Where nothing is to go, nothing is said of ways out."""
    say = desk.say
    if one.stranded:
        words = say("{pieces} pieces are stranded; page Listings has the ways out of that.")
        st.caption(plain(words.format(pieces=desk.number(one.stranded))))
    if not one.ways:
        st.caption(say("Nothing here is too much or too old."))
        return
    words = say("Ways out for {pieces} pieces that are too much or too old")
    st.markdown(plain(words.format(pieces=desk.number(one.leaving))))
    columns = {
        say("Way"): [way(desk, each.way, each.pool) for each in one.ways],
        say("Pieces"): [desk.number(each.pieces) for each in one.ways],
        say("Cost or loss"): [desk.money(each.cost) for each in one.ways],
        say("Price cut (%)"): [NOTHING if each.cut is None else str(each.cut) for each in one.ways],
        say("Why"): [_why(desk, each.why) for each in one.ways],
    }
    table(columns, figures=list(columns)[1:4])
    with desk.store.reading() as conn:
        sites = unoffered(conn, one)
    if sites:
        words = say("The same stock could be offered in {places} as well, at no cost of moving.")
        st.caption(plain(words.format(places=", ".join(map(desk.place, sites)))))


def _why(desk: Desk, key: str) -> str:
    return told(key, {}, desk.language).what if key else ""
