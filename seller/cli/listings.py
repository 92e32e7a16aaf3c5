"""`seller listings`: the group; each command lives in a file of its own."""

from __future__ import annotations

import typer

from seller.cli import blank, reading, types
from seller.cli.output import say

app = typer.Typer(help=say("Listings in bulk, from sheets"), no_args_is_help=True)
COMMANDS = (
    ("types", types.types, say("Product types by word, Chinese too, by ASIN or by title")),
    ("template", blank.blank, say("An empty sheet for one product type, to fill in")),
    ("read", reading.read, say("What a sheet is, and what it wants of Amazon")),
    ("map", reading.chart, say("Propose which column of your own sheet says what")),
)
for name, command, words in COMMANDS:
    app.command(name, help=words)(command)
