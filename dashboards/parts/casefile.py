"""What is known of one case: the buyer's words, the order, what came back, who did what."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.blocks import plain, table
from dashboards.parts.desk import NOTHING, Desk
from dashboards.parts.feedback import STARS
from dashboards.parts.pairs import pair
from seller.views.cases import Folder, called, link, said
from seller.views.claim import headline

FULFILLED = {"AMAZON": "Fulfilled by Amazon", "MERCHANT": "Fulfilled by merchant"}


def facts(desk: Desk, one: Folder) -> None:
    say, case = desk.say, one.case
    st.subheader(say("Case {number}").format(number=case.case_id), divider="gray")
    words, order = st.columns(2)
    with words, st.container(border=True):
        if one.claim:
            st.text(" · ".join(say(word) for word in headline(one.claim)))
        else:
            _words(desk, one)
        st.text(pair(desk, say("Deadline (Beijing)"), desk.beijing(case.deadline)))
    with order, st.container(border=True):
        subject = case.order_id or ", ".join(one.beside.asins)
        st.text(f"{desk.account(case.account)} · {desk.place(case.marketplace)} · {subject}")
        st.text(", ".join(_facts(desk, one)))
    _goods(desk, one)


def _words(desk: Desk, one: Folder) -> None:
    say, words = desk.say, one.feedback
    st.markdown(f"{STARS[one.case.stars]} {plain(say(called(one.case.queue)))}")
    st.text(said(one) or say("(no comment)"))
    if address := link(one):
        st.link_button(say("Open the review at Amazon"), address)
    if words and words.response:
        st.text(say("Your reply: {words}").format(words=words.response))


def _facts(desk: Desk, one: Folder) -> list[str]:
    say, order = desk.say, one.order
    if one.review:
        day = one.review.given_on.isoformat()
        told = [say("Written on {day}").format(day=day), ", ".join(one.beside.mskus)]
        return [words for words in told if words]
    told = [say("Order value: {money}").format(money=desk.money(one.stake))]
    if order:
        told.insert(0, say(FULFILLED.get(order.fulfilled_by, order.fulfilled_by)))
        by = desk.beijing(order.deliver_by, "%Y-%m-%d")
        told.append(say("Promised by: {day}").format(day=by))
    if one.earlier:
        others = ", ".join(other.case_id for other in one.earlier)
        told.append(say("Same buyer: {cases}").format(cases=others))
    return told


def _goods(desk: Desk, one: Folder) -> None:
    say = desk.say
    back = {entry.sku: entry.reason for entry in one.returns}
    if one.lines:
        table(
            {
                say("MSKU"): [line.sku for line in one.lines],
                say("ASIN"): [line.asin for line in one.lines],
                say("Product"): [line.title for line in one.lines],
                say("Quantity"): [desk.number(line.quantity) for line in one.lines],
                say("Return reason"): [back.get(line.sku, NOTHING) for line in one.lines],
            },
            figures=[say("Quantity")],
        )
