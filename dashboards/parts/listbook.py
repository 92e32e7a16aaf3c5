"""What is filtered, to take away as a workbook."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.desk import Desk
from seller.views.listings import Wanted
from seller.views.shelved import workbook


def download(desk: Desk, wanted: Wanted, total: int) -> None:
    """Made when somebody asks for it."""
    say = desk.say
    words = say("Download these listings ({count})").format(count=desk.number(total))
    st.download_button(
        words,
        data=lambda: _made(desk, wanted),
        file_name=f"listings-{desk.beijing(desk.now, '%Y%m%d-%H%M')}.xlsx",
        disabled=not total,
        key="list_export",
    )


def _made(desk: Desk, wanted: Wanted) -> bytes:
    names = {one.account: desk.account(one.account) for one in desk.accounts}
    with desk.store.reading() as conn:
        return workbook(conn, wanted, desk.language, names)
