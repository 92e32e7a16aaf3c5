"""The command line that serves the pages."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
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


HEARD = """
import os, signal, sys
for one in (signal.SIGHUP, signal.SIGINT):
    signal.signal(one, signal.SIG_DFL)
os.execvp(sys.argv[1], sys.argv[1:])
"""
"""Runs a command that hears SIGHUP and SIGINT, even where whoever runs the tests ignores them."""


@contextmanager
def dashboard(home: Path, port: int, *before: str) -> Iterator[subprocess.Popen[bytes]]:
    """It ends with the test, however that ends."""
    words = (sys.executable, "-m", "seller", "dashboard", "--no-browser", "--port", str(port))
    environment = {**os.environ, "SELLER_HOME": str(home)}
    heard = (sys.executable, "-c", HEARD, *before, *words)
    process = subprocess.Popen(heard, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()  # its pages go with it
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def stopped(port: int) -> bool:
    with socket.socket() as probe:
        return bool(probe.connect_ex(("127.0.0.1", port)))


POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without asking it")


@POSIX
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_the_pages_stop_with_the_command_that_serves_them(tmp_path, name: str):
    port = free()
    with dashboard(tmp_path, port) as process:
        wait(f"http://127.0.0.1:{port}", process)
        process.send_signal(getattr(signal, name))
        assert process.wait(timeout=20) == 0
    assert stopped(port), "the pages are still there"


@POSIX
def test_whoever_asks_for_it_keeps_the_pages_when_the_terminal_is_closed(tmp_path):
    port = free()
    with dashboard(tmp_path, port, "sh", "-c", 'trap "" HUP; exec "$@"', "sh") as process:
        wait(f"http://127.0.0.1:{port}", process)
        process.send_signal(signal.SIGHUP)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=0.5)
        assert not stopped(port)
        process.terminate()
        assert process.wait(timeout=20) == 0
