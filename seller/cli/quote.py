"""`seller couriers quote`: every service that carries a parcel, best first, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Annotated, Any

import typer

from jobs.context import context
from seller.cli.output import AsJson, emit, guarded, iso, say, table, tell
from seller.couriers import asking, rates
from seller.couriers.bands import ONE
from seller.couriers.choose import Answer, Wish, shown, ways
from seller.couriers.engine import Refusal
from seller.couriers.expected import Assumptions, Offer
from seller.couriers.extras import Line
from seller.couriers.parcel import Parcel, Said
from seller.errors import Stop
from seller.money import exponent, text
from seller.views import couriers as views

Many = list[str] | None
WISHES = ("signature", "insurance", "residential")


@guarded
def quote(
    to: Annotated[str, typer.Option(help=say("Country, two letters"))],
    postcode: Annotated[str, typer.Option(help=say("Postcode of the destination"))] = "",
    warehouse: Annotated[str, typer.Option(help=say("FBA warehouse, as ONT8"))] = "",
    weight: Annotated[str, typer.Option(help=say("Weight in kg"))] = "",
    size: Annotated[str, typer.Option(help=say("Sides in cm, as 30x20x10"))] = "",
    pieces: Annotated[
        Many, typer.Option(help=say("Pieces as 2x30x20x10@2.3, again for more"))
    ] = None,
    value: Annotated[str, typer.Option(help=say("Value of the goods"))] = "",
    currency: Annotated[str, typer.Option(help=say("Currency of the value"))] = "",
    hs: Annotated[Many, typer.Option(help=say("HS code, again for more"))] = None,
    contents: Annotated[str, typer.Option(help=say("battery,liquid,brand,magnet,document"))] = "",
    wish: Annotated[str, typer.Option(help=say("signature,insurance,residential"))] = "",
    ddp: Annotated[bool, typer.Option(help=say("Duty and tax in the total"))] = False,
    sender: Annotated[str, typer.Option("--from", help=say("Origin"))] = "CN",
    on: Annotated[str, typer.Option("--date", help=say("Day of hand-over, 2026-11-25"))] = "",
    by: Annotated[
        str, typer.Option(help=say("Rank by cost, time, expected, or cost=1,time=5"))
    ] = "cost",
    show_in: Annotated[str, typer.Option(help=say("Convert all amounts to this currency"))] = "",
    rate: Annotated[
        Many, typer.Option(help=say("Rate with its day: USD/CNY=7.12@2026-11-20"))
    ] = None,
    capital: Annotated[str, typer.Option(help=say("Cost of capital, percent a year"))] = "12",
    hold: Annotated[str, typer.Option(help=say("Held by customs, percent, if no card says"))] = "2",
    late: Annotated[str, typer.Option(help=say("Late, percent, if no card says"))] = "10",
    penalty: Annotated[
        str, typer.Option(help=say("What lateness costs, in the value's currency"))
    ] = "0",
    as_json: AsJson = False,
) -> None:
    parcel = Parcel(
        pieces=asking.pieces(weight, size, pieces or ()),
        country=asking.country(to),
        postcode=postcode,
        warehouse=warehouse.upper(),
        origin=sender.upper(),
        value=asking.amount(value) if value else None,
        currency=currency.upper(),
        hs=asking.hs(hs or ()),
        contents=frozenset(filter(None, contents.lower().split(","))),
        asked=_wishes(wish),
        ddp=ddp,
    )
    if value and not currency:
        raise Stop("couriers.no_currency")
    assumed = Assumptions(*map(asking.amount, (capital, hold, late, penalty)))
    _answer(parcel, Wish(ways(by), show_in.upper(), rates.parse(rate or ()), assumed), on, as_json)


def _answer(parcel: Parcel, wanted: Wish, on: str, as_json: bool) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        now = ctx.now()
        day = asking.day(on, now.date())
        known = views.stored(conn, wanted.rates, min(day, now.date()))
        wanted = replace(wanted, rates=known)
        answer = views.quotes(conn, parcel, day, wanted)
    if as_json:
        emit({"as_of": iso(now), **told(answer, wanted)})
    else:
        _print(answer, wanted)


def _wishes(given: str) -> frozenset[str]:
    found = frozenset(filter(None, given.lower().split(",")))
    if not found <= set(WISHES):
        raise Stop("couriers.wish", text=given, known=", ".join(WISHES))
    return found


def told(answer: Answer, wish: Wish) -> dict[str, Any]:
    """The documented JSON."""
    a = wish.assumptions
    return {
        "quotes": [_offer(one, answer.currency, wish) for one in answer.offers],
        "refused": [refusal(one) for one in answer.refused],
        "assumptions": {
            "capital_percent_a_year": str(a.capital),
            "hold_percent": str(a.hold),
            "late_percent": str(a.late),
            "late_penalty": str(a.penalty),
        },
    }


def refusal(one: Refusal) -> dict[str, str]:
    """Why a service does not carry a parcel."""
    return {
        "carrier": one.carrier,
        "service": one.service,
        "account": one.account,
        "code": one.why.code,
        "why": words(one.why),
    }


def words(said: Said) -> str:
    """A reason in the user's language."""
    return say(said.text).format(**said.params)


def label(name: str) -> str:
    """Our own lines in the user's language, a card's as they are written."""
    title, ours = views.titled(name)
    return say(title) if ours else title


def _offer(one: Offer, show: str, wish: Wish) -> dict[str, Any]:
    found, card = one.quote, one.quote.card

    def money(minor: int | None) -> str | None:
        amount = shown(minor, one, show, wish.rates)
        return None if amount is None else rounded(amount, show)

    def lines(given: Iterable[Line]) -> list[dict[str, Any]]:
        return [
            {"name": line.name, "amount": text(line.amount, card.currency), "source": line.source}
            for line in given
        ]

    days = found.days
    return {
        "carrier": card.carrier,
        "service": card.service,
        "account": card.account,
        "chargeable_kg": kilos(found.billed.quantity),
        "actual_kg": kilos(found.billed.actual),
        "volumetric_kg": kilos(found.billed.volume),
        "basis": card.weighing.basis,
        "zone": found.zone.zone,
        "total": money(one.total),
        "currency": show,
        "card_currency": card.currency,
        "lines": lines((*found.lines, *one.duty)),
        "days": {"p10": days.p10, "p50": days.p50, "p90": days.p90} if days else None,
        "landed_total": money(one.landed),
        "expected_total": money(one.expected),
        "risks": lines(one.risks),
        "why": words(one.why) if one.why else None,
        "notes": [words(said) for said in one.notes],
    }


def kilos(thousandths: int) -> str:
    return f"{Decimal(thousandths).scaleb(-3).normalize():f}"


def rounded(amount: Decimal, currency: str) -> str:
    return str(amount.quantize(ONE.scaleb(-exponent(currency))))


def _print(answer: Answer, wish: Wish) -> None:
    rows = [_offer(one, answer.currency, wish) for one in answer.offers]
    names = ("carrier", "service", "chargeable_kg", "total", "landed_total", "expected_total")
    heads = (*map(say, names), say("days"), answer.currency)
    table(
        heads,
        [(*(row[name] for name in names), row["days"] and row["days"]["p50"], "") for row in rows],
    )
    for row in rows:
        tell("", f"{row['carrier']} {row['service']}")
        for line in row["lines"]:
            tell(f"  {line['amount']:>12}  {label(line['name'])}  {line['source']}")
        tell(*(f"  {note}" for note in (*row["notes"], row["why"]) if note))
    for one in answer.refused:
        tell(f"{one.carrier} {one.service}: {words(one.why)}")
