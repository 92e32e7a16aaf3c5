"""Pages as Streamlit runs them, without a browser."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any


def shown(home: Path, url: str, **settings: str) -> Callable[[str], Callable[[], Any]]:
    """Draws the page of a key ("" for the first one) of a store, with other settings beside it."""
    import streamlit as st  # noqa: PLC0415
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415
    from streamlit.util import calc_hash  # noqa: PLC0415

    from dashboards.launch import APP  # noqa: PLC0415

    os.environ.update(SELLER_HOME=str(home), SELLER_DATABASE_URL=url, **settings)
    st.cache_resource.clear()  # of another store in the same process
    app = AppTest.from_file(str(APP), default_timeout=600)
    app.run()

    def page(key: str) -> Callable[[], Any]:
        def drawn() -> Any:
            app._page_hash = calc_hash(key)  # noqa: SLF001 - AppTest only finds pages that are files
            app.run()
            assert not app.exception, app.exception
            return app

        return drawn

    return page
