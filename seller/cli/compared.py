"""A comparison in words, as JSON and as the file that is written back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from seller.cli.findings import spoken
from seller.cli.output import LANGUAGE, say
from seller.cli.quote import ASSUMED, refusal, rounded, words
from seller.couriers.choose import Wish, shown
from seller.couriers.engine import Refusal
from seller.couriers.expected import Offer
from seller.couriers.manifest import Manifest, Sent
from seller.couriers.spelled import spelled
from seller.couriers.versus import Choice
from seller.facts import Finding
from seller.spreadsheet import Written

NAMES = ("cheapest", "fastest", "best")
RATES = {"rate", "rate_stored"}


@dataclass(frozen=True, slots=True)
class Told:
    """A comparison ready to be printed."""

    wish: Wish
    on: date
    read: Manifest
    choices: Sequence[Choice]
    left: Sequence[Refusal]


def result(found: Told) -> dict[str, Any]:
    """The documented JSON."""
    a = found.wish.assumptions
    savings = [one.saving for one in found.choices if one.saving is not None]
    return {
        "date": found.on.isoformat(),
        "currency": found.wish.show,
        "rows": [
            row(one, choice, found.wish)
            for one, choice in zip(found.read.sent, found.choices, strict=True)
        ],
        "findings": [finding(one) for one in found.read.findings],
        "left_out": [refusal(one) for one in found.left],
        "rates": rates(found),
        "summary": {
            "rows": found.read.rows,
            "compared": len(found.choices),
            "carried": sum(one.cheapest is not None for one in found.choices),
            "with_saving": len(savings),
            "saving": rounded(sum(savings, Decimal(0)), found.wish.show),
        },
        "assumptions": {
            "capital_percent_a_year": str(a.capital),
            "hold_percent": str(a.hold),
            "late_percent": str(a.late),
            "late_penalty": str(a.penalty),
        },
    }


def rates(found: Told) -> list[str]:
    """Every rate that an amount rests on, with its day."""
    show, pairs = found.wish.show, set()
    for sent, choice in zip(found.read.sent, found.choices, strict=True):
        pairs.add((sent.today.currency, show))
        for one in filter(None, (choice.cheapest, choice.fastest, choice.best)):
            code = one.quote.card.currency
            pairs |= {(code, show), (sent.parcel.currency, code)}
    named = [found.wish.rates.named(*pair) for pair in sorted(pairs) if all(pair)]
    chosen = [getattr(choice, name) for choice in found.choices for name in NAMES]
    fees = [said for one in filter(None, chosen) for said in one.notes if said.code in RATES]
    return list(dict.fromkeys(words(said) for said in (*named, *fees) if said))


def row(sent: Sent, choice: Choice, wish: Wish) -> dict[str, Any]:
    """The answer to one row of the file."""

    def money(amount: Decimal | None) -> str | None:
        return None if amount is None else rounded(amount, wish.show)

    return {
        "row": sent.row,
        "reference": sent.reference,
        **{name: pick(getattr(choice, name), wish) for name in NAMES},
        "current_cost": money(choice.cost),
        "saving": money(choice.saving),
        "without_total": [f"{card.carrier} {card.service}" for card in choice.unknown],
        "why": [words(said) for said in choice.why],
    }


def pick(one: Offer | None, wish: Wish) -> dict[str, Any] | None:
    if one is None:
        return None
    card, days = one.quote.card, one.quote.days

    def money(minor: int | None) -> str | None:
        amount = shown(minor, one, wish.show, wish.rates)
        return None if amount is None else rounded(amount, wish.show)

    return {
        "carrier": card.carrier,
        "service": card.service,
        "account": card.account,
        "terms": card.terms,
        "total": money(one.total),
        "days": days.p50 if days else None,
        "expected_total": money(one.expected),
    }


def finding(one: Finding) -> dict[str, Any]:
    """As of every sheet; the columns here are called in the user's language."""
    return {**spoken(spelled(one, LANGUAGE)), "column": say(one.column) if one.column else ""}


def heads(currency: str) -> list[str]:
    """The columns that are added."""
    titles = ["Cheapest", "Cheapest price", "Fastest", "Fastest price", "Fastest days"]
    titles += ["Best", "Best price", "Best expected cost", "Cost today", "Saving"]
    money = {"price", "cost", "today", "Saving"}
    named = [
        f"{say(title)} ({currency})" if title.split()[-1] in money else say(title)
        for title in titles
    ]
    return [*named, say("Without a total"), say("Why")]


def cells(one: dict[str, Any]) -> list[Any]:
    """The same for one row, amounts as numbers."""
    cheapest, fastest, best = (one[name] for name in NAMES)

    def name(given: dict[str, Any] | None) -> str:
        return f"{given['carrier']} {given['service']}" if given else ""

    def number(text: str | None) -> Decimal | None:
        return Decimal(text) if text is not None else None

    def of(given: dict[str, Any] | None, field: str) -> Any:
        return given[field] if given else None

    return [
        name(cheapest),
        number(of(cheapest, "total")),
        name(fastest),
        number(of(fastest, "total")),
        of(fastest, "days"),
        name(best),
        number(of(best, "total")),
        number(of(best, "expected_total")),
        number(one["current_cost"]),
        number(one["saving"]),
        ", ".join(one["without_total"]),
        "; ".join(one["why"]),
    ]


def sheets(found: Told) -> list[Written]:
    """The parcels with their answers, every finding, and what was assumed."""
    answer = result(found)
    title = found.read.tab.name or say("Parcels")
    wide = max((len(row) for row in found.read.tab.rows), default=0)
    titles = found.read.tab.rows[found.read.head : found.read.head + 1]
    head = [str(cell or "") for row in titles for cell in _padded(row, wide)]
    wrong = ("cell", "column", "severity", "message", "why", "fix")
    findings = [
        [say(one[name]) if name == "severity" else one[name] for name in wrong]
        for one in answer["findings"]
    ]
    assumed = [[say("currency"), found.wish.show], [say("date"), answer["date"]]]
    assumed += [[say(ASSUMED[name]), value] for name, value in answer["assumptions"].items()]
    assumed += [[say("Exchange rate"), one] for one in answer["rates"]]
    assumed += [[f"{one['carrier']} {one['service']}", one["why"]] for one in answer["left_out"]]
    return [
        Written(title, [*head, *heads(found.wish.show)], list(_back(found, answer, wide))),
        Written(say("Findings"), [say(name) for name in wrong], findings),
        Written(say("Assumptions"), [say("Figure"), say("Assumed")], assumed),
    ]


def _back(found: Told, answer: dict[str, Any], wide: int) -> Iterator[list[Any]]:
    """Every row below the headings; one that could not be read says why."""
    known = {one["row"]: cells(one) for one in answer["rows"]}
    wrong: dict[int, list[str]] = defaultdict(list)
    for one in answer["findings"]:
        wrong[one["row"]].append(f"{one['cell']}: {one['message']}")
    tab, first = found.read.tab, found.read.head + 1
    blank = [None] * (len(heads("")) - 1)
    for number, row in enumerate(tab.rows[first:], start=tab.start + first):
        made = known.get(number, [*blank, ""])
        why = "; ".join(filter(None, [made[-1], *wrong[number]]))
        yield [*_padded(row, wide), *made[:-1], why]


def _padded(row: Sequence[Any], wide: int) -> list[Any]:
    return [*row, *[None] * (wide - len(row))]
