"""`seller dashboard`: the pages, in the browser, on this machine only."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from typing import Annotated

import typer

from dashboards import launch
from seller.cli.output import AsJson, emit, guarded, say, tell
from seller.settings import loaded


@guarded
def dashboard(
    port: Annotated[int, typer.Option(help=say("Port of the page"))] = 8501,
    browser: Annotated[bool, typer.Option(help=say("Open the browser"))] = True,
    as_json: AsJson = False,
) -> None:
    told(port, as_json=as_json)
    serve(loaded().home, port, browser=browser, extra={})


def told(port: int, *, as_json: bool) -> None:
    """Where the page is; as JSON at once, before it runs."""
    url = f"http://127.0.0.1:{port}"
    if as_json:
        emit({"url": url})
        sys.stdout.flush()
    tell(say("Dashboard at {url}; Ctrl-C stops it.").format(url=url))


def serve(home: os.PathLike[str], port: int, *, browser: bool, extra: Mapping[str, str]) -> None:
    """Run the page until Ctrl-C, or until this process is ended or its terminal closed; `extra`
    goes into its environment.
    """
    for name in ("SIGTERM", "SIGHUP"):  # Windows lacks the second; nohup has it ignored
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) != signal.SIG_IGN:
            signal.signal(getattr(signal, name), signal.default_int_handler)
    environment = {**os.environ, "SELLER_HOME": str(home), **extra}
    with subprocess.Popen(launch.command(port, browser=browser), env=environment) as process:
        try:
            code = process.wait()
        except KeyboardInterrupt:
            process.terminate()
            return
    if code:
        raise typer.Exit(1)
