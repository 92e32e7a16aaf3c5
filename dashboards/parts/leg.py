"""The first leg: every way of a carton list with its landed cost, and what was accepted."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import cardfile, legask, legcost, legway
from dashboards.parts.blocks import table, tall
from dashboards.parts.desk import NOTHING, Desk
from seller.views.lanes import words
from seller.views.legpage import Answer, Option, ways


def show(desk: Desk) -> None:
    say = desk.say
    asked = legask.asked(desk)
    if asked:
        with desk.store.reading() as conn:
            found = ways(conn, asked, desk.now.date(), desk.currency)
        if not found.options and not found.refused:
            cardfile.findings(desk, found.findings)
            st.error(say("The carton list has errors or no rows: nothing is planned."))
        else:
            _ways(desk, found)
            legway.show(desk, found, asked.name)
    legcost.show(desk)


def _ways(desk: Desk, found: Answer) -> None:
    say, options = desk.say, found.options
    st.subheader(say("Ways"), divider="gray")
    if not options:
        st.info(say("No stored card carries it"))
    columns = {
        say("Service"): [one.name for one in options],
        say("Mode of transport"): [say(one.mode) if one.mode else NOTHING for one in options],
        say("FBA warehouses"): [one.warehouses for one in options],
        say("Landed cost"): [desk.money(one.landed) for one in options],
        say("Known so far"): [desk.money(one.known) for one in options],
        say("Days, fast / usual / slow"): [_days(one) for one in options],
        say("Expected cost"): [desk.money(one.expected) for one in options],
        say("Why"): ["; ".join(words(w, desk.language) for w in one.why) for one in options],
    }
    several = any("+" in one.warehouses for one in options)
    wide = [say("FBA warehouses")] if several else []
    table(columns, figures=list(columns)[3:-1], height=tall(len(options), 420), wide=wide)
    if found.refused:
        with st.expander(say("Refused")):
            whys = [words(why, desk.language) for _, why in found.refused]
            table({say("Service"): [name for name, _ in found.refused], say("Why"): whys})


def _days(one: Option) -> str:
    return " / ".join(map(str, one.days)) if one.days else NOTHING
