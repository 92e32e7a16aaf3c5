"""Rules of thumb of the trade, each dated and as it was printed, held against the user's cards.

They answer only where no card covers the lane, and never rank anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from seller.couriers.crossing import Crossing

LIVE, DISPUTED, OBSOLETE = "live", "disputed", "obsolete"
NOTES = "Trade notes of about 2016, published 2017"
AMERICA = frozenset(
    ("US", "CA", "GB", "AR", "BO", "BR", "CL", "CO", "EC", "GY", "PE", "PY", "SR", "UY", "VE")
)
ASEAN = frozenset(("SG", "MY", "TH", "VN", "ID", "PH", "KH", "LA", "MM", "BN", "TL"))
WEST = frozenset(("AT", "BE", "CH", "DE", "ES", "FR", "GB", "IE", "IT", "LU", "NL", "PT"))


@dataclass(frozen=True, slots=True)
class Prior:
    """Above `over` and up to `upto` grams `ahead` beats `behind`; no carrier: nothing to check.

    `countries` empty: everywhere. `year` is of the source; `note` says what to know of it.
    """

    code: str
    text: str
    status: str
    note: str
    countries: frozenset[str] = frozenset()
    over: int = 0
    upto: int | None = None
    ahead: str = ""
    behind: tuple[str, ...] = ()
    year: int = 2016
    source: str = NOTES


TIMED = "Printed under transit time, not price; 5.5 to 6 kg is left out, 21 and 100 kg stand twice"
PRIORS = (
    Prior("ups_5", "Below 5.5 kg UPS rather than DHL", DISPUTED, TIMED, AMERICA,
          0, 5_500, "UPS", ("DHL",)),
    Prior("dhl_21", "From 6 to 21 kg DHL rather than UPS", DISPUTED, TIMED, AMERICA,
          6_000, 21_000, "DHL", ("UPS",)),
    Prior("ups_100", "From 21 to 100 kg UPS rather than DHL", DISPUTED, TIMED, AMERICA,
          21_000, 100_000, "UPS", ("DHL",)),
    Prior("dhl_100", "Above 100 kg DHL rather than UPS", DISPUTED, TIMED, AMERICA,
          100_000, None, "DHL", ("UPS",)),
    Prior("fedex_21", "To South-East Asia above 21 kg FedEx at half the price of DHL and UPS", LIVE,
          "Plausible, but nobody has proven it", ASEAN, 21_000, None, "FedEx", ("DHL", "UPS")),
    Prior("ems_small", "EMS for small parcels that may be slow", LIVE,
          "No weight was given; EMS bills bulk only from a side of 60 cm"),
    Prior("ems_slow", "EMS is slow and unsteady", DISPUTED, "Others report it to be fast"),
    Prior("tnt_west", "TNT clears well in Western Europe, and is expensive", OBSOLETE,
          "TNT left China on 2020-08-01; FedEx took over its accounts", WEST),
)  # fmt: skip


AGREE = {
    "yes": "the cards agree",
    "partly": "the cards agree for some weights",
    "no": "the cards disagree",
    "": "the cards cannot tell",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """`agree` is yes, no, partly, or empty where the cards cannot tell; `low` and `high` are by how
    many percent the price of `ahead` differs from its rival's. `answers`: no card covers the lane.
    """

    prior: Prior
    agree: str = ""
    low: Fraction | None = None
    high: Fraction | None = None
    answers: bool = False


def judged(found: Crossing, country: str) -> list[Judged]:
    """The rules for a country, each against the cards of the lane."""
    fits = [one for one in PRIORS if not one.countries or country in one.countries]
    return [_judged(one, found) for one in fits]


def _judged(one: Prior, found: Crossing) -> Judged:
    inside = _inside(one, found)
    every = found.best(range(len(found.desks)))
    covered = any(every[at] >= 0 for at in inside)
    answers = bool(inside) and one.status != OBSOLETE and not covered
    ahead, behind = (found.best(_cards(found, names)) for names in ((one.ahead,), one.behind))
    both = [at for at in inside if ahead[at] >= 0 and behind[at] > 0]
    if not both:
        return Judged(one, answers=answers)
    parts = [Fraction(100 * (ahead[at] - behind[at]), behind[at]) for at in both]
    right = sum(part < 0 for part in parts)
    agree = "yes" if right == len(parts) else "partly" if right else "no"
    return Judged(one, agree, min(parts), max(parts), answers)


def _inside(one: Prior, found: Crossing) -> list[int]:
    """Places of the grid whose prices hold for weights of the rule."""
    ends = [*(int(at) - 1 for at in found.grid[1:]), found.most]
    upto = found.most if one.upto is None else one.upto
    return [
        place
        for place, (first, last) in enumerate(zip(found.grid, ends, strict=True))
        if last > one.over and first <= upto
    ]


def _cards(found: Crossing, carriers: tuple[str, ...]) -> list[int]:
    wanted = {name.casefold() for name in carriers}
    return [
        at for at, desk in enumerate(found.desks) if desk.card.carrier.casefold() in wanted
    ]  # fmt: skip
