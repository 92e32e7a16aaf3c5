"""The command tree."""

from __future__ import annotations

import logging

import typer

from seller.cli import accounts, clock, dashboard, demo, jobs, replay, sandbox, setup, status
from seller.cli.output import say, utf8

app = typer.Typer(
    name="seller",
    help=say("Your Amazon shops' data on your own machine."),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("demo", help=say("Fill a demo store from a simulated Amazon and show it"))(demo.demo)
app.command("init", help=say("Connect an account, or all of a simulated Amazon's"))(setup.init)
app.command("sandbox", help=say("Run a simulated Amazon on this machine"))(sandbox.sandbox)
app.command("status", help=say("How fresh each figure is, and how much there is"))(status.status)
app.command("dashboard", help=say("Open the dashboard in the browser"))(dashboard.dashboard)
app.command("start", help=say("Clock, jobs and dashboard together, until Ctrl-C"))(clock.start)
app.command("scheduler", help=say("The clock alone: run every job on its schedule"))(
    clock.scheduler
)
words = say("Rebuild all facts from what Amazon sent, without asking it")
app.command("replay", help=words)(replay.replay)
app.add_typer(accounts.app, name="accounts")
app.add_typer(jobs.app, name="jobs")


def main() -> None:
    """Entry point of the `seller` command."""
    utf8()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    app()
