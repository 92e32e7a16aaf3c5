"""The pairing sheet: its rows become pairings, checked against accounts, products and offers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

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
    """What a pairing can point at. `offers`: ASIN and FNSKU ("" where unknown) by offer."""

    accounts: Mapping[str, Account]
    products: Mapping[str, Product]
    pairings: Mapping[Key, Pairing]
    offers: Mapping[Key, tuple[str, str]]


def check(body: bytes, known: Known, *, replacing: bool = False) -> Checked[Pairing]:
    """A pairing sheet, or suggestions of which the accepted ones count.

    An offer that is paired to another product is an error, unless `replacing`.
    """
    found = load(body, PAIRING)
    asked = any(column.name == "accept" for column in found.columns.values())
    every = list(sheet.rows(found))
    checked = [row for row in every if not asked or row.values.get("accept") or not row.good]
    made = {row.number: _pairing(row, known, replacing=replacing) for row in checked}
    sheet.twice(checked, _key, "msku", "products.paired_twice")
    result = collected(found, checked, made)
    return replace(result, rows=len(every), waiting=len(every) - len(checked))


def _key(row: Row) -> Key:
    return row.values["account"], row.values["marketplace"], row.values["msku"]


def _pairing(row: Row, known: Known, *, replacing: bool) -> Pairing | None:
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
    old = known.pairings.get(_key(row))
    if old and old.sku != values["sku"] and not replacing:
        row.find("sku", "products.paired_elsewhere", sku=old.sku)
    if account is not None:
        _offer(row, known.offers.get(_key(row)))
    if not row.good:
        return None
    return _made(values, old)


def _offer(row: Row, offer: tuple[str, str] | None) -> None:
    """What Amazon shows of the offer may be missing or other than what the sheet says."""
    if offer is None:
        row.find("msku", "products.msku_unknown", "warning", msku=row.values["msku"])
        return
    for name, shown in zip(("asin", "fnsku"), offer, strict=True):
        typed = row.values.get(name)
        if typed and shown and typed != shown:
            row.find(name, "products.other_code", "warning", typed=typed, shown=shown)


def _made(values: Mapping[str, str | None], old: Pairing | None) -> Pairing:
    """Columns the sheet lacks keep what is known."""
    codes = {
        name: (values[name] or "") if name in values else getattr(old, name, "")
        for name in ("asin", "fnsku")
    }
    return Pairing(
        account=values["account"] or "",
        marketplace=values["marketplace"] or "",
        msku=values["msku"] or "",
        sku=values["sku"] or "",
        **codes,
    )
