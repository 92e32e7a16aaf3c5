"""`seller listings`: the group; each command lives in a file of its own."""

from __future__ import annotations

import typer

from seller.cli import (
    batches,
    blank,
    check,
    history,
    images,
    issues,
    reading,
    stuck,
    types,
    upload,
)
from seller.cli.output import say

app = typer.Typer(no_args_is_help=True)
COMMANDS = (
    ("types", types.types, say("Product types by word, Chinese too, by ASIN or by title")),
    ("template", blank.blank, say("An empty sheet for one product type, to fill in")),
    ("read", reading.read, say("What a sheet is, and what it wants of Amazon")),
    ("map", reading.chart, say("Propose which column of your own sheet says what")),
    ("check", check.checking, say("What is wrong with a sheet, before Amazon sees it")),
    ("diff", upload.diff, say("What a sheet would change, attribute by attribute")),
    ("upload", upload.upload, say("Send a sheet to Amazon and follow every row to its verdict")),
    ("rollback", upload.rollback, say("Take a batch back, as far as Amazon allows")),
    ("batches", batches.listed, say("What was sent, and how it ended")),
    ("show", batches.show, say("Every row of a batch with its issues")),
    ("resume", batches.resume, say("Go on where a batch was stopped")),
    ("history", history.history, say("What changed in your listings, and who did it")),
    ("issues", issues.issues, say("Issues of your listings, and what to do about each")),
    ("watch", stuck.watch, say("Listings that do not sell, their exits, and families gone wrong")),
    ("images", images.images, say("Check pictures in a folder and pack them for Seller Central")),
)
for name, command, words in COMMANDS:
    app.command(name, help=words)(command)
