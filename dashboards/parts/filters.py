"""The sidebar: accounts, marketplaces, period, owners."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from dashboards.parts.desk import Desk
from seller.store.owners import owners, sites
from seller.views.scope import PERIODS, Scope


def scope(desk: Desk) -> Scope:
    """What the reader wants to see. Nothing chosen means everything."""
    accounts = [one.account for one in desk.accounts]
    places = sorted({code for one in desk.accounts for code in one.marketplaces})
    if not accounts:
        return desk.scope
    with st.sidebar:
        return _at_home(
            desk,
            Scope(
                accounts=_some(desk, "Account", accounts, "accounts", desk.account),
                marketplaces=_some(desk, "Marketplace", places, "places", desk.place),
                days=_days(desk),
                owners=_owners(desk),
            ),
        )


def _some(
    desk: Desk, label: str, options: Sequence[str], key: str, called: Callable[[str], str] = str
) -> tuple[str, ...]:
    label, everything = desk.say(label), desk.say("All")
    return tuple(
        st.multiselect(
            label, options, format_func=called, key=key, placeholder=everything, select_all=False
        )
    )


def _owners(desk: Desk) -> tuple[str, ...]:
    """Offered where the product sheet names somebody."""
    with desk.store.reading() as conn:
        known = owners(conn)
    chosen = _some(desk, "Owner", known, "owners") if known else ()
    if chosen:
        st.caption(
            desk.say(
                "Shown is what is paired to these owners' products. An order counts with one line"
                " of theirs; Data health shows the accounts and marketplaces where they sell."
            )
        )
    return chosen


def _at_home(desk: Desk, scope: Scope) -> Scope:
    """With the places where the chosen owners sell."""
    if not scope.owners:
        return scope
    with desk.store.reading() as conn:
        return replace(scope, sites=frozenset(sites(conn, scope.owners)))


def _days(desk: Desk) -> int:
    return st.segmented_control(
        desk.say("Period in days"),
        PERIODS,
        default=desk.scope.days,
        key="days",
        required=True,
        width="stretch",
    )
