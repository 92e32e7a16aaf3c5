"""Which service wins, by country and weight."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import parcel
from dashboards.parts.blocks import table
from dashboards.parts.desk import NOTHING, Desk
from seller import language as words
from seller.money import Money
from seller.views.lanes import matrix


def show(desk: Desk) -> None:
    say = desk.say
    start = parcel.origin(desk, st.columns(5)[0])
    with desk.store.reading() as conn:
        found = matrix(conn, desk.now.date(), desk.currency, start)

    def cell(one: tuple[str, Money] | None) -> str:
        return NOTHING if one is None else f"{one[0]} · {desk.money(one[1])}"

    countries = [f"{land} {words.country(land, desk.language)}" for land in found.cells]
    columns = {say("Destination"): countries}
    for at, weight in enumerate(found.weights):
        columns[f"{weight} kg"] = [cell(row[at]) for row in found.cells.values()]
    table(columns)
    told = say(
        "The cheapest of the cards that hold today, for one piece billed by its actual weight, to a"
        " place without postcode; in {currency}."
    )
    st.caption(told.format(currency=desk.currency))
