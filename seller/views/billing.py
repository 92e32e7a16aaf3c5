"""Forwarders' bills beside the quotes: as they were typed, else of the rate card of that day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from seller import spreadsheet
from seller.couriers.asking import pieces
from seller.couriers.choose import current
from seller.couriers.engine import Quote, price
from seller.couriers.parcel import Parcel
from seller.couriers.rates import Rates
from seller.errors import Stop
from seller.facts import BillLine
from seller.language import translator
from seller.marketplaces import marketplace
from seller.metrics.firstleg.bills import Quoted, Unlike, found
from seller.money import text as exact
from seller.spreadsheet import Written
from seller.store import Connection
from seller.store.landing import landings
from seller.store.tickets import Voyage, voyages
from seller.views.couriers import book

WORDS = {
    "weight": "another weight than quoted",
    "amount": "another amount than quoted",
    "currency": "another currency than quoted",
    "not_quoted": "the quote has no such line",
    "not_billed": "quoted, and not on the bill",
    "no_quote": "no quote is known",
}


def compared(
    conn: Connection, lines: Iterable[BillLine], packed: Mapping[str, str]
) -> tuple[list[BillLine], list[Unlike]]:
    """The lines with the quoted weight of the card, and all differences, by bill and ticket."""
    known = {one.ticket.ticket: one for one in voyages(conn)}
    groups: dict[tuple[str, str], list[BillLine]] = {}
    for one in lines:
        groups.setdefault((one.bill, one.ticket), []).append(one)
    every: list[BillLine] = []
    seen: list[Unlike] = []
    for (_, ticket), mine in groups.items():
        quote = None
        if ticket in packed and ticket in known:
            quote = _quote(conn, known[ticket], packed[ticket], mine[0].day)
        told = [_weighed(one, quote) for one in mine] if quote else mine
        every += told
        seen += found(told, _lines(quote) if quote else None)
    return every, seen


def _lines(quote: Quote) -> list[Quoted]:
    return [Quoted(one.name, one.amount, quote.card.currency) for one in quote.lines]


def _weighed(one: BillLine, quote: Quote) -> BillLine:
    """The card's chargeable weight beside a billed one; grams are its unit."""
    if not one.kg or one.quoted_kg or quote.card.weighing.basis != "kg":
        return one
    kilos = Decimal(quote.billed.quantity).scaleb(-3)
    return replace(one, quoted_kg=f"{kilos.normalize():f}")


def _quote(conn: Connection, voyage: Voyage, packed: str, on: date) -> Quote | None:
    """By the card of the ticket's forwarder and service that held on the day; the first priced."""
    try:
        boxes = pieces("", "", packed.split())
    except Stop:
        return None
    days = [one.real for one in voyage.stones if one.stage == "handed" and one.real]
    day = min(days, default=on)
    known = landings(conn)
    ticket = voyage.ticket
    desks = [
        desk
        for desk, _ in current(book(conn).desks, day)[0]
        if desk.card.carrier.casefold() == ticket.forwarder.casefold()
        and ticket.service.casefold() in {"", desk.card.service.casefold()}
    ]
    for part in voyage.parts:
        landing = known.get((part.account, part.shipment_id))
        if landing is None:
            continue
        code = marketplace(landing.shipment.marketplace).code
        country = {"UK": "GB"}.get(code, code)
        parcel = Parcel(pieces=boxes, country=country, warehouse=landing.shipment.center)
        for desk in desks:
            answer = price(desk, parcel, day, Rates())
            if isinstance(answer, Quote):
                return answer
    return None


def workbook(seen: Iterable[Unlike], language: str) -> bytes:
    say = translator(language)
    heads = (
        "Bill number",
        "Forwarder's number",
        "What is charged",
        "Difference",
        "Billed",
        "Quoted",
    )
    rows = [(one.bill, one.ticket, one.item, say(WORDS[one.what]), *shown(one)) for one in seen]
    return spreadsheet.write([Written(say("Differences"), [say(one) for one in heads], rows)])


def shown(one: Unlike) -> tuple[str, str]:
    """Amounts as decimals with their currency."""
    return _shown(one.billed), _shown(one.quoted)


def _shown(text: str) -> str:
    amount, _, currency = text.partition(" ")
    return f"{exact(int(amount), currency)} {currency}" if currency else text
