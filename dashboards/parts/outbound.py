"""Changing what is to go out: durable, one change at a time, and shown at once."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboards.parts.blocks import trouble
from dashboards.parts.desk import Desk
from seller.errors import SellerError
from seller.facts import Switch
from seller.store import Connection, effects


def do(desk: Desk, act: Callable[[Connection], object]) -> None:
    """What was refused is explained; what was done shows after a fresh look at the store."""
    try:
        with effects.writing(desk.store) as conn:
            act(conn)
    except SellerError as error:
        trouble(error, desk.language)
        return
    st.rerun()


def resume(one: Switch) -> str:
    """The command that takes this pause away."""
    flags = (("--kind", one.kind), ("--account", one.account))
    given = [f"{flag} {value}" for flag, value in flags if value]
    return " ".join(["seller effects resume", *given])
