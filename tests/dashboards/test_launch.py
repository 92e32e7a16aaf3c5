"""The command line that serves the pages."""

from __future__ import annotations

import sys
from pathlib import Path

from streamlit import config

from dashboards.launch import OPTIONS, command


def test_it_serves_this_machine_only_and_tells_nobody():
    words = command(8123)
    assert words[:4] == [sys.executable, "-m", "streamlit", "run"]
    assert Path(words[4]).is_file()
    for option in ("address=127.0.0.1", "port=8123", "headless=true"):
        assert f"--server.{option}" in words
    assert "--browser.gatherUsageStats=false" in words


def test_the_home_is_handed_to_the_app_and_not_to_streamlit():
    words = command(8123, Path("/somewhere/else"))
    assert words[words.index("--") + 1 :] == [f"--home={Path('/somewhere/else')}"]
    assert "--" not in command(8123)


def test_a_browser_opens_only_on_request():
    assert "--server.headless=false" in command(8123, browser=True)


def test_streamlit_knows_every_option():
    known = config.get_config_options()
    assert not set(OPTIONS) - set(known)
