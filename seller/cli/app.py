"""The command tree."""

from __future__ import annotations

import logging

import typer

from seller.cli import (
    accounts,
    backup,
    clock,
    dashboard,
    demo,
    doctor,
    intake,
    jobs,
    products,
    replay,
    restock,
    sandbox,
    setup,
    status,
    stock,
)
from seller.cli.output import say, utf8

app = typer.Typer(
    name="seller",
    help=say("Your Amazon shops' data on your own machine."),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
COMMANDS = (
    ("demo", demo.demo, say("Fill a demo store from a simulated Amazon and show it")),
    ("init", setup.init, say("Connect an account, or all of a simulated Amazon's")),
    ("start", clock.start, say("Clock, jobs and dashboard together, until Ctrl-C")),
    ("scheduler", clock.scheduler, say("The clock alone: run every job on its schedule")),
    ("dashboard", dashboard.dashboard, say("Open the dashboard in the browser")),
    ("status", status.status, say("How fresh each figure is, and how much there is")),
    ("stock", stock.stock, say("The stock of each pool, counted once")),
    ("import", intake.bring, say("Import reports downloaded from Seller Central")),
    ("replay", replay.replay, say("Rebuild all facts from what Amazon sent, without asking it")),
    ("backup", backup.backup, say("Everything in one file: tables, documents, key")),
    ("restore", backup.restore, say("Fill an empty home from a backup")),
    ("doctor", doctor.doctor, say("A report for whoever helps you, without secrets")),
    ("sandbox", sandbox.sandbox, say("Run a simulated Amazon on this machine")),
)
for name, command, words in COMMANDS:
    app.command(name, help=words)(command)
app.add_typer(accounts.app, name="accounts")
app.add_typer(jobs.app, name="jobs")
app.add_typer(products.app, name="products")
app.add_typer(restock.app, name="restock")


def main() -> None:
    """Entry point of the `seller` command."""
    utf8()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    app()
