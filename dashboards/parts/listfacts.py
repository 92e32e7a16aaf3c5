"""What one listing is, and how much of it lies in Amazon's warehouses."""

from __future__ import annotations

from dashboards.parts import blocks
from dashboards.parts.desk import NOTHING, Desk
from seller.views.listings import File


def facts(desk: Desk, one: File) -> None:
    say, state = desk.say, one.state
    answer = {None: NOTHING, True: say("yes"), False: say("no")}
    blocks.table(
        {
            say("ASIN"): [one.listing.asin or NOTHING],
            say("Product title"): [one.listing.title],
            say("Status"): [say(one.listing.status)],
            say("Quantity"): [desk.number(one.listing.quantity)],
            say("Can be bought"): [answer[state.buyable if state else None]],
            say("Can be found"): [answer[state.discoverable if state else None]],
        }
    )


def stock(desk: Desk, one: File) -> None:
    """As its marketplace reports it; one stock may serve several."""
    say, level = desk.say, one.stock
    if level is None:
        return
    blocks.table(
        {
            say("FBA fulfillable"): [desk.number(level.fulfillable)],
            say("Unfulfillable"): [desk.number(level.unfulfillable)],
            say("Researching"): [desk.number(level.researching)],
            say("FBA, all units"): [desk.number(level.total)],
            say("FBA stock as of (Beijing)"): [desk.beijing(one.stocked_at)],
        }
    )
