"""`seller firstleg`: goods on their way to Amazon, and the papers that go with them."""

from __future__ import annotations

import typer

from seller.cli import papers
from seller.cli.output import say

app = typer.Typer(help=say("The first leg: goods on their way to Amazon"), no_args_is_help=True)
papers.register(app)


@app.callback()
def _group() -> None:
    """With this the group keeps its one command's name."""
