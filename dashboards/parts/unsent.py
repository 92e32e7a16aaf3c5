"""Open merchant orders and planned shipments, each with the courier that had best bring it."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.blocks import table
from dashboards.parts.desk import NOTHING, Desk
from seller.facts import Comparison
from seller.language import told as explained
from seller.money import Money
from seller.store import unsent
from seller.views.unsent import KINDS, WHY, unread


def show(desk: Desk) -> None:
    say, scope = desk.say, desk.scope
    names = [one.account for one in desk.accounts if scope.concerns(one.account)]
    with desk.store.reading() as conn:
        moment = unsent.compared_at(conn, names)
        rows = [
            one for one in unsent.many(conn, names) if scope.holds(one.account, one.marketplace)
        ]
        out = unread(conn, rows)
    if moment is None and not rows:
        st.info(say("Not compared yet: run seller jobs run compare_couriers"))
        return
    if not rows:
        told = say(
            "Nothing waited to be sent when it was last compared, {moment} Beijing time. Cards of"
            " later are compared within the hour, or now: seller jobs run compare_couriers"
        )
        st.info(told.format(moment=desk.beijing(moment)))
        return
    table(
        _columns(desk, rows),
        figures={say("Pieces"), say("Weight (g)"), say("Usual days")},
        height=420,
    )
    if out:
        st.caption(say("Left out, as Amazon would count their numbers as invalid"))
        whys = [explained(one.code, one.params, desk.language).what for one in out]
        table(
            {
                say("Marketplace"): [desk.short(one.marketplace) for one in out],
                say("Service"): [one.name for one in out],
                say("Why"): whys,
            }
        )
    told = say(
        "From the product sheet, to the marketplace's country without a postcode; prices of"
        " {currency} are freight and surcharges, the expected cost holds duty and risks as well."
    )
    st.caption(told.format(currency=rows[0].currency))
    if moment:
        told = say("Data as of {moment} Beijing time, {ago}")
        st.caption(told.format(moment=desk.beijing(moment), ago=desk.ago(moment)))


def _columns(desk: Desk, rows: list[Comparison]) -> dict[str, list[str]]:
    say = desk.say

    def priced(name: str, minor: int | None, currency: str) -> str:
        return f"{name} · {desk.money(Money(minor, currency))}" if minor is not None else NOTHING

    return {
        say("Account"): [desk.account(one.account) for one in rows],
        say("Marketplace"): [desk.short(one.marketplace) for one in rows],
        say("Kind"): [say(KINDS[one.kind]) for one in rows],
        say("Number"): [one.subject for one in rows],
        say("Pieces"): [desk.number(one.pieces or None) for one in rows],
        say("Weight (g)"): [desk.number(one.grams or None) for one in rows],
        say("Cheapest"): [priced(one.cheapest, one.cheapest_total, one.currency) for one in rows],
        say("Fastest"): [priced(one.fastest, one.fastest_total, one.currency) for one in rows],
        say("Usual days"): [desk.number(one.fastest_days) for one in rows],
        say("Best"): [priced(one.best, one.best_expected, one.currency) for one in rows],
        say("Why"): [say(WHY[one.why]) if one.why else "" for one in rows],
    }
