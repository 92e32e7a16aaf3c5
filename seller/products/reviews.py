"""The sheet of product reviews, as Amazon or another program exported it or somebody typed it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from seller.facts import Review
from seller.marketplaces import MARKETPLACES
from seller.products import sheet
from seller.products.files import load
from seller.products.goods import Checked, collected
from seller.products.inputs import REVIEW
from seller.products.sheet import Row

LINKED = re.compile(r"/(?:customer-reviews|review)/(R[A-Z0-9]{8,20})")
NUMBER = re.compile("R[A-Z0-9]{8,20}")
HOST = re.compile(r"^https?://(?:www\.|sellercentral\.)?(amazon\.[a-z.]+)/", re.IGNORECASE)
PLACES = {one.channel.casefold(): one.code for one in MARKETPLACES}
"""By the address of the site."""


@dataclass(frozen=True, slots=True)
class Shops:
    """`sellers`: which accounts list an ASIN, by marketplace and ASIN. `account`, `marketplace`:
    what holds for rows that name none, "" for nothing.
    """

    accounts: frozenset[str]
    sellers: Mapping[tuple[str, str], Mapping[str, object]]
    account: str = ""
    marketplace: str = ""


def check(
    body: bytes, shops: Shops, *, pseudonym: Callable[[str], str], today: date
) -> Checked[Review]:
    """A sheet of reviews. Of the reviewer only the keyed hash that `pseudonym` makes remains."""
    found = load(body, REVIEW)
    checked = list(sheet.rows(found))
    made = {row.number: _review(row, shops, pseudonym, today) for row in checked}
    keys = {
        number: (one.account, one.marketplace, one.review_id) for number, one in made.items() if one
    }
    sheet.twice(
        [row for row in checked if row.number in keys],
        lambda row: keys[row.number],
        "item",
        "products.review_twice",
    )
    return collected(found, checked, made)


def _review(row: Row, shops: Shops, pseudonym: Callable[[str], str], today: date) -> Review | None:
    if not row.good:
        return None
    values = row.values
    if values["given_on"] > today:
        row.find("given_on", "products.review_future", text=values["given_on"].isoformat())
    place = _place(row, shops)
    account = _account(row, shops, place) if place else ""
    if not row.good:
        return None
    reviewer = pseudonym(values["reviewer"]) if values.get("reviewer") else ""
    return Review(
        account=account,
        marketplace=place,
        review_id=_number(row, place, reviewer),
        asin=values["item"],
        given_on=values["given_on"],
        stars=values["stars"],
        title=values.get("title") or "",
        text=values.get("text") or "",
        reviewer=reviewer,
        link=values.get("link") or "",
    )


def _place(row: Row, shops: Shops) -> str:
    """What the row says, else the link's address, else what the command says."""
    host = HOST.match(row.values.get("link") or "")
    linked = PLACES.get(host[1].casefold(), "") if host else ""
    found: str = row.values.get("site") or linked or shops.marketplace
    if not found:
        row.find("site", "products.review_nowhere")
    elif linked and linked != found:
        row.find("link", "products.review_elsewhere", "warning", linked=linked, place=found)
    return found


def _account(row: Row, shops: Shops, place: str) -> str:
    """The one that the row or the command names, else the only one that lists the ASIN there."""
    named = row.values.get("shop") or shops.account
    known = ", ".join(sorted(shops.accounts)) or "-"
    if named:
        if named not in shops.accounts:
            row.find("shop", "products.account_unknown", name=named, known=known)
        return str(named)
    sellers = sorted(shops.sellers.get((place, row.values["item"]), ()))
    if len(sellers) != 1:
        asin = row.values["item"]
        row.find("item", "products.review_whose", asin=asin, place=place, known=known)
        return ""
    return sellers[0]


def _number(row: Row, place: str, reviewer: str) -> str:
    """Amazon's number of the review; else one made of what is never edited, then of the words."""
    typed = str(row.values.get("key") or "").strip().upper()
    linked = LINKED.search(row.values.get("link") or "")
    if linked or NUMBER.fullmatch(typed):
        return linked[1] if linked else typed
    values = row.values
    words = [reviewer] if reviewer else [values.get("title") or "", values.get("text") or ""]
    parts = (place, values["item"], values["given_on"].isoformat(), *words)
    return "x" + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
