"""What `seller listings check --ask` tells of the ASINs that a sheet makes offers on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import typer

from seller.amazon import items, rivals
from seller.amazon.session import Session
from seller.cli.output import say
from seller.errors import Stop
from seller.listings.context import Context, Key, Offered, offers
from seller.listings.plight import buyable
from seller.listings.rules.offer import ASIN
from seller.listings.rules.said import live, text
from seller.listings.wanted import Wanted
from seller.store import Connection, Store, catalogue


def offered(session: Session, store: Store, rows: Sequence[Wanted]) -> Mapping[Key, Offered]:
    """Brand and other sellers of each ASIN, by marketplace and ASIN."""
    asins: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for row in live(rows):
        if offers(row) and len(asin := text(row, ASIN)) == 10:
            asins[row.marketplace][asin] = None
    with store.reading() as conn:
        own = _own(conn, session.account.account) if asins else Counter()
    found: dict[Key, Offered] = {}
    for code, some in asins.items():
        brands = {str(one["asin"]): _brand(one) for one in items.shown(session, code, [*some])}
        counts = _counts(session, code, [*some])
        for asin in some:
            known = counts.get(asin)
            others = None if known is None else max(0, known - own[code, asin])
            found[code, asin] = Offered(brands.get(asin, ""), others)
    return found


def _own(conn: Connection, account: str) -> Counter[Key]:
    """The account's own offers that can be bought, by marketplace and ASIN."""
    states = {(one.marketplace, one.sku): one for one in catalogue.states(conn, account)}
    return Counter(
        (one.marketplace, one.asin)
        for one in catalogue.listings(conn, account)
        if one.asin and buyable(one, states.get((one.marketplace, one.sku)))
    )


def _brand(item: Mapping[str, Any]) -> str:
    return next((str(one["brand"]) for one in item.get("summaries") or () if one.get("brand")), "")


def _counts(session: Session, code: str, asins: Sequence[str]) -> dict[str, int]:
    """Nothing where the account has not the role Pricing: all else is told without it."""
    try:
        return dict(rivals.offers(session, code, asins))
    except Stop as error:
        if error.key != "amazon.role_missing":
            raise
        return {}


def told(know: Context) -> list[dict[str, Any]]:
    """One entry for each ASIN, as docs/json.md has it."""
    return [
        {
            "marketplace": code,
            "asin": asin,
            "brand": one.brand or None,
            "others": one.others,
            "allowed": not any(
                why for (place, its, _), why in know.barred.items() if (place, its) == (code, asin)
            ),
        }
        for (code, asin), one in know.offered.items()
    ]


def lines(found: Sequence[Mapping[str, Any]]) -> None:
    words = say("{place} {asin}: brand {brand}, other sellers {others}, {allowed}")
    for one in found:
        others = say("not told by Amazon") if one["others"] is None else one["others"]
        typer.echo(
            words.format(
                place=one["marketplace"],
                asin=one["asin"],
                brand=one["brand"] or say("not told by Amazon"),
                others=others,
                allowed=say("you may sell it") if one["allowed"] else say("you may not sell it"),
            )
        )
