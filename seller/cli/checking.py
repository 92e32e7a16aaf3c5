"""What a check knows beside the sheet: the store, the seller's own list, and Amazon's answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jobs.context import Context as Tools
from seller.amazon import codes, preview, restrictions
from seller.amazon.session import Session
from seller.cli.definitions import LOCALES, definition
from seller.cli.products import body_of
from seller.cli.rivals import offered
from seller.errors import Skip, Stop
from seller.facts import Account, Definition, Finding
from seller.listings.context import Context, Key, Own, offers
from seller.listings.mine import Mine, mine
from seller.listings.places import ERROR, WARNING, Places
from seller.listings.rules.gtin import CODE, wrong
from seller.listings.rules.offer import ASIN
from seller.listings.rules.said import instances, live, text
from seller.listings.schema.structure import completed
from seller.listings.wanted import REPLACE, Wanted
from seller.views.bulk import held

SEVERITIES = {"ERROR": ERROR, "WARNING": WARNING}
"""Of Amazon's issues; what is only for information is left out."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose sheet it is, and the language of Amazon's words."""

    tools: Tools
    account: Account | None
    language: str

    @property
    def locale(self) -> str:
        return LOCALES[self.language]

    def session(self) -> Session:
        if self.account is None or self.account.offline:
            raise Stop("checks.no_account")
        return self.tools.session(self.account)


def account_of(tools: Tools, name: str, places: Iterable[str]) -> Account | None:
    """The one named, else the only one that sells in these marketplaces; None where none does, or
    where no row names a marketplace and it could be any.
    """
    if name:
        return tools.chosen([name])[0]
    needed = set(places)
    fit = [one for one in tools.accounts() if needed <= set(one.marketplaces)]
    if len(fit) > 1 and needed:
        raise Stop("checks.account", known=", ".join(one.account for one in fit))
    return fit[0] if len(fit) == 1 else None


def known(desk: Desk, rows: Sequence[Wanted], held: dict[Key, Own], own: Path | None) -> Context:
    """All that the machine itself knows, and the definitions of the product types."""
    said = mine(body_of(own).decode("utf-8-sig", "replace")) if own else Mine()
    return Context(
        now=desk.tools.now(),
        definitions=dict(_definitions(desk, rows)),
        own=held,
        brands=said.brands,
        exempt=said.exempt,
        floors=said.floors,
        registered=said.registered,
    )


def held_by(desk: Desk) -> dict[Key, Own]:
    """The account's own catalogue as the store has it."""
    if desk.account is None:
        return {}
    with desk.tools.store.reading() as conn:
        return held(conn, desk.account.account)


def _definitions(desk: Desk, rows: Sequence[Wanted]) -> Iterator[tuple[Key, Definition]]:
    """One per product type and marketplace; a row of one that is not known gets a finding."""
    pairs = dict.fromkeys((row.product_type, row.marketplace) for row in live(rows))
    name = desk.account.account if desk.account else ""
    for kind, code in pairs:
        try:
            yield (
                (kind, code),
                definition(desk.tools, kind, code, language=desk.language, account=name),
            )
        except (Stop, Skip) as error:
            if error.key not in {"listings.definition", "amazon.not_found"}:
                raise


def asked(desk: Desk, rows: Sequence[Wanted], context: Context) -> Context:
    """With Amazon's answers: whose the barcodes are, and what may be sold beside whom."""
    return replace(
        context,
        own=_coded(desk, rows, context),
        barred=dict(_barred(desk, rows)),
        offered=offered(desk.session(), desk.tools.store, rows),
    )


def _coded(desk: Desk, rows: Sequence[Wanted], context: Context) -> dict[Key, Own]:
    """The own catalogue with the barcodes that the sheet names, in every marketplace."""
    session = desk.session()
    named = [str(one.get("value", "")) for row in live(rows) for _, one in instances(row, CODE)]
    good = [one for one in dict.fromkeys(named) if not wrong("gtin", one)[0]]
    found = dict(context.own)
    for code in session.account.marketplaces if good else ():
        for sku, asin, value in codes.owners(session, code, good):
            known = found.get((code, sku)) or Own(code, sku, asin)
            found[code, sku] = replace(known, code=value)
    return found


def _barred(
    desk: Desk, rows: Sequence[Wanted]
) -> Iterator[tuple[tuple[str, str, str], tuple[str, ...]]]:
    session = desk.session()
    keys = dict.fromkeys(
        (row.marketplace, text(row, ASIN), text(row, "condition_type")) for row in live(rows)
    )
    for code, asin, condition in keys:
        if len(asin) == 10:
            key = (code, asin, condition)
            yield (
                key,
                restrictions.reasons(session, code, asin, condition, locale=desk.locale),
            )


def previewed(desk: Desk, rows: Sequence[Wanted], context: Context, most: int) -> Iterator[Finding]:
    """Amazon's own verdict on the first rows of each product type, or on all (`most` 0)."""
    session, places = desk.session(), Places(rows)
    for number, row in enumerate(_sample(live(rows), most)):
        if number:
            preview.wait(session)
        partial = row.verb != REPLACE and (row.marketplace, row.sku) in context.own
        issues = preview.preview(
            session,
            row.marketplace,
            row.sku,
            _body(row, context, partial=partial),
            locale=desk.locale,
            partial=partial,
        )
        for one in issues:
            if one.severity in SEVERITIES:
                yield _issue(row, one, places)


def _sample(rows: list[Wanted], most: int) -> list[Wanted]:
    """Rows of every product type in turn, so that a small sample has them all."""
    if not most:
        return rows
    kinds: dict[Key, list[Wanted]] = defaultdict(list)
    for row in rows:
        kinds[row.product_type, row.marketplace].append(row)
    turns = [
        some[at] for at in range(max(map(len, kinds.values()), default=0))
        for some in kinds.values() if at < len(some)
    ]  # fmt: skip
    return turns[:most]


def _body(row: Wanted, context: Context, *, partial: bool) -> dict[str, object]:
    found = context.definition(row)
    attributes = completed(row, found.schema if found else {})
    if partial:
        return {"productType": row.product_type, "patches": preview.patched(attributes)}
    needs = "LISTING_OFFER_ONLY" if offers(row) else "LISTING"
    return {"productType": row.product_type, "requirements": needs, "attributes": attributes}


def _issue(row: Wanted, one: preview.Issue, places: Places) -> Finding:
    name = next(iter(one.attributes), "")
    params = {"message": one.message, "number": one.code, "label": ", ".join(one.attributes)}
    pointer = f"/{name}" if name else ""
    return places.finding(
        row, pointer, "checks.preview", SEVERITIES[one.severity], heading=name, params=params
    )
