"""What of a batch can be restored, and what stays as it is, with the reason."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.blocks import table, tall
from dashboards.parts.desk import Desk
from seller.views.asked import Undo
from seller.views.outcome import ADVICE


def restored(desk: Desk, found: Undo) -> None:
    say = desk.say
    if not found.wanted:
        st.info(say("Nothing of this batch can be restored."))
        return
    table(
        {
            say("MSKU"): [one.sku for one in found.wanted],
            say("Marketplace"): [desk.place(one.marketplace) for one in found.wanted],
            say("Goes back to what it was"): [", ".join(one.attributes) for one in found.wanted],
        },
        height=tall(len(found.wanted), 300),
    )
    st.caption(
        say(
            "Amazon is asked before anything goes out: a quantity stays where units were sold,"
            " and a listing that is gone stays gone."
        )
    )


def stays(desk: Desk, found: Undo) -> None:
    say = desk.say
    if not found.kept:
        return
    st.markdown(f"**{say('What cannot be restored')}**")
    table(
        {
            say("MSKU"): [one.sku for one in found.kept],
            say("Marketplace"): [desk.place(one.marketplace) for one in found.kept],
            say("Stays as it is"): [
                one.attribute or say("The whole listing") for one in found.kept
            ],
            say("Reason"): [say(one.why) for one in found.kept],
            say("What to do"): [say(ADVICE[one.why]) for one in found.kept],
        },
        height=tall(len(found.kept), 300),
    )
