"""Listings: found, counted by status, and one of them with its issues and its changes."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import listbook, listfile, listpick, liststuck, listtable, welcome
from dashboards.parts.blocks import asof
from dashboards.parts.desk import Desk
from seller.views import plights
from seller.views.listings import file, found, sources, statuses, stocked


def show(desk: Desk) -> None:
    st.title(desk.say("Listings"))
    if not desk.accounts:
        welcome.nobody(desk)
        return
    with desk.store.reading() as conn:
        counts = statuses(conn, desk.scope)
        told = sources(conn, desk.scope, now=desk.now)
        at = stocked(conn)
    listpick.counted(desk, counts)
    wanted = listpick.filters(desk, counts)
    with desk.store.reading() as conn:
        lines, total = found(conn, wanted, page=listtable.page())
    chosen = listtable.table(desk, lines, total, at)
    listbook.download(desk, wanted, total)
    for one in told:
        asof(desk, one)
    if chosen:
        with desk.store.reading() as conn:
            opened = file(conn, chosen)
            stuck = plights.one(conn, chosen, now=desk.now)
        listfile.show(desk, opened)
        liststuck.show(desk, stuck)
