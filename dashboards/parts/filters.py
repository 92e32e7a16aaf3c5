"""The sidebar: accounts, marketplaces, period, owners."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.desk import Desk
from seller.store.owners import owners
from seller.views.scope import PERIODS, Scope


def scope(desk: Desk) -> Scope:
    """What the reader wants to see. Nothing chosen means everything."""
    accounts = [one.account for one in desk.accounts]
    places = sorted({code for one in desk.accounts for code in one.marketplaces})
    if not accounts:
        return desk.scope
    everything = desk.say("All")
    with st.sidebar:
        return Scope(
            accounts=tuple(
                st.multiselect(
                    desk.say("Account"),
                    accounts,
                    format_func=desk.account,
                    key="accounts",
                    placeholder=everything,
                    select_all=False,
                )
            ),
            marketplaces=tuple(
                st.multiselect(
                    desk.say("Marketplace"),
                    places,
                    format_func=desk.place,
                    key="places",
                    placeholder=everything,
                    select_all=False,
                )
            ),
            days=_days(desk),
            owners=_owners(desk),
        )


def _owners(desk: Desk) -> tuple[str, ...]:
    """Offered where the product sheet names somebody."""
    with desk.store.reading() as conn:
        known = owners(conn)
    if not known:
        return ()
    chosen = st.multiselect(
        desk.say("Owner"), known, key="owners", placeholder=desk.say("All"), select_all=False
    )
    if chosen:
        st.caption(
            desk.say(
                "Overview shows what is paired to these owners' products. An order counts with one"
                " line of theirs. Data health is not divided by owner."
            )
        )
    return tuple(chosen)


def _days(desk: Desk) -> int:
    return st.segmented_control(
        desk.say("Period in days"),
        PERIODS,
        default=desk.scope.days,
        key="days",
        required=True,
        width="stretch",
    )
