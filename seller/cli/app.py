"""The command tree."""

from __future__ import annotations

import logging

import typer

from seller.cli import (
    accounts,
    alerts,
    backup,
    clock,
    couriers,
    dashboard,
    demo,
    desk,
    doctor,
    effects,
    export,
    firstleg,
    intake,
    inventory,
    jobs,
    labels,
    lint,
    listings,
    messages,
    privacy,
    products,
    rates,
    reconcile,
    replay,
    restock,
    returns,
    reviews,
    sandbox,
    setup,
    status,
    stock,
)
from seller.cli.output import say, utf8
from seller.cli.words import run

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
    ("lint", lint.check, say("What Amazon does not allow in a text to a buyer")),
    ("export", export.export, say("Write a table to a file for Excel, WPS or a program")),
    ("reconcile", reconcile.reconcile, say("Our sales of each day beside Amazon's own report")),
    ("replay", replay.replay, say("Rebuild all facts from what Amazon sent, without asking it")),
    ("backup", backup.backup, say("Everything in one file: tables, documents, key")),
    ("restore", backup.restore, say("Fill an empty home from a backup")),
    ("doctor", doctor.doctor, say("A report for whoever helps you, without secrets")),
    ("sandbox", sandbox.sandbox, say("Run a simulated Amazon on this machine")),
)
for name, command, words in COMMANDS:
    app.command(name, help=words)(command)
app.add_typer(accounts.app, name="accounts")
app.add_typer(desk.app, name="desk")
app.add_typer(jobs.app, name="jobs")
app.add_typer(messages.app, name="messages")
app.add_typer(products.app, name="products")
app.add_typer(rates.app, name="rates")
app.add_typer(reviews.app, name="reviews")
app.add_typer(effects.app, name="effects")
app.add_typer(couriers.app, name="couriers")
app.add_typer(restock.app, name="restock")
app.add_typer(inventory.app, name="inventory")
app.add_typer(privacy.app, name="privacy")
app.add_typer(alerts.app, name="alerts")
app.add_typer(listings.app, name="listings")
app.add_typer(returns.app, name="returns")
app.add_typer(labels.app, name="labels")
app.add_typer(firstleg.app, name="firstleg")


def main() -> None:
    """Entry point of the `seller` command."""
    utf8()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    raise SystemExit(run(app))
