"""The workbook for a policy enquiry, made when it is asked for."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.blocks import WORKBOOK
from dashboards.parts.desk import Desk
from seller.views import audit, reviews


def download(desk: Desk) -> None:
    say = desk.say
    st.subheader(say("Audit"), divider="gray")
    st.write(
        say(
            "Every order with its reason and dates, the share asked by product, marketplace,"
            " return and feedback, and the stars and returns of what was left out."
        )
    )
    st.download_button(
        say("Download the audit"),
        data=lambda: _made(desk),
        file_name=f"review-requests-{desk.now:%Y-%m-%d}.xlsx",
        mime=WORKBOOK,
        key="ask_audit",
    )


def _made(desk: Desk) -> bytes:
    names = [
        one.account
        for one in desk.accounts
        if not desk.scope.accounts or one.account in desk.scope.accounts
    ]
    with desk.store.reading() as conn:
        rows, shares = reviews.audit(conn, names, wish=desk.wish, now=desk.now)
        barred = reviews.exclusions(conn, names)
    return audit.workbook(rows, shares, barred, desk.now, desk.say)
