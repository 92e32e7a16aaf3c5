"""`seller dashboard`: the pages, in the browser, on this machine only."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from typing import Annotated

import typer

from dashboards import launch
from seller.cli.output import guarded, say, tell
from seller.settings import Settings


@guarded
def dashboard(
    port: Annotated[int, typer.Option(help=say("Port of the page"))] = 8501,
    browser: Annotated[bool, typer.Option(help=say("Open the browser"))] = True,
) -> None:
    serve(Settings().home, port, browser=browser, extra={})


def serve(home: os.PathLike[str], port: int, *, browser: bool, extra: Mapping[str, str]) -> None:
    """Run the page until Ctrl-C; `extra` goes into its environment."""
    tell(say("Dashboard at {url}; Ctrl-C stops it.").format(url=f"http://127.0.0.1:{port}"))
    environment = {**os.environ, "SELLER_HOME": str(home), **extra}
    process = subprocess.Popen(launch.command(port, browser=browser), env=environment)
    try:
        code = process.wait()
    except KeyboardInterrupt:
        process.terminate()
        process.wait()
        return
    if code:
        raise typer.Exit(1)
