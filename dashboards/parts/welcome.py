"""What to do where there is nothing to show yet."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.desk import Desk


def nobody(desk: Desk) -> None:
    """No account is connected."""
    say = desk.say
    st.info(say("No account is connected yet."), icon=":material/storefront:")
    st.write(say("Try it with a simulated Amazon:"))
    st.code("seller demo", language=None)
    st.write(say("Or connect your own account, then bring its data:"))
    st.code("seller init\nseller jobs run --all", language=None)


def waiting(desk: Desk) -> None:
    """Accounts are connected, but no order was ever asked for."""
    st.info(desk.say("No orders have been synced yet. Run:"), icon=":material/hourglass_empty:")
    st.code("seller jobs run --all", language=None)
