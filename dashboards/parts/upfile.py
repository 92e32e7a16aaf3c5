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
    accounts: tuple[Account, ...]
    chart: str
    mark: tuple[str, ...]


def given(desk: Desk) -> Given | None:
    say = desk.say
    dropped = drop(desk, say("Workbook or CSV"), KINDS, key="upload_file", most=MOST)
    who, where = st.columns(2)
    with who:
        accounts = st.selectbox(
            say("Account"),
            _choices(desk),
            format_func=lambda these: ", ".join(desk.account(one.account) for one in these),
            key="upload_account",
        )
    names = tuple(one.account for one in accounts)
    with where:
        place = st.selectbox(
            say("Marketplace"),
            ["", *(code for one in accounts for code in one.marketplaces)],
            format_func=lambda code: desk.place(code) if code else say("As the sheet says"),
            key=f"upload_place_{'_'.join(names)}",
        )
    with st.expander(say("Mapping file, for a sheet of your own")):
        st.code("seller listings map FILE --to map.xlsx", language=None)
        chart = drop(desk, say("Mapping file"), MAPS, key="upload_map", most=MAP_MOST)
    if dropped is None:
        return None
    body, name, ident = (chart.getvalue(), chart.name, chart.file_id) if chart else (b"", "", "")
    file = bulk.File(dropped.getvalue(), dropped.name, body, place)
    return Given(file, accounts, name, (dropped.file_id, ident, *names, place, desk.language))


def _choices(desk: Desk) -> list[tuple[Account, ...]]:
    """Of those chosen at the side, else of all: together where no marketplace is two's, or each."""
    found = [one for one in desk.accounts if desk.scope.concerns(one.account)] or [*desk.accounts]
    codes = [code for one in found for code in one.marketplaces]
    together = len(found) > 1 and len(codes) == len(set(codes))
    return [*([tuple(found)] if together else []), *((one,) for one in found)]
