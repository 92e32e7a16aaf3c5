"""Listings: found, counted by status, and one of them with its issues and its changes."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import (
    listbook,
    listcase,
    listfile,
    listpick,
    liststuck,
    listtable,
    listwrong,
    welcome,
)
from dashboards.parts.blocks import asof
from dashboards.parts.desk import Desk
from seller.store.shelf import Key
from seller.views import plights
from seller.views.listings import file, found, narrowed, sources, statuses, stocked


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
    kinds = listpick.kinds(desk)
    bad, rest = listwrong.found(desk, wanted, kinds)
    wanted = narrowed(wanted, bad) if kinds else wanted
    with desk.store.reading() as conn:
        lines, total = found(conn, wanted, page=listtable.page())
    if not (lines or rest):
        st.info(desk.say("No such listings."))
    listtable.table(desk, lines, total, at, bad)
    listwrong.beside(desk, rest)
    known = [*(one.key for one in lines), *(one.key for one in rest)]
    chosen = listtable.chosen(desk, known)
    listbook.download(desk, wanted, total)
    for one in told:
        asof(desk, one)
    if chosen:
        _opened(desk, chosen, listed=chosen in {one.key for one in lines})


def _opened(desk: Desk, key: Key, *, listed: bool) -> None:
    with desk.store.reading() as conn:
        opened = file(conn, key)
        stuck = plights.one(conn, key, now=desk.now)
    if opened or listed:
        listfile.show(desk, opened)
    liststuck.show(desk, stuck)
    listcase.cases(desk, listcase.family(desk, key))
