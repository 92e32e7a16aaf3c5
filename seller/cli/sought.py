"""What `seller couriers quote` may be told, each option with its words."""

from __future__ import annotations

from typing import Annotated

import typer

from seller.cli.output import say
from seller.errors import Stop

Many = list[str] | None

To = Annotated[str, typer.Option(help=say("Country, two letters"))]
Postcode = Annotated[str, typer.Option(help=say("Postcode of the destination"))]
Warehouse = Annotated[str, typer.Option(help=say("FBA warehouse, as ONT8"))]
City = Annotated[str, typer.Option(help=say("City of the destination, in Latin letters"))]
Weight = Annotated[str, typer.Option(help=say("Weight in kg"))]
Size = Annotated[str, typer.Option(help=say("Sides in cm, as 30x20x10"))]
Pieces = Annotated[Many, typer.Option(help=say("Pieces as 2x30x20x10@2.3, again for more"))]
Value = Annotated[str, typer.Option(help=say("Value of the goods"))]
Currency = Annotated[str, typer.Option(help=say("Currency of the value"))]
Hs = Annotated[Many, typer.Option(help=say("HS code, again for more"))]
Contents = Annotated[str, typer.Option(help=say("battery,liquid,brand,magnet,document"))]
Wishes = Annotated[str, typer.Option(help=say("signature,insurance,residential"))]
Ddp = Annotated[bool, typer.Option(help=say("Duty and tax in the total"))]
Sender = Annotated[str, typer.Option("--from", help=say("Origin"))]
On = Annotated[str, typer.Option("--date", help=say("Day of hand-over, 2026-11-25"))]
By = Annotated[str, typer.Option(help=say("Rank by cost, time, expected, or cost=1,time=5"))]
ShowIn = Annotated[str, typer.Option(help=say("Convert all amounts to this currency"))]
Rate = Annotated[Many, typer.Option(help=say("Rate with its day: USD/CNY=7.12@2026-11-20"))]
Capital = Annotated[str, typer.Option(help=say("Cost of capital, percent a year"))]
Hold = Annotated[str, typer.Option(help=say("Held by customs, percent, if no card says"))]
Late = Annotated[str, typer.Option(help=say("Late, percent, if no card says"))]
Penalty = Annotated[str, typer.Option(help=say("What lateness costs, in the value's currency"))]
Live = Annotated[
    bool, typer.Option("--live", help=say("Also ask carriers now, by your own contracts"))
]
Contract = Annotated[Many, typer.Option(help=say("Only these contracts"))]

KNOWN = ("signature", "insurance", "residential")


def wishes(given: str) -> frozenset[str]:
    """Raises Stop for one that nobody knows."""
    found = frozenset(filter(None, given.lower().split(",")))
    if not found <= set(KNOWN):
        raise Stop("couriers.wish", text=given, known=", ".join(KNOWN))
    return found
