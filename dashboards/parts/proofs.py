"""What is known of the order; of a claim it is the evidence, as a text to copy too."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.blocks import table
from dashboards.parts.desk import Desk
from seller.views.cases import Folder
from seller.views.claim import LABELS


def proofs(desk: Desk, one: Folder) -> None:
    say = desk.say
    if not one.proofs:
        return
    what = say("Evidence") if one.claim else say("The order so far")
    st.subheader(what, divider="gray")
    names = [say(LABELS[proof.name]) for proof in one.proofs]
    values = [proof.value for proof in one.proofs]
    table({say("What"): names, what: values})
    if one.claim:
        told = "\n".join(f"{name}: {value}" for name, value in zip(names, values, strict=True))
        st.code(told, language=None, wrap_lines=True)
