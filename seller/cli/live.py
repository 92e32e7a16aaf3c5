"""`seller couriers live`: what carriers ask for a parcel now, by the seller's own contracts."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

import typer

from jobs.context import context
from seller.cli import instant
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, iso, say, table, tell
from seller.couriers import asking
from seller.couriers.parcel import Piece
from seller.errors import SellerError
from seller.language import explain
from seller.live import Contract, Place, Rate
from seller.money import exponent

Many = list[str] | None


@guarded
def live(
    to: Annotated[str, typer.Option(help=say("Country, two letters"))],
    postcode: Annotated[str, typer.Option(help=say("Postcode of the destination"))] = "",
    city: Annotated[str, typer.Option(help=say("City of the destination, in Latin letters"))] = "",
    weight: Annotated[str, typer.Option(help=say("Weight in kg"))] = "",
    size: Annotated[str, typer.Option(help=say("Sides in cm, as 30x20x10"))] = "",
    pieces: Annotated[
        Many, typer.Option(help=say("Pieces as 2x30x20x10@2.3, again for more"))
    ] = None,
    contract: Annotated[Many, typer.Option(help=say("Only these contracts"))] = None,
    as_json: AsJson = False,
) -> None:
    made = asking.pieces(weight, size, pieces or ())
    goal = Place(asking.country(to), postcode, city)
    with context() as ctx:
        told = [_asked(one, goal, made) for one in instant.chosen(ctx, contract or ())]
        moment = iso(ctx.now())
    found = [rate for one in told for rate in one["rates"]]
    if as_json:
        emit({"as_of": moment, "contracts": told})
    else:
        _shown(told)
    raise typer.Exit(0 if found else 1)


def _asked(one: Contract, goal: Place, pieces: tuple[Piece, ...]) -> dict[str, Any]:
    heard = instant.heard(one, goal, pieces)
    if isinstance(heard, SellerError):
        words = explain(heard, LANGUAGE)
        rates, said = [], [{"code": heard.key, "message": " ".join(filter(None, words))}]
    else:
        rates = sorted(heard.rates, key=lambda rate: (rate.currency, rate.total))
        said = [{"code": code, "message": words} for code, words in heard.said]
    return {
        "contract": one.name,
        "carrier": one.carrier,
        "rates": [_rate(rate) for rate in rates],
        "messages": said,
    }


def _rate(one: Rate) -> dict[str, Any]:
    return {
        "service": one.service,
        "total": _text(one.total, one.currency),
        "currency": one.currency,
        "days": one.days,
        "charges": [
            {"name": name, "amount": _text(amount, code), "currency": code}
            for name, amount, code in one.charges
        ],
    }


def _text(amount: Decimal, currency: str) -> str:
    return f"{amount:.{exponent(currency)}f}"


def _shown(told: list[dict[str, Any]]) -> None:
    rows: list[tuple[object, ...]] = [
        (one["contract"], one["carrier"], rate["service"], rate["total"], rate["currency"],
         "-" if rate["days"] is None else rate["days"])
        for one in told
        for rate in one["rates"]
    ]  # fmt: skip
    heads = ("contract", "carrier", "service", "total", "currency", "days")
    table(tuple(map(say, heads)), rows)
    for one in told:
        tell(*(f"{one['contract']}: {each['code']} {each['message']}" for each in one["messages"]))
