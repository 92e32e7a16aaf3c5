"""What carriers ask now, told as quotes that stand beside those of the cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jobs.context import Context
from seller.cli.output import LANGUAGE
from seller.couriers.engine import Quote, Refusal
from seller.couriers.instant import Asker, Told, barred, quoted
from seller.couriers.parcel import Parcel, Piece, Said
from seller.errors import SellerError, Stop
from seller.language import explain
from seller.live import Box, Contract, Heard, Place, Rate
from seller.live.contracts import contracts
from seller.live.karrio import Karrio


@dataclass(frozen=True, slots=True)
class Ask:
    """The city of the goal, which cards do not need, and the contracts wanted; none: all."""

    city: str = ""
    names: tuple[str, ...] = ()


def chosen(ctx: Context, names: Sequence[str]) -> list[Contract]:
    """The contracts of the settings, or some of them; raises Stop where there are none."""
    known = contracts(ctx.settings.carriers.get_secret_value())
    for name in names:
        if name not in {one.name for one in known}:
            raise Stop("instant.unknown", name=name, known=", ".join(one.name for one in known))
    return [one for one in known if not names or one.name in names]


def heard(one: Contract, goal: Place, pieces: Sequence[Piece]) -> Heard | SellerError:
    """One carrier that does not answer keeps nobody from hearing the others."""
    boxes = tuple(Box(each.weight, each.length, each.width, each.height) for each in pieces)
    try:
        return Karrio(one).quote(one.start, goal, boxes)
    except SellerError as error:
        return error


def asked(ctx: Context, ask: Ask, parcel: Parcel, on: date) -> list[Quote | Refusal]:
    """What every contract asks for a parcel today, or why it has no say."""
    found: list[Quote | Refusal] = []
    for one in chosen(ctx, ask.names):
        start = one.start
        asker = Asker(
            one.carrier, one.name, start.country, start.postcode, start.city, at=ctx.now()
        )
        why = barred(parcel, ask.city, on, asker)
        if why:
            found.append(asker.no(why))
            continue
        goal = Place(parcel.country, parcel.postcode, ask.city)
        answer = heard(one, goal, parcel.pieces)
        found += _told(answer, parcel, replace(asker, at=ctx.now()))
    return found


def _told(answer: Heard | SellerError, parcel: Parcel, asker: Asker) -> Iterator[Quote | Refusal]:
    if isinstance(answer, SellerError):
        words = " ".join(filter(None, explain(answer, LANGUAGE)))
        yield asker.no(Said("live_error", "{words}", {"words": words}))
        return
    said = "; ".join(" ".join(filter(None, each)) for each in answer.said)
    for rate in answer.rates:
        found = quoted(_one(rate), parcel, asker)
        if said and isinstance(found, Quote):
            found = replace(found, notes=(*found.notes, _says(said)))
        yield found
    if not answer.rates:
        silent = Said("live_nothing", "The carrier offers no service for this")
        yield asker.no(_says(said) if said else silent)


def _says(words: str) -> Said:
    return Said("live_said", "The carrier says: {words}", {"words": words})


def _one(one: Rate) -> Told:
    return Told(one.service, one.total, one.currency, one.days, one.charges)
