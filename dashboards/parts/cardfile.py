"""A rate card is checked cell by cell; without an error it can be stored."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.blocks import table, trouble
from dashboards.parts.desk import Desk
from dashboards.parts.drop import drop
from seller.errors import SellerError
from seller.facts import Document, Finding
from seller.views import couriers as views

KINDS = ("xlsx", "csv")
MOST = 64
"""Megabytes; a card of every service of a forwarder has a few."""


def show(desk: Desk) -> None:
    say = desk.say
    file = drop(desk, say("A rate card, .xlsx or .csv"), KINDS, key="couriers_file", most=MOST)
    if file is None:
        st.caption(say("Nothing is stored before you say so."))
        return
    body, name = file.getvalue(), file.name
    found = views.checked(body, name, desk.now.date())
    if found.findings:
        findings(desk, found.findings)
    told_cards = say("Services: {cards}, duty layers: {layers}, rows: {rows}")
    st.caption(told_cards.format(cards=len(found.cards), layers=len(found.layers), rows=found.rows))
    if found.errors:
        st.error(say("There are errors: nothing can be stored. Correct the cells and try again."))
    elif st.button(say("Store the card"), key="couriers_store", type="primary"):
        document = Document("couriers", "", None, desk.now, body, request={"file": name})
        try:
            digest = desk.archive.keep(document) if desk.archive else document.digest
            with desk.store.writing() as conn:
                kept = views.take(conn, found, document, digest)
        except SellerError as error:
            trouble(error, desk.language)
            return
        st.success(say("Stored, of these new: {added}").format(added=kept.added))


def findings(desk: Desk, found: tuple[Finding, ...]) -> None:
    say = desk.say
    words = views.said(found, desk.language)
    table(
        {
            say("Cell"): [one.cell for one in found],
            say("Column heading"): [_heading(desk, one.column) for one in found],
            say("Kind"): [say(one.severity) for one in found],
            say("What is wrong"): [one.what for one in words],
            say("Why"): [one.why for one in words],
            say("What to do"): [one.fix for one in words],
        }
    )


def _heading(desk: Desk, column: str) -> str:
    """In the reader's language; a short name such as `value` stays as it stands in the file."""
    return column if column.islower() else desk.say(column)
