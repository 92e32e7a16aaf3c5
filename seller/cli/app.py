"""The command tree; what is not asked for is not loaded."""

from __future__ import annotations

import logging

import typer

from seller.cli.lazy import Tree
from seller.cli.output import say, utf8
from seller.cli.remarks import remarks
from seller.cli.words import run

TABLE = {
    "demo": ("demo:demo", say("Fill a demo store from a simulated Amazon and show it")),
    "init": ("setup:init", say("Connect an account, or all of a simulated Amazon's")),
    "start": ("clock:start", say("Clock, jobs and dashboard together, until Ctrl-C")),
    "scheduler": ("clock:scheduler", say("The clock alone: run every job on its schedule")),
    "dashboard": ("dashboard:dashboard", say("Open the dashboard in the browser")),
    "status": ("status:status", say("How fresh each figure is, and how much there is")),
    "stock": ("stock:stock", say("The stock of each pool, counted once")),
    "import": ("intake:bring", say("Import reports downloaded from Seller Central")),
    "lint": ("lint:check", say("What Amazon does not allow in a text to a buyer")),
    "export": ("export:export", say("Write a table to a file for Excel, WPS or a program")),
    "reconcile": ("reconcile:reconcile", say("Our sales of each day beside Amazon's own report")),
    "replay": ("replay:replay", say("Rebuild all facts from what Amazon sent, without asking it")),
    "backup": ("backup:backup", say("Everything in one file: tables, documents, key")),
    "restore": ("backup:restore", say("Fill an empty home from a backup")),
    "doctor": ("doctor:doctor", say("A report for whoever helps you, without secrets")),
    "sandbox": ("sandbox:sandbox", say("Run a simulated Amazon on this machine")),
    "accounts": ("accounts:app", say("List and check connected accounts")),
    "desk": ("desk:app", say("Buyers who were not happy")),
    "jobs": ("jobs:app", say("List and run the jobs")),
    "messages": ("messages:app", say("What buyers wrote, and the time left to answer")),
    "products": ("products:app", say("Your products, and the offers that sell them")),
    "rates": ("rates:app", say("Exchange rates, by day and with their source")),
    "reviews": ("reviews:app", say("Ask buyers for reviews, all alike")),
    "effects": ("effects:app", say("What goes out to Amazon, and the brake on it")),
    "couriers": ("couriers:app", say("Rate cards of carriers, and what a parcel costs")),
    "restock": ("restock:app", say("When to restock, and how many")),
    "inventory": ("inventory:app", say("How healthy the stock at Amazon is")),
    "privacy": ("privacy:app", say("Buyers' personal data")),
    "alerts": ("alerts:app", say("Alerts by mail, chat and webhook")),
    "listings": ("listings:app", say("Listings in bulk, from sheets")),
    "returns": ("returns:app", say("Returns, and stock that cannot be sold")),
    "labels": ("labels:app", say("Labels to print")),
    "firstleg": ("firstleg:app", say("The first leg: goods on their way to Amazon")),
}
"""Each command and group: its module in this room with the name there, and what it is for."""


class Commands(Tree):
    table = TABLE


app = typer.Typer(
    name="seller",
    cls=Commands,
    help=say("Your Amazon shops' data on your own machine."),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def begin() -> None:
    """Nothing is done before a command is."""


def main() -> None:
    """Entry point of the `seller` command."""
    utf8()
    logging.basicConfig(level=logging.WARNING, handlers=[remarks()])
    raise SystemExit(run(app))
