"""The workbook of `seller listings watch`: listings, their exits, and the families' cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from seller.cli.output import LANGUAGE, say
from seller.language import told
from seller.money import Money, text
from seller.spreadsheet import Written
from seller.views import kindred, plights
from seller.views.kindred import Case
from seller.views.plights import Caught

PLACE = ("account", "marketplace", "MSKU", "ASIN")


def sheets(found: Sequence[Caught], cases: Sequence[Case]) -> list[Written]:
    state = ("Product title", "state", "why", "units", "tied up", "currency", "since when")
    costs = ("way", "possible", "fees", "goods given up", "total cost", "currency", "why", "source")
    family = ("what is wrong", "before", "after", "since when", "case text", "case text in Chinese")
    return [
        Written(say("Listings"), _head((*PLACE, *state)), _states(found)),
        Written(say("Ways out"), _head((*PLACE[:3], *costs)), _exits(found)),
        Written(say("Families"), _head((*PLACE, *family)), _cases(cases)),
    ]


def _head(names: Sequence[str]) -> list[str]:
    return [say(name) for name in names]


def _place(one: Caught) -> tuple[str, ...]:
    return one.account, one.marketplace, one.sku


def _states(found: Sequence[Caught]) -> Iterator[list[Any]]:
    for one in found:
        reasons = [
            f"{each.code} {each.text or say(plights.REASONS[each.code])}"
            for each in one.plight.reasons
        ]
        since = one.plight.since
        yield [
            *(*_place(one), one.asin, one.title),
            ", ".join(say(plights.STATES[name]) for name in one.plight.states),
            "; ".join(reasons),
            one.units,
            *_amount(one.tied),
            one.tied.currency if one.tied else "",
            since.isoformat() if since else "",
        ]


def _exits(found: Sequence[Caught]) -> Iterator[list[Any]]:
    for one in found:
        for each in one.exits:
            sources = [f"{part.row.source} ({part.row.since})" for part in each.parts if part.row]
            yield [
                *(*_place(one), say(plights.EXITS[each.way]), say("yes" if each.open else "no")),
                *(*_amount(each.fees), *_amount(each.lost), *_amount(each.total)),
                next((part.currency for part in (each.total, each.fees, each.lost) if part), ""),
                told(each.why or each.note, {}, LANGUAGE).what,
                "; ".join(dict.fromkeys(sources)),
            ]


def _cases(cases: Sequence[Case]) -> Iterator[list[Any]]:
    for case in cases:
        one = case.trouble
        yield [
            *(one.account, one.marketplace, ", ".join(one.skus), ", ".join(one.asins)),
            *(say(kindred.KINDS[one.kind]), one.before, one.after),
            f"{one.since:%Y-%m-%d}" if one.since else "",
            *(case.text, case.chinese),
        ]


def _amount(one: Money | None) -> tuple[str]:
    """Exact, as text; empty where it is not known."""
    return (text(one.minor, one.currency) if one else "",)
