"""`seller firstleg`: goods on their way to Amazon, what that costs, the papers with them."""

from __future__ import annotations

from seller.cli import bills, claimed, legtimes, papers, tickets
from seller.cli.legplan import app
from seller.cli.output import say

__all__ = ["app"]

papers.register(app)
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
