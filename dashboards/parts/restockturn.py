"""What turns one product's demand and need: season, promotions, an estimate, Amazon's fees."""

from __future__ import annotations

from dashboards.parts.desk import NOTHING, Desk
from seller.views.restock import Why

FEES = {"aged": "Aged inventory surcharge", "low": "Low-inventory fee"}


def season(desk: Desk, why: Why) -> list[tuple[str, str, str]]:
    """A row where a year's course is known."""
    if why.season is None:
        return []
    say = desk.say
    told = say("How busy the coming days are beside the last four weeks, by a year and more behind")
    return [(say("Season"), f"× {why.season:g}", told)]


def reduced(desk: Desk, why: Why) -> list[tuple[str, str, str]]:
    """A row where a promotion sold some of the last four weeks' pieces."""
    if not why.reduced:
        return []
    say = desk.say
    told = say("Pieces of the last four weeks beyond what is usual; not counted on for the future")
    return [(say("Sold by promotions"), desk.number(why.reduced), told)]


def returned(desk: Desk, why: Why) -> list[tuple[str, str, str]]:
    """A row where some of what was sold came back."""
    if not why.returned:
        return []
    told = desk.say("Of {sold} pieces ordered in 90 days; they were sold, so demand is not less")
    return [(desk.say("Sent back"), desk.number(why.returned), told.format(sold=why.sold))]


def lasting(desk: Desk, why: Why) -> list[tuple[str, str, str]]:
    """Rows where Amazon's fees on how long stock lasts changed the need, or are not known."""
    say, found = desk.say, []
    if why.fewer:
        told = say("Pieces left out, as they would lie until it is due")
        found.append((say("Aged inventory surcharge"), f"-{why.fewer:g}", told))
    if why.more:
        told = say("Pieces more, so that stock lasts until it is not due")
        found.append((say("Low-inventory fee"), f"+{why.more:g}", told))
    for name in why.uncounted:
        told = say("Not counted: no table of it, or no size of the piece, is known")
        found.append((say(FEES[name]), NOTHING, told))
    return found


def expected(desk: Desk, why: Why) -> list[tuple[str, str, str]]:
    """A row where a person expects another demand than the forecast."""
    if why.estimate is None:
        return []
    say = desk.say
    told = say("Takes the forecast's place on its days; grade so far: {grade}")
    graded = told.format(grade=why.estimate_grade or say("none yet"))
    return [(say("Own estimate a day"), f"{why.estimate:g}", graded)]
