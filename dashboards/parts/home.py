"""All currencies as one total, with the rates it rests on, or what is missing for it."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.blocks import plain
from dashboards.parts.desk import Desk
from seller.views.home import Home, Used

SOURCES = {"ecb": "European Central Bank", "typed": "typed"}


def show(desk: Desk, home: Home) -> None:
    say = desk.say
    st.subheader(say("Total in the home currency"), divider="gray")
    with st.container(horizontal=True):
        days = say("{days} days, all currencies").format(days=desk.scope.days)
        for label, total in (
            (say("Last full day, all currencies"), home.latest),
            (days, home.period),
        ):
            st.metric(label, desk.money(total.money), border=True, width="content")
    if home.missing:
        _missing(desk, home)
    parts = []
    if home.rates:
        told = desk.say("; ").join(_rate(desk, one) for one in home.rates)
        parts.append(say("Rates of the last full day: {rates}.").format(rates=told))
    rule = say(
        "Each day is converted by its own rate; on days without one the last published rate before"
        " it counts. Over the period: rates of {days} days."
    )
    parts.append(rule.format(days=desk.number(home.days)))
    if home.as_of:
        parts.append(
            say("Rates as of {moment} Beijing time").format(moment=desk.beijing(home.as_of))
        )
    st.caption(plain(" · ".join(parts)))


def _missing(desk: Desk, home: Home) -> None:
    say = desk.say
    told = ", ".join(
        say("{currency} on {day}").format(currency=currency, day=day)
        for currency, day in home.missing
    )
    words = say(
        "No total: there is no rate of {missing}. A rate is never guessed. Bring the rates, or type"
        " them into a sheet:"
    )
    st.warning(plain(words.format(missing=told)), icon=":material/currency_exchange:")
    st.code("seller jobs run sync_rates\nseller rates template --to rates.xlsx", language=None)


def _rate(desk: Desk, used: Used) -> str:
    say = desk.say
    sources = ", ".join(say(SOURCES[source]) for source in used.sources)
    return say("1 {base} = {rate} {quote} ({day}, {source})").format(
        base=used.base, rate=used.shown, quote=used.quote, day=used.day, source=sources
    )
