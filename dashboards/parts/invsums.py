"""What the stocks come to: pieces, money, turns, excess; their ages, and how these are known."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.blocks import plain, table
from dashboards.parts.desk import NOTHING, Desk
from dashboards.parts.pairs import pair
from seller.views.inventory.health import Summary

SOURCES = {
    "amazon": "Amazon's planning report",
    "ledger": "first in, first out by the inventory ledger",
    "shipments": "first in, first out by receipts of shipments",
}


def show(desk: Desk, one: Summary, horizon: int) -> None:
    say = desk.say
    first, second, third, fourth, fifth = st.columns(5)
    first.metric(say("Cash tied up"), desk.money(one.cash))
    second.metric(say("Sell-through"), _figure(one.through))
    third.metric(say("Turns a year"), _figure(one.turns))
    fourth.metric(say("Excess"), desk.number(one.excess))
    fifth.metric(say("Stranded inventory"), desk.number(one.stranded))
    told = say(
        "{pieces} pieces in {stocks} stocks at Amazon and on the way there, as of {moment} Beijing"
        " time. Cash: landed cost, else buying price; {bare} pieces without a known cost are not"
        " in it. Excess: more than the plan expects to sell in {days} days, worth {spare}."
    )
    numbers = {"pieces": desk.number(one.pieces), "stocks": desk.number(one.stocks)}
    money = {"bare": desk.number(one.uncosted), "spare": desk.money(one.spare), "days": horizon}
    st.caption(plain(told.format(**numbers, **money, moment=desk.beijing(one.as_of))))
    told = say(
        "Sell-through: pieces sold in 90 days by mean stock of that time, from the ledger, else"
        " from snapshots; {unmeasured} stocks are not measured. Stranded: by Amazon's report and by"
        " stock without an active offer; not known for {unlisted} stocks without listings."
    )
    unknown = {"unmeasured": desk.number(one.unmeasured), "unlisted": desk.number(one.unlisted)}
    st.caption(plain(told.format(**unknown)))
    _ages(desk, one)


def _figure(value: float | None) -> str:
    return NOTHING if value is None else str(value)


def _ages(desk: Desk, one: Summary) -> None:
    say = desk.say
    st.subheader(say("Age of stock"), divider="gray")
    columns = {
        say("{band} days").format(band=name): [desk.number(pieces)] for name, pieces in one.bands
    }
    columns[say("Not known")] = [desk.number(one.unaged)]
    table(columns, figures=list(columns))
    by = [pair(desk, say(SOURCES[name]), desk.number(pieces)) for name, pieces in one.aged]
    told = say("Where ages are from: {sources}. {least} pieces are at least so old, maybe older.")
    sources = say("; ").join(by) or NOTHING
    st.caption(plain(told.format(sources=sources, least=desk.number(one.least))))
