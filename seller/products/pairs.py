"""The pairing sheet: its rows become pairings, checked against accounts, products and offers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from seller.facts import Account, Pairing, Product
from seller.products import sheet
from seller.products.columns import PAIRING
from seller.products.files import load
from seller.products.goods import Checked, collected
from seller.products.sheet import Row

Key = tuple[str, str, str]
"""Account, marketplace and MSKU."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a pairing can point at. `pairings`: by offer, then product. `offers`: ASIN and FNSKU (""
    where unknown) by offer. `pools`: the stock pool of a marketplace that shares one.
    """

    accounts: Mapping[str, Account]
    products: Mapping[str, Product]
    pairings: Mapping[Key, Mapping[str, Pairing]]
    offers: Mapping[Key, tuple[str, str]]
    pools: Mapping[str, str] = field(default_factory=dict)


def by_offer(rows: Iterable[Pairing]) -> dict[Key, dict[str, Pairing]]:
    found: dict[Key, dict[str, Pairing]] = defaultdict(dict)
    for one in rows:
        found[one.account, one.marketplace, one.msku][one.sku] = one
    return found


def check(body: bytes, known: Known, *, replacing: bool = False) -> Checked[Pairing]:
    """A pairing sheet, or suggestions of which the accepted ones count.

    An offer that is paired to another product is an error, unless `replacing`, or that product
    stands in the sheet too. Several products of one offer are a bundle if each row says its pieces;
    else nobody knows whether a row is wrong.
    """
    found = load(body, PAIRING)
    asked = any(column.name == "accept" for column in found.columns.values())
    every = list(sheet.rows(found))
    checked = [row for row in every if not asked or row.values.get("accept") or not row.good]
    mine: dict[Key, list[Row]] = defaultdict(list)
    for row in checked:
        mine[_key(row)].append(row)
    made = {
        row.number: _pairing(row, known, mine[_key(row)], replacing=replacing) for row in checked
    }
    for rows in mine.values():
        _together(rows)
    _alike(checked, known.pools)
    result = collected(found, checked, made)
    return replace(result, rows=len(every), waiting=len(every) - len(checked))


def _key(row: Row) -> Key:
    """A cell that is wrong has no value."""
    return row.values.get("account"), row.values.get("marketplace"), row.values.get("msku")  # type: ignore[return-value]


def _together(rows: list[Row]) -> None:
    """Rows of one offer: one product, or a bundle of which all are right."""
    first: dict[str, Row] = {}
    for row in rows:
        if not row.good:
            continue
        sku = row.values["sku"]
        other = first.setdefault(sku, row)
        if other is not row and other.values.get("pieces") != row.values.get("pieces"):
            row.find("pieces", "products.pieces_twice", first=other.number)
        elif other is not row or (len(first) > 1 and not all(map(_counted, rows))):
            row.find("msku", "products.paired_twice", first=rows[0].number)
    bad = [row for row in rows if not row.good and row.values.get("sku") not in first]
    for row in first.values() if bad and len(rows) > 1 and all(map(_counted, rows)) else ():
        row.find("msku", "products.bundle_broken", row=bad[0].number)


def _counted(row: Row) -> bool:
    """Whether the row says how many pieces, rightly or not."""
    return "pieces" in row.places and row.values.get("pieces", 0) is not None


def _alike(rows: Iterable[Row], pools: Mapping[str, str]) -> None:
    """Sites of one stock pool sell the same units under one MSKU of an account."""
    first: dict[tuple[str, str, str, str], Row] = {}
    for row in rows:
        if not row.good:
            continue
        account, place, msku = _key(row)
        key = (account, pools.get(place, place), msku, row.values["sku"])
        other = first.setdefault(key, row)
        if (other.values.get("pieces") or 1) != (row.values.get("pieces") or 1):
            row.find("pieces", "products.pieces_differ", "warning", first=other.number)


def _pairing(row: Row, known: Known, together: list[Row], *, replacing: bool) -> Pairing | None:
    """The pairing of a row, where no cell of it is wrong."""
    if not row.good:
        return None
    values = row.values
    account = known.accounts.get(values["account"])
    if account is None:
        names = ", ".join(known.accounts) or "-"
        row.find("account", "products.account_unknown", name=values["account"], known=names)
    elif values["marketplace"] not in account.marketplaces:
        row.find("marketplace", "products.not_sold_there", "warning", name=account.account)
    if values["sku"] not in known.products:
        row.find("sku", "products.product_unknown", sku=values["sku"])
    old = known.pairings.get(_key(row), {})
    told = {one.values.get("sku") for one in together}
    if old and values["sku"] not in old and not set(old) <= told and not replacing:
        row.find("sku", "products.paired_elsewhere", sku=", ".join(sorted(old)))
    if account is not None:
        _offer(row, known.offers.get(_key(row)))
    if not row.good:
        return None
    return _made(values, old.get(values["sku"]) or next(iter(old.values()), None))


def _offer(row: Row, offer: tuple[str, str] | None) -> None:
    """What Amazon shows of the offer may be missing or other than what the sheet says."""
    if offer is None:
        row.find("msku", "products.msku_unknown", "warning", msku=row.values["msku"])
        return
    for name, shown in zip(("asin", "fnsku"), offer, strict=True):
        typed = row.values.get(name)
        if typed and shown and typed != shown:
            row.find(name, "products.other_code", "warning", typed=typed, shown=shown)


def _made(values: Mapping[str, Any], old: Pairing | None) -> Pairing:
    """Columns the sheet lacks keep what is known."""
    sku = values["sku"] or ""
    kept = old.pieces if old and old.sku == sku else 1
    pieces = values.get("pieces", kept)
    codes = {
        name: (values[name] or "") if name in values else getattr(old, name, "")
        for name in ("asin", "fnsku")
    }
    return Pairing(
        account=values["account"] or "",
        marketplace=values["marketplace"] or "",
        msku=values["msku"] or "",
        sku=sku,
        **codes,
        pieces=pieces or 1,
    )
