"""`seller couriers open`: what is still to be sent, and which courier had best bring it."""

from __future__ import annotations

from typing import Any

from jobs.context import context
from seller.cli.chosen import Accounts
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, iso, say, table, tell
from seller.facts import Comparison
from seller.language import told
from seller.money import text
from seller.store import read, unsent
from seller.views.unsent import KINDS, WHY, Unread, unread

HEAD = (
    *("account", "marketplace", "what", "number", "pieces", "kg", "cheapest", "price", "fastest"),
    *("price", "days", "best", "expected cost", "why"),
)


@guarded
def waiting(account: Accounts = None, as_json: AsJson = False) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        ctx.chosen(account or [])
        names = account or [one.account for one in read.accounts(conn)]
        found, moment = unsent.many(conn, names), unsent.compared_at(conn, names)
        out = [_out(one) for one in unread(conn, found)]
    if as_json:
        emit({"as_of": iso(moment), "rows": [_row(one) for one in found], "left_out": out})
    elif moment is None:
        tell(say("Not compared yet: run seller jobs run compare_couriers"))
    else:
        table(tuple(map(say, HEAD)), [_cells(one) for one in found])
        tell(*(f"{one['marketplace']} {one['service']}: {one['why']}" for one in out))
        tell(say("Compared at {moment}").format(moment=iso(moment)))


def _out(one: Unread) -> dict[str, str]:
    words = told(one.code, one.params, LANGUAGE)
    return {
        "marketplace": one.marketplace,
        "service": one.name,
        "code": one.code.rpartition("_")[2],
        "why": f"{words.what}. {words.why}" if LANGUAGE == "en" else f"{words.what}。{words.why}",
    }


def _row(one: Comparison) -> dict[str, Any]:
    def money(minor: int | None) -> str | None:
        return None if minor is None else text(minor, one.currency)

    return {
        "account": one.account,
        "kind": one.kind,
        "subject": one.subject,
        "marketplace": one.marketplace,
        "priced_on": one.priced_on.isoformat(),
        "currency": one.currency,
        "pieces": one.pieces,
        "grams": one.grams,
        "cheapest": one.cheapest or None,
        "cheapest_total": money(one.cheapest_total),
        "fastest": one.fastest or None,
        "fastest_total": money(one.fastest_total),
        "fastest_days": one.fastest_days,
        "best": one.best or None,
        "best_expected": money(one.best_expected),
        "why": one.why or None,
    }


def _cells(one: Comparison) -> tuple[object, ...]:
    row = _row(one)

    def money(name: str) -> str:
        return f"{row[name]} {one.currency}" if row[name] else "-"

    return (
        one.account,
        one.marketplace,
        say(KINDS[one.kind]),
        one.subject,
        one.pieces or "-",
        f"{one.grams / 1000:.3f}" if one.grams else "-",
        one.cheapest or "-",
        money("cheapest_total"),
        one.fastest or "-",
        money("fastest_total"),
        one.fastest_days or "-",
        one.best or "-",
        money("best_expected"),
        say(WHY[one.why]) if one.why else "",
    )
