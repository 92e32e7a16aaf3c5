"""Stock and listings, account by account and marketplace by marketplace."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts import names
from dashboards.parts.blocks import asof, table
from dashboards.parts.desk import Desk
from seller.views.overview import Level, Listed
from seller.views.scope import Origin


def levels(desk: Desk, stock: Sequence[Level], origin: Origin) -> None:
    say = desk.say
    st.subheader(say("Stock"), divider="gray")
    reported = [one.stocked for one in stock]
    columns = {
        say("Account"): [desk.account(one.account) for one in reported],
        say("Marketplace"): [desk.place(one.marketplace) for one in reported],
        say("SKU"): [desk.number(one.skus) for one in reported],
        say("Fulfillable"): [desk.number(one.fulfillable) for one in reported],
        say("Inbound"): [desk.number(one.inbound) for one in reported],
        say("Reserved"): [desk.number(one.reserved) for one in reported],
        say("Researching"): [desk.number(one.researching) for one in reported],
        say("Unfulfillable"): [desk.number(one.unfulfillable) for one in reported],
        say("Data as of (Beijing)"): [desk.beijing(one.origin.as_of) for one in stock],
    }
    if stock:
        table(columns, figures=list(columns)[2:])
        st.caption(
            say(
                "FBA units as each marketplace reports them. There is no total on purpose: one"
                " pan-European stock is reported again by every marketplace it serves."
            )
        )
    else:
        st.write(say("No stock has been reported."))
    asof(desk, origin)


def listings(desk: Desk, listed: Sequence[Listed], origin: Origin) -> None:
    say = desk.say
    st.subheader(say("Listings by status"), divider="gray")
    found = [status for one in listed for status in one.statuses]
    statuses = [*names.STATUSES, *sorted(set(found).difference(names.STATUSES))]
    columns = {
        say("Account"): [desk.account(one.account) for one in listed],
        say("Marketplace"): [desk.place(one.marketplace) for one in listed],
        **{
            say(names.STATUSES.get(status, status)): [
                desk.number(one.statuses.get(status, 0)) for one in listed
            ]
            for status in statuses
        },
        say("Data as of (Beijing)"): [desk.beijing(one.origin.as_of) for one in listed],
    }
    if listed:
        table(columns, figures=list(columns)[2:])
    else:
        st.write(say("No listing has been reported."))
    asof(desk, origin)
