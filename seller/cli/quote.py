"""`seller couriers quote`: every service that carries a parcel, best first, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from jobs.context import context
from seller.cli import instant, sought
from seller.cli.output import AsJson, emit, guarded, iso, say, table, tell
from seller.couriers import asking, rates
from seller.couriers.bands import ONE
from seller.couriers.choose import Answer, Wish, shown, ways
from seller.couriers.engine import Quote, Refusal
from seller.couriers.expected import Assumptions, Offer
from seller.couriers.extras import Line
from seller.couriers.parcel import Parcel, Said
from seller.errors import Stop
from seller.money import exponent, text
from seller.views import couriers as views
from seller.views.lanes import INSIDE

ASSUMED = {
    "capital_percent_a_year": "Cost of capital, percent a year",
    "hold_percent": "Held by customs, percent, if no card says",
    "late_percent": "Late, percent, if no card says",
    "late_penalty": "What lateness costs, in the value's currency",
}
"""What is assumed, in words."""


@guarded
def quote(
    to: sought.To,
    postcode: sought.Postcode = "",
    warehouse: sought.Warehouse = "",
    city: sought.City = "",
    weight: sought.Weight = "",
    size: sought.Size = "",
    pieces: sought.Pieces = None,
    value: sought.Value = "",
    currency: sought.Currency = "",
    hs: sought.Hs = None,
    contents: sought.Contents = "",
    wish: sought.Wishes = "",
    ddp: sought.Ddp = False,
    sender: sought.Sender = "CN",
    on: sought.On = "",
    by: sought.By = "cost",
    show_in: sought.ShowIn = "",
    rate: sought.Rate = None,
    capital: sought.Capital = "12",
    hold: sought.Hold = "2",
    late: sought.Late = "10",
    penalty: sought.Penalty = "0",
    live: sought.Live = False,
    contract: sought.Contract = None,
    as_json: AsJson = False,
) -> None:
    if value and not currency:
        raise Stop("couriers.no_currency")
    parcel = Parcel(
        pieces=asking.pieces(weight, size, pieces or ()),
        country=asking.country(to),
        postcode=postcode,
        warehouse=warehouse.upper(),
        origin=sender.upper(),
        value=asking.amount(value) if value else None,
        currency=asking.currency(currency),
        hs=asking.hs(hs or ()),
        contents=asking.contents(contents),
        asked=sought.wishes(wish),
        ddp=ddp,
    )
    assumed = Assumptions(*map(asking.amount, (capital, hold, late, penalty)))
    wanted = Wish(ways(by), asking.currency(show_in), rates.parse(rate or ()), assumed)
    ask = instant.Ask(city, tuple(contract or ())) if live or contract else None
    _answer(parcel, wanted, on, ask, as_json=as_json)


def _answer(
    parcel: Parcel, wanted: Wish, on: str, ask: instant.Ask | None, *, as_json: bool
) -> None:
    with context() as ctx:
        now = ctx.now()
        day = asking.day(on, now.date())
        live = instant.asked(ctx, ask, parcel, day) if ask else []
        with ctx.store.reading() as conn:
            views.known(conn, parcel.contents)
            known = views.stored(conn, wanted.rates, min(day, now.date()))
            wanted = replace(wanted, rates=known)
            answer = views.quotes(conn, parcel, day, wanted, live=live)
    if as_json:
        emit({"as_of": iso(now), **told(answer, wanted)})
    else:
        _print(answer, wanted)


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
    params = {name: say(str(one)) if name == INSIDE else one for name, one in said.params.items()}
    return say(said.text).format(**params)


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

    return {
        "carrier": card.carrier,
        "service": card.service,
        "account": card.account,
        "live_at": iso(found.asked),
        **_weighed(found),
        "total": money(one.total),
        "currency": show,
        "card_currency": card.currency,
        "lines": lines((*found.lines, *one.duty)),
        "days": _days(found),
        "landed_total": money(one.landed),
        "expected_total": money(one.expected),
        "risks": lines(one.risks),
        "why": words(one.why) if one.why else None,
        "notes": [words(said) for said in one.notes],
    }


def _weighed(one: Quote) -> dict[str, str | None]:
    """What is billed, and where; of a live price only its carrier knows."""
    live, billed = one.asked is not None, one.billed
    return {
        "chargeable_kg": None if live else kilos(billed.quantity),
        "actual_kg": kilos(billed.actual),
        "volumetric_kg": None if live else kilos(billed.volume),
        "basis": None if live else one.card.weighing.basis,
        "zone": None if live else one.zone.zone,
    }


def _days(one: Quote) -> dict[str, int | None] | None:
    """A carrier tells one number live, a card the spread."""
    days = one.days
    if days is None:
        return None
    ends = (None, None) if one.asked else (days.p10, days.p90)
    return {"p10": ends[0], "p50": days.p50, "p90": ends[1]}


def kilos(thousandths: int) -> str:
    return f"{Decimal(thousandths).scaleb(-3).normalize():f}"


def rounded(amount: Decimal, currency: str) -> str:
    return str(amount.quantize(ONE.scaleb(-exponent(currency))))


def _print(answer: Answer, wish: Wish) -> None:
    rows = [_offer(one, answer.currency, wish) for one in answer.offers]
    names = ("carrier", "service", "chargeable_kg", "total", "landed_total", "expected_total")
    live = any(row["live_at"] for row in rows)
    heads = (*map(say, names), say("days"), answer.currency, *((say("asked live"),) * live))
    table(
        heads,
        [
            (*(row[name] for name in names), row["days"] and row["days"]["p50"], "",
             *((row["live_at"],) * live))
            for row in rows
        ],
    )  # fmt: skip
    for row in rows:
        tell("", " ".join(filter(None, (row["carrier"], row["service"], row["account"]))))
        for line in (*row["lines"], *row["risks"]):
            tell(f"  {line['amount']:>12}  {label(line['name'])}  {line['source']}")
        tell(*(f"  {note}" for note in (*row["notes"], row["why"]) if note))
    for one in answer.refused:
        name = " ".join(filter(None, (one.carrier, one.service, one.account)))
        tell(f"{name}: {words(one.why)}")
    if rows:
        tell("", say("Assumptions"))
        assumed = told(answer, wish)["assumptions"]
        tell(*(f"  {say(ASSUMED[name])}: {value}" for name, value in assumed.items()))
