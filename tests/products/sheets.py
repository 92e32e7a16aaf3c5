"""Small product and pairing sheets, made where they are used."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import openpyxl

from seller import spreadsheet
from seller.facts import Account, Finding, Pairing, Product
from seller.language import told
from seller.metrics.pools import POOL_OF
from seller.products import goods, pairs, written
from seller.products.columns import PAIRING, PRODUCT
from seller.spreadsheet import Written

ACCOUNTS = {
    "lantern-eu": Account("lantern-eu", "A1", "EU", "Lantern", "app", ("DE", "FR")),
    "orchid-eu": Account("orchid-eu", "A2", "EU", "Orchid", "app", ("DE",)),
}
LAMP = Product("LAMP-01", name_zh="台灯", name_en="Desk lamp")


def made(head: Sequence[str], *rows: Sequence[Any]) -> bytes:
    """A workbook with these cells; texts stay texts, also those that look like formulas."""
    return spreadsheet.write([Written("Sheet", head, rows)])


def typed(head: Sequence[str], *rows: Sequence[Any]) -> bytes:
    """A workbook as a person types it: what begins with = is a formula."""
    book = openpyxl.Workbook()
    for row in (head, *rows):
        book.worksheets[0].append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def checked(
    values: dict[str, Any], *, language: str = "en", known: Sequence[Product] = ()
) -> goods.Checked[Product]:
    """One row with a SKU and a name unless it says otherwise."""
    row = {"sku": "LAMP-01", "name_zh": "台灯", **values}
    titles = {column.name: column.heading(language) for column in PRODUCT}
    body = typed([titles[name] for name in row], list(row.values()))
    return goods.check(body, {one.sku: one for one in known})


def paired(*rows: Sequence[Any], replacing: bool = False, **known: Any) -> goods.Checked[Pairing]:
    """Rows of account, marketplace, MSKU, ASIN, FNSKU and local SKU, and perhaps of pieces."""
    plain: dict[str, Any] = {
        "accounts": ACCOUNTS,
        "products": {"LAMP-01": LAMP, "LAMP-02": Product("LAMP-02")},
        "pairings": {},
        "offers": {},
        "pools": POOL_OF,
    }
    wide = max(map(len, rows))
    columns = PAIRING if wide > len(written.PLAIN) else written.PLAIN[:wide]
    body = made(written.heads(columns, "zh_CN"), *rows)
    return pairs.check(body, pairs.Known(**{**plain, **known}), replacing=replacing)


def codes(found: goods.Checked[Any], severity: str = "error") -> list[tuple[str, str]]:
    """Where something is wrong, and what."""
    return [
        (one.cell, one.code.removeprefix("products."))
        for one in found.findings
        if one.severity == severity
    ]


def words(finding: Finding) -> list[str]:
    """A finding in both languages, all parts."""
    return [
        part
        for language in ("en", "zh_CN")
        for part in told(finding.code, finding.params, language)
    ]


def pairing(msku: str, sku: str = "LAMP-01", **rest: Any) -> Pairing:
    plain = {"account": "lantern-eu", "marketplace": "DE"}
    return Pairing(**{**plain, "msku": msku, "sku": sku, **rest})
