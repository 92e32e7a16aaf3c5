"""A filled store and an empty one, and the pages run without a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboards.launch import APP
from seller.store import open_store
from tests.dashboards import chrome
from tests.views.fill import fill

Open = Callable[..., AppTest]


@pytest.fixture(scope="session")
def filled(tmp_path_factory) -> Path:
    """A home with facts; tests only read it."""
    home: Path = tmp_path_factory.mktemp("filled")
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    fill(store)
    store.close()
    return home


def turn(app: AppTest, url: str) -> AppTest:
    """Go to a page; AppTest itself only finds pages that are files."""
    app._page_hash = calc_hash(url)
    return app


@pytest.fixture
def pages(monkeypatch) -> Open:
    """Opens a page of the app as a reader would, given a home and an address."""

    def run(home: Path, *, lang: str = "", url: str = "") -> AppTest:
        monkeypatch.setenv("SELLER_HOME", str(home))
        st.cache_resource.clear()
        app = AppTest.from_file(str(APP), default_timeout=30)
        if lang:
            app.query_params["lang"] = lang
        app.run()
        if url:
            turn(app, url).run()
        assert not app.exception, app.exception
        return app

    return run


@pytest.fixture(scope="module")
def browser(home: Path):
    """Chromium, and where the pages of the module's own `home` are served."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with (
        chrome.served(home) as url,
        api.sync_playwright() as playwright,
        chrome.launched(playwright, url) as made,
    ):
        yield made, url


@pytest.fixture
def tab(browser):
    """A page that knows its address."""
    made, url = browser
    with chrome.tabbed(made) as page:
        page.address = url
        yield page
