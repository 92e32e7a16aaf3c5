"""The workbook that is dropped, whose it is, and how its columns are to be read."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from dashboards.parts.desk import Desk
from dashboards.parts.drop import drop
from seller.facts import Account
from seller.views import bulk

KINDS = ["xlsx", "xlsm", "csv", "tsv", "txt"]
MAPS = ["json", "csv", "xlsx"]
MOST, MAP_MOST = 64, 4
"""Megabytes that may be dropped; what a workbook unpacks to is weighed when it is opened."""


class Given(NamedTuple):
    """`mark` tells one drop from another. `chart`: the name of the mapping file."""

    file: bulk.File
    account: Account
    chart: str
    mark: tuple[str, ...]


def given(desk: Desk) -> Given | None:
    say = desk.say
    dropped = drop(desk, say("Workbook or CSV"), KINDS, key="upload_file", most=MOST)
    who, where = st.columns(2)
    with who:
        account = st.selectbox(
            say("Account"),
            _accounts(desk),
            format_func=lambda one: desk.account(one.account),
            key="upload_account",
        )
    with where:
        place = st.selectbox(
            say("Marketplace"),
            ["", *account.marketplaces],
            format_func=lambda code: desk.place(code) if code else say("As the sheet says"),
            key=f"upload_place_{account.account}",
        )
    with st.expander(say("Mapping file, for a sheet of your own")):
        st.code("seller listings map FILE --to map.xlsx", language=None)
        chart = drop(desk, say("Mapping file"), MAPS, key="upload_map", most=MAP_MOST)
    if dropped is None:
        return None
    body, name, ident = (chart.getvalue(), chart.name, chart.file_id) if chart else (b"", "", "")
    file = bulk.File(dropped.getvalue(), dropped.name, body, place)
    return Given(
        file, account, name, (dropped.file_id, ident, account.account, place, desk.language)
    )


def _accounts(desk: Desk) -> list[Account]:
    """Those chosen at the side, else all."""
    return [one for one in desk.accounts if desk.scope.concerns(one.account)] or [*desk.accounts]
