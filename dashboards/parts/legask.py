"""A list of cartons, where it goes, and what no sheet says of it."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import parcel
from dashboards.parts.desk import Desk
from seller.views.legpage import ALLOCATIONS, ORDERS, Asked

EXAMPLE = "ONT8 = 380USD\nONT8 + LAX9 = 120USD"
"""Of typed placement options; the same in every language."""


def asked(desk: Desk) -> Asked | None:
    """None until there is a file."""
    say = desk.say
    file = st.file_uploader(
        say("The carton list, .xlsx or .csv"), type=["xlsx", "csv"], key="leg_file"
    )
    start, to, mode, method, order = st.columns([1, 2, 1, 1, 1])
    origin = parcel.origin(desk, start)
    goal = to.text_input(say("Warehouses or marketplace"), "US", key="leg_to")
    export = mode.text_input(say("Export mode"), key="leg_mode", placeholder="0110")
    allocation = method.selectbox(
        say("Common costs shared by"), ALLOCATIONS, format_func=say, key="leg_allocation"
    )
    by = order.selectbox(
        say("Ranked by"), list(ORDERS), format_func=lambda one: say(ORDERS[one]), key="leg_by"
    )
    packing, inland, clearance, placement = st.columns(4)
    found = {
        "packing": packing.text_input(say("Packing per unit"), placeholder="0.5CNY"),
        "inland": inland.text_input(say("Way to the forwarder"), placeholder="600CNY"),
        "clearance": clearance.text_input(say("Clearance"), placeholder="120USD"),
        "placement": placement.text_input(say("Placement fee"), placeholder="380USD"),
    }
    found["options"] = st.text_area(
        say("Placement options of the inbound plan, one a line: instead of the warehouses above"),
        key="leg_options", height=80, placeholder=EXAMPLE,
    )  # fmt: skip
    with st.expander(say("Assumptions of the expected cost")):
        names = (
            "Cost of capital (% a year)",
            "Held by customs (%)",
            "Late (%)",
            "What lateness costs",
        )
        cells, started = st.columns(4), ("12", "2", "10", "0")
        fields = ("capital", "hold", "late", "penalty")
        for field, cell, name, usual in zip(fields, cells, names, started, strict=True):
            found[field] = cell.text_input(say(name), usual, key=f"leg_{field}")
    if file is None:
        st.caption(say("Fill in the carton list: seller firstleg template, or templates/inputs."))
        return None
    body, name = file.getvalue(), file.name
    return Asked(
        body, name, goal, origin=origin, mode=export, allocation=allocation, by=by, **found
    )
