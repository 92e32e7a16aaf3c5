"""`seller firstleg`: goods on their way to Amazon, from the forwarder's warehouse to the shelf."""

from __future__ import annotations

import typer

from seller.cli import bills, claimed, legtimes, tickets
from seller.cli.output import say

app = typer.Typer(help=say("The first leg: tickets of forwarders"), no_args_is_help=True)
tickets.register(app)
app.command("claim", help=say("What Amazon asks for when units are missing, in one file"))(
    claimed.claim
)
app.command("times", help=say("How many days each leg took, from own tickets and shipments"))(
    legtimes.times
)
app.command("bills", help=say("A forwarder's bill beside what was quoted: the differences"))(
    bills.bills
)
