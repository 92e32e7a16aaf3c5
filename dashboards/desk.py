"""After-sale desk: buyers who gave one to three stars, and one case from list to close."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import (
    caseacts,
    casebeside,
    casecare,
    casefile,
    casehand,
    caselist,
    casepick,
    casetimes,
    proofs,
    welcome,
)
from dashboards.parts.desk import Desk
from seller.views.cases import desk as listed
from seller.views.cases import folder


def show(desk: Desk) -> None:
    st.title(desk.say("After-sale desk"))
    if not desk.accounts:
        welcome.nobody(desk)
        return
    chosen = caselist.filters(desk)
    with desk.store.reading() as conn:
        briefs = listed(conn, desk.scope, now=desk.now, **chosen)
    key = casepick.pick(desk, briefs)
    if not key:
        caselist.table(desk, briefs)
        casehand.over(desk)
        return
    with desk.store.reading() as conn:
        one = folder(conn, key, now=desk.now, wording=desk.wording)
    casefile.facts(desk, one)
    proofs.proofs(desk, one)
    casebeside.became(desk, one)
    if one.case.status != "closed":
        caseacts.actions(desk, one)
    casebeside.product(desk, one)
    casecare.care(desk, one)
    casetimes.timeline(desk, one)
