"""Chromium for the tests of pages: a real server, a real browser, a page that notes its calls."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dashboards.launch import command

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
QUIET = "[data-testid=stApp][data-test-script-state=notRunning]"

MARKS = [
    pytest.mark.browser,
    pytest.mark.skipif(not shutil.which(CHROMIUM), reason=f"needs a browser at {CHROMIUM}"),
]


def free() -> int:
    """A port that nobody serves."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def served(home: Path) -> Iterator[str]:
    """The pages as `seller dashboard` serves them."""
    port = free()
    process = subprocess.Popen(
        command(port, home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait(url, process)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert process.poll() is None, "the server died"
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5):  # noqa: S310
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    pytest.fail("the server did not start")


@contextmanager
def launched(playwright, server: str):
    """A browser that has seen the server once: a click after its cold start can be lost."""
    opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
    warm = opened.new_page()
    warm.goto(server)
    warm.wait_for_selector(QUIET, timeout=90_000)
    warm.close()
    yield opened
    opened.close()


@contextmanager
def tabbed(browser):
    """A page that notes whom it calls and what fails in it."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 1000},
        locale="fr-FR",
        timezone_id="America/Los_Angeles",
    )
    page = context.new_page()
    page.calls, page.failures = [], []
    page.on("request", lambda request: page.calls.append(request.url))
    page.on("websocket", lambda socket: page.calls.append(socket.url))
    page.on("pageerror", lambda error: page.failures.append(str(error)))
    yield page
    context.close()


def settled(page) -> None:
    page.wait_for_timeout(300)
    page.wait_for_selector(QUIET, timeout=60_000)


def visit(page, key: str, lang: str, title: str) -> None:
    """Open a page by its address, and wait until it stands."""
    page.goto(f"{page.address}/{key}?lang={lang}")
    page.get_by_role("heading", name=title, exact=True).wait_for(timeout=60_000)
    settled(page)
