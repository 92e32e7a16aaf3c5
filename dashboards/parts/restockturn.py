"""What turns one product's demand: the season, promotions behind it, a person's estimate."""

from __future__ import annotations

from dashboards.parts.desk import Desk
from seller.views.restock import Why


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


def expected(desk: Desk, why: Why) -> list[tuple[str, str, str]]:
    """A row where a person expects another demand than the forecast."""
    if why.estimate is None:
        return []
    say = desk.say
    told = say("Takes the forecast's place on its days; grade so far: {grade}")
    graded = told.format(grade=why.estimate_grade or say("none yet"))
    return [(say("Own estimate a day"), f"{why.estimate:g}", graded)]
