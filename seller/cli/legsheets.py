"""A plan of the first leg as a workbook: the ways, their lines, landed costs to accept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from seller.cli.legtold import assumed, named, way
from seller.cli.output import LANGUAGE, say
from seller.cli.quote import label, words
from seller.couriers.ways import Plan, Way, each, units
from seller.products.landed import LANDED, PARTS, rows
from seller.products.written import heads
from seller.spreadsheet import Written


def sheets(found: Plan) -> list[Written]:
    """What is to be accepted stands first."""
    titles = heads(LANDED, LANGUAGE)
    costs = rows(
        one for at, each_ in enumerate(found.ways, start=1) for one in _costs(at, each_, found)
    )
    return [
        Written(say("Landed cost"), titles, costs, [max(12, 2 * len(one)) for one in titles]),
        _ways(found),
        _lines(found),
        Written(say("Assumptions"), (say("Figure"), say("Value")), list(_assumed(found)), (40, 40)),
    ]


def _costs(at: int, one: Way, found: Plan) -> Iterator[dict[str, Any]]:
    terms = found.terms
    for item, parts, total in units(one, found.items):
        amounts = {name: _major(minor, terms.digits) for name, minor in parts.items()}
        if amounts["rebate"] is not None:
            amounts["rebate"] = -amounts["rebate"]
        yield {
            "number": at,
            "sku": item.sku,
            "marketplace": terms.marketplace,
            "units": item.units,
            **amounts,
            "total": _major(total, terms.digits),
            "each": None if total is None else each(total, item.units, terms.digits),
            "currency": terms.show,
            "since": terms.on.isoformat(),
            "allocation": terms.allocation,
            "service": f"{one.card.carrier} {one.card.service}",
            "warehouses": " + ".join(leg.spot.name for leg in one.legs),
        }


def _major(minor: int | None, digits: int) -> Decimal | None:
    return None if minor is None else Decimal(minor).scaleb(-digits)


def _ways(found: Plan) -> Written:
    names = ("Way number", "Service", "Mode of transport", "FBA warehouses", "Landed cost")
    more = ("Expected cost", "Fast (days)", "Usual days", "Slow (days)", "Why")
    titles = [say(name) for name in (*names, *more)]
    digits = found.terms.digits
    lines = [
        (
            at,
            f"{one.card.carrier} {one.card.service}",
            say(one.card.mode) if one.card.mode else "",
            " + ".join(leg.spot.name for leg in one.legs),
            _major(one.landed, digits),
            _major(one.expected, digits),
            *((one.days.p10, one.days.p50, one.days.p90) if one.days else (None, None, None)),
            "; ".join(words(said) for said in one.why),
        )
        for at, one in enumerate(found.ways, start=1)
    ]
    return Written(say("Ways"), titles, lines, (6, 30, 12, 24, 16, 16, 12, 12, 12, 60))


def _lines(found: Plan) -> Written:
    names = (
        "Way number",
        "Part",
        "Line",
        "Amount",
        "Currency",
        "FBA warehouse",
        "Cell of the card",
    )
    lines: list[Sequence[Any]] = []
    for at, one in enumerate(found.ways, start=1):
        row = way(at, one, found)
        for part in row["parts"]:
            name = say(PARTS[part["name"]])
            lines += [
                (at, name, label(each_["name"]), Decimal(each_["amount"]), each_["currency"],
                 each_["to"], each_["source"])
                for each_ in part["lines"]
            ]  # fmt: skip
            if part["why"]:
                lines.append((at, name, part["why"], None, "", "", ""))
    return Written(
        say("Line by line"), [say(name) for name in names], lines, (6, 20, 24, 14, 10, 14, 60)
    )


def _assumed(found: Plan) -> Iterator[Sequence[Any]]:
    yield say("as of"), found.terms.on.isoformat()
    yield say("Common costs shared by"), say(found.terms.allocation)
    for name, value in assumed(found.terms).items():
        yield label(name) if name in PARTS else say(name), value
    for rate in named(found):
        yield say("Exchange rate"), rate
    for to, one in found.refused:
        yield f"{one.carrier} {one.service} {to}", words(one.why)
