"""The offers for one parcel, best first, one of them line by line, and who refuses it and why."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts import parcel
from dashboards.parts.blocks import plain, table
from dashboards.parts.desk import NOTHING, Desk
from seller.views.lanes import WAYS, Answered, Priced, ranked, words


def show(desk: Desk) -> None:
    say = desk.say
    asked = parcel.whole(desk)
    way = st.segmented_control(
        say("Ranked by"), list(WAYS), default="cost", key="couriers_way", required=True,
        format_func=lambda one: say(WAYS[one]),
    )  # fmt: skip
    with desk.store.reading() as conn:
        found = ranked(conn, asked, desk.now.date(), desk.currency, way)
    _offers(desk, found)
    if found.offers:
        names = [f"{at}. {one.name}" for at, one in enumerate(found.offers, start=1)]
        chosen = st.selectbox(say("Line by line"), names, key="couriers_lines")
        _lines(desk, found.offers[names.index(chosen)])
    _refused(desk, found)


def _offers(desk: Desk, found: Answered) -> None:
    say, offers = desk.say, found.offers
    st.subheader(say("Offers"), divider="gray")
    if not offers:
        st.info(say("No stored card carries it"))
        return
    columns = {
        say("Service"): [one.name for one in offers],
        say("Billed weight (kg)"): [one.billed for one in offers],
        say("Total"): [desk.money(one.total) for one in offers],
        say("Usual days"): [NOTHING if one.days is None else str(one.days) for one in offers],
        say("With duties"): [desk.money(one.landed) for one in offers],
        say("Expected cost"): [desk.money(one.expected) for one in offers],
        say("Why"): [words(one.why, desk.language) if one.why else "" for one in offers],
    }
    table(columns, figures=list(columns)[1:-1])


def _lines(desk: Desk, one: Priced) -> None:
    say = desk.say
    columns = {
        say("Line"): [say(name) if ours else name for name, ours, _, _ in one.lines],
        say("Amount"): [desk.money(amount) for _, _, amount, _ in one.lines],
        say("Cell of the card"): [source for _, _, _, source in one.lines],
    }
    table(columns, figures=[say("Amount")])
    told = (*one.notes, *((one.why,) if one.why else ()))
    st.caption("  \n".join(plain(words(said, desk.language)) for said in told))


def _refused(desk: Desk, found: Answered) -> None:
    say, refused = desk.say, found.refused
    if refused:
        st.subheader(say("Refused"), divider="gray")
        whys: Sequence[str] = [words(said, desk.language) for _, said in refused]
        table({say("Service"): [name for name, _ in refused], say("Why"): whys})
