"""`seller couriers crossover`: which service is the cheapest by weight, and the rules of thumb."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

import typer

from jobs.context import context
from seller.cli.output import AsJson, emit, guarded, iso, say, table, tell
from seller.cli.quote import kilos, refusal, rounded, words
from seller.couriers import asking, rates
from seller.couriers.choose import Wish
from seller.couriers.crossing import Crossing, Span
from seller.couriers.parcel import Parcel, Piece
from seller.couriers.priors import AGREE, Judged
from seller.couriers.versus import Ground
from seller.errors import Stop
from seller.views import couriers as views

MOST = 1000
"""Kilograms at most: above, no card of parcels goes."""
POINT = 1
"""Millimetres of a side where no size is given: then the actual weight is billed."""


@guarded
def crossover(
    to: Annotated[str, typer.Option(help=say("Country, two letters"))],
    postcode: Annotated[str, typer.Option(help=say("Postcode of the destination"))] = "",
    warehouse: Annotated[str, typer.Option(help=say("FBA warehouse, as ONT8"))] = "",
    most: Annotated[str, typer.Option("--max", help=say("Up to so many kg"))] = "30",
    size: Annotated[str, typer.Option(help=say("Sides in cm, as 30x20x10"))] = "",
    contents: Annotated[str, typer.Option(help=say("battery,liquid,brand,magnet,document"))] = "",
    sender: Annotated[str, typer.Option("--from", help=say("Origin"))] = "CN",
    on: Annotated[str, typer.Option("--date", help=say("Day of hand-over, 2026-11-25"))] = "",
    show_in: Annotated[str, typer.Option(help=say("Convert all amounts to this currency"))] = "",
    rate: Annotated[
        list[str] | None, typer.Option(help=say("Rate with its day: USD/CNY=7.12@2026-11-20"))
    ] = None,
    as_json: AsJson = False,
) -> None:
    kg = asking.amount(most)
    if not 0 < kg <= MOST or kg != kg.quantize(Decimal("0.001")):
        raise Stop("couriers.most", text=most, most=MOST)
    piece = asking.pieces("1", size, ())[0] if size else Piece(1, POINT, POINT, POINT)
    parcel = Parcel(
        pieces=(replace(piece, weight=1),),
        country=asking.country(to),
        postcode=postcode,
        warehouse=warehouse.upper(),
        origin=sender.upper(),
        contents=frozenset(filter(None, contents.lower().split(","))),
    )
    with context() as ctx, ctx.store.reading() as conn:
        now = ctx.now()
        day = asking.day(on, now.date())
        known = views.stored(conn, rates.parse(rate or ()), min(day, now.date()))
        show = show_in.upper() or ctx.settings.home_currency
        ground = Ground(day, (), Wish({"cost": Decimal(1)}, show, known))
        found, priors = views.crossed(conn, parcel, int(kg * 1000), ground)
    answer = {"as_of": iso(now), **told(found, priors, parcel, ground)}
    if as_json:
        emit(answer)
    else:
        _print(answer)


def told(
    found: Crossing, priors: list[Judged], parcel: Parcel, ground: Ground
) -> dict[str, Any]:  # fmt: skip
    """The documented JSON."""

    def money(minor: int, at: Any) -> str | None:
        amount = ground.shown(minor, at) if minor >= 0 else None
        return None if amount is None else rounded(amount, ground.wish.show)

    def span(one: Span) -> dict[str, Any]:
        return {
            "from_kg": kilos(one.first),
            "upto_kg": kilos(one.last),
            "carrier": one.card.carrier,
            "service": one.card.service,
            "account": one.card.account,
            "total_from": money(one.low, one.card),
            "total_upto": money(one.high, one.card),
        }

    used = {desk.card.currency for desk in found.desks}
    named = [ground.wish.rates.named(code, ground.wish.show) for code in sorted(used)]
    return {
        "date": ground.on.isoformat(),
        "from": parcel.origin,
        "to": parcel.country,
        "postcode": parcel.postcode,
        "warehouse": parcel.warehouse,
        "max_kg": kilos(found.most),
        "currency": ground.wish.show,
        "cheapest": [span(one) for one in found.spans()],
        "services": [
            {
                "carrier": desk.card.carrier,
                "service": desk.card.service,
                "account": desk.card.account,
                "curve": [
                    {"from_kg": kilos(grams), "total": money(minor, desk.card)}
                    for grams, minor in found.curve(at)
                ],
            }
            for at, desk in enumerate(found.desks)
        ],
        "refused": [refusal(one) for one in found.refused],
        "rules": [rule(one) for one in priors],
        "notes": [words(one) for one in named if one],
    }


def rule(one: Judged) -> dict[str, Any]:
    """A rule of thumb as it was, and what the cards say to it."""
    prior = one.prior

    def percent(part: Fraction | None) -> str | None:
        return None if part is None else f"{round(float(part), 1):+.1f}"

    return {
        "code": prior.code,
        "rule": say(prior.text),
        "above_kg": kilos(prior.over),
        "upto_kg": kilos(prior.upto) if prior.upto else None,
        "status": prior.status,
        "year": prior.year,
        "source": say(prior.source),
        "note": say(prior.note),
        "answers": one.answers,
        "cards_agree": one.agree or None,
        "difference_percent_from": percent(one.low),
        "difference_percent_upto": percent(one.high),
    }


def _print(answer: dict[str, Any]) -> None:
    names = ("from_kg", "upto_kg", "carrier", "service", "total_from", "total_upto")
    heads = (*map(say, names), answer["currency"])
    table(heads, [(*(one[name] for name in names), "") for one in answer["cheapest"]])
    tell("", say("Rules of thumb"))
    for one in answer["rules"]:
        agree = say(AGREE[one["cards_agree"] or ""])
        parts = [one["rule"], f"{say(one['status'])} ({one['year']})", agree, one["note"]]
        if one["answers"]:
            parts.append(say("No card covers this lane: the rule is all there is"))
        tell("  " + " · ".join(parts))
    tell(*(f"  {note}" for note in answer["notes"]))
    for one in answer["refused"]:
        tell(f"{one['carrier']} {one['service']}: {one['why']}")
