"""`seller listings watch`: listings that do not sell, their exits, and families gone wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from jobs.context import Context, context
from seller import spreadsheet
from seller.amazon import restrictions
from seller.cli.chosen import Accounts, Places
from seller.cli.definitions import LOCALES
from seller.cli.files import whole
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, iso, say, table, tell
from seller.cli.stucksheet import sheets
from seller.errors import Stop
from seller.language import told
from seller.listings.plight import STATES, codes
from seller.metrics.exits import Exit
from seller.money import Money, text
from seller.views import kindred, plights
from seller.views.kindred import Case
from seller.views.plights import Caught
from seller.views.scope import Scope

States = Annotated[
    list[str] | None,
    typer.Option(
        "--state",
        help=say(
            "Only these: frozen, stranded, suppressed, incomplete, inactive; of families split,"
            " left, parent_lost, foreign_child, foreign_parent, other_parent"
        ),
    ),
]


@guarded
def watch(
    account: Accounts = None,
    marketplace: Places = None,
    state: States = None,
    ask: Annotated[
        bool, typer.Option("--ask", help=say("Ask Amazon whether the old ASIN may be sold"))
    ] = False,
    to: Annotated[
        Path | None, typer.Option(help=say("Write it all into a workbook (.xlsx)"))
    ] = None,
    as_json: AsJson = False,
) -> None:
    """As last synced; families as the job watch_listings last saw them."""
    every = (*STATES, *kindred.KINDS)
    wanted = set(state or every)
    if wanted - set(every):
        raise Stop("plights.state", text=", ".join(sorted(wanted)), known=", ".join(every))
    with context() as ctx:
        names = tuple(one.account for one in ctx.chosen(account or []))
        scope = Scope(names, tuple(code.upper() for code in marketplace or ()))
        now = ctx.now()
        with ctx.store.reading() as conn:
            found = plights.caught(conn, scope, now=now)
            cases = [one for one in kindred.cases(conn, scope) if one.trouble.kind in wanted]
            looks = kindred.looks(conn, scope)
        found = [one for one in found if wanted & set(one.plight.states)]
        if ask:
            found = list(_asked(ctx, found))
    if to:
        with whole(to) as part:
            spreadsheet.save(part, sheets(found, cases))
    if as_json:
        emit(
            {
                "as_of": iso(now),
                "listings": [caught(one) for one in found],
                "families": [family(one) for one in cases],
                "looked": [
                    {"account": one.account, "marketplace": one.marketplace, "at": iso(one.at)}
                    for one in looks
                ],
                "to": str(to) if to else None,
            }
        )
        return
    _lines(found, cases)
    if any(one.at is None for one in looks):
        tell(say("Families are known after the job watch_listings has looked."))


def _asked(ctx: Context, found: list[Caught]) -> Iterator[Caught]:
    """Of those with ways out; accounts without a connection are left as they are."""
    known = {one.account: one for one in ctx.accounts()}
    for one in found:
        if one.exits and one.asin and not known[one.account].offline:
            session, locale = ctx.session(known[one.account]), LOCALES[LANGUAGE]
            place = (one.marketplace, one.asin, "new_new")
            yield plights.barred(one, restrictions.reasons(session, *place, locale=locale))
        else:
            yield one


def caught(one: Caught) -> dict[str, Any]:
    found = one.plight
    return {
        "account": one.account,
        "marketplace": one.marketplace,
        "sku": one.sku,
        "asin": one.asin or None,
        "title": one.title,
        "states": list(found.states),
        "since": found.since.isoformat() if found.since else None,
        "removal_on": found.removal_on.isoformat() if found.removal_on else None,
        "reasons": [
            {
                "state": reason.state,
                "code": reason.code,
                "text": reason.text or say(plights.REASONS[reason.code]),
                "source": reason.source,
            }
            for reason in found.reasons
        ],
        "units": one.units,
        "tied_up": money(one.tied),
        "exits": [way(each) for each in one.exits],
    }


def way(one: Exit) -> dict[str, Any]:
    return {
        "way": one.way,
        "open": one.open,
        "fees": money(one.fees),
        "goods_lost": money(one.lost),
        "total": money(one.total),
        "sources": [
            {"way": part.way, "since": part.row.since.isoformat(), "source": part.row.source}
            for part in one.parts
            if part.row
        ],
        "why": told(one.why, {}, LANGUAGE).what if one.why else None,
        "note": told(one.note, {}, LANGUAGE).what,
    }


def money(one: Money | None) -> dict[str, str] | None:
    return {"amount": text(one.minor, one.currency), "currency": one.currency} if one else None


def family(one: Case) -> dict[str, Any]:
    found = one.trouble
    stranger = found.stranger
    return {
        "kind": found.kind,
        "account": found.account,
        "marketplace": found.marketplace,
        "skus": list(found.skus),
        "asins": list(found.asins),
        "before": found.before or None,
        "after": found.after or None,
        "by": found.by,
        "since": iso(found.since),
        "stranger": {"asin": stranger.asin, "brand": stranger.brand, "title": stranger.title}
        if stranger
        else None,
        "sources": list(one.sources),
        "language": one.language,
        "case": one.text,
        "case_zh": one.chinese,
    }


def _lines(found: list[Caught], cases: list[Case]) -> None:
    head = ("account", "marketplace", "sku", "state", "why", "units", "cheapest way out")
    rows: list[tuple[object, ...]] = []
    for one in found:
        states = ", ".join(say(plights.STATES[name]) for name in one.plight.states)
        where = (one.account, one.marketplace, one.sku, states, codes(one.plight.reasons))
        rows.append((*where, one.units, _best(one)))
    if rows:
        table(tuple(say(name) for name in head), rows)
    elif not cases:
        tell(say("Nothing was found."))
    for case in cases:
        trouble = case.trouble
        what = say(kindred.KINDS[trouble.kind])
        typer.echo(f"\n{trouble.marketplace} {', '.join(trouble.skus)}: {what}\n\n{case.text}")
        if LANGUAGE == "zh_CN":
            typer.echo(f"\n{case.chinese}")


def _best(one: Caught) -> str:
    """The first is the cheapest, where any cost is known."""
    best = next(iter(one.exits), None)
    if best is None or best.total is None:
        return ""
    return f"{say(plights.EXITS[best.way])} {text(best.total.minor, best.total.currency)}"
