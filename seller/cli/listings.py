"""`seller listings`: the group; each command lives in a file of its own."""

from __future__ import annotations

import typer

from seller.cli import types
from seller.cli.output import say

app = typer.Typer(help=say("Listings in bulk, from sheets"), no_args_is_help=True)
COMMANDS = (("types", types.types, say("Product types by word, Chinese too, by ASIN or by title")),)
for name, command, words in COMMANDS:
    app.command(name, help=words)(command)
