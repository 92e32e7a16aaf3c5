"""The shell of the pages: store, language, filters and menu. The one place here with a clock."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import streamlit as st

from dashboards import PAGES
from dashboards.parts import filters, switch
from dashboards.parts.blocks import trouble
from dashboards.parts.desk import Desk
from seller.crypto import keyring
from seller.errors import SellerError
from seller.settings import Settings
from seller.store import Store, open_store, read
from seller.store.archive import Archive
from seller.views.reviews import wished
from seller.views.scope import Scope
from seller.wording import wording

ICON = Path(__file__).with_name("icon.png")


@st.cache_resource(show_spinner=False)
def settings(home: str) -> Settings:
    return Settings(home=Path(home)) if home else Settings()


@st.cache_resource(show_spinner=False)
def store(url: str) -> Store:
    return open_store(url)


def home() -> str:
    """The folder that the launcher named, if any."""
    found = [one for one in sys.argv[1:] if one.startswith("--home=")]
    return found[-1].removeprefix("--home=") if found else ""


def main() -> None:
    chosen = settings(home())
    st.set_page_config(page_title="seller", page_icon=str(ICON), layout="wide")
    language = switch.language(chosen.language)
    try:
        opened = store(chosen.store_url)
        with opened.reading() as conn:
            accounts = tuple(read.accounts(conn))
            heard = [one.as_of for one in read.bookmarks(conn) if one.as_of]
    except SellerError as error:
        trouble(error, language)
        return
    now = datetime.now(UTC)
    if chosen.clock == "amazon":  # simulated time: what the data says is the best there is
        now = max([now, *heard])
    keys, archive = keyring(chosen.home), Archive(chosen.home / "archive", None)
    wish = wished(chosen.review_day, chosen.review_hour)
    desk = Desk(opened, accounts, Scope(), language, now, chosen.home_currency, keys)
    desk = replace(desk, wish=wish, read_only=chosen.read_only, archive=archive)
    desk = replace(desk, caps=(chosen.daily_caps, chosen.first_caps))
    desk = replace(desk, claim_days=chosen.claim_days, wording=wording(chosen.home))
    desk = replace(desk, scope=filters.scope(desk))
    pages = [
        st.Page(
            partial(page.show, desk),
            title=desk.say(page.title),
            icon=page.icon,
            url_path=page.key,
            default=page is PAGES[0],
        )
        for page in PAGES
    ]
    st.navigation(pages).run()


if __name__ == "__main__":
    main()
