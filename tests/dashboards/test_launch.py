"""The command line that serves the pages."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit import config

from dashboards.launch import OPTIONS, command
from tests.dashboards.chrome import free, wait


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


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without asking it")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_the_pages_stop_with_the_command_that_serves_them(tmp_path, name: str):
    port = free()
    words = (sys.executable, "-m", "seller", "dashboard", "--no-browser", "--port", str(port))
    home = {**os.environ, "SELLER_HOME": str(tmp_path)}
    with subprocess.Popen(words, env=home, stdout=subprocess.DEVNULL) as process:
        wait(f"http://127.0.0.1:{port}", process)
        process.send_signal(getattr(signal, name))
        assert process.wait(timeout=20) == 0
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)), "the pages are still there"
