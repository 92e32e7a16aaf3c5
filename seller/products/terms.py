"""The sheet of suppliers' terms: what an order must come to, price breaks, multiples, pallets."""

from __future__ import annotations

from collections.abc import Mapping

from seller.facts import Product, Term
from seller.products import sheet
from seller.products.files import load
from seller.products.goods import Checked, collected
from seller.products.lists import TERM
from seller.products.sheet import Row

WHOLE, LINE = ("minimum", "together"), ("price", "multiple", "pallet")


def check(body: bytes, products: Mapping[str, Product]) -> Checked[Term]:
    """`products`: by local SKU; a line's must be among them, and bought from this supplier."""
    found = load(body, TERM)
    checked = list(sheet.rows(found))
    made = {row.number: _term(row, products) for row in checked}
    sheet.twice(checked, _key, "vendor", "products.term_twice")
    return collected(found, checked, made)


def _term(row: Row, products: Mapping[str, Product]) -> Term | None:
    if not row.good:
        return None
    values, sku = row.values, row.values.get("product") or ""
    mine, other = (LINE, WHOLE) if sku else (WHOLE, LINE)
    for name in other:
        if values.get(name) is not None:
            row.find(name, "products.term_place")
    if all(values.get(name) is None for name in mine):
        row.find(mine[0], "products.term_empty")
    if sku and sku not in products:
        row.find("product", "products.product_unknown", sku=sku)
    elif sku and products[sku].supplier != values["vendor"]:
        row.find("vendor", "products.term_supplier", supplier=products[sku].supplier)
    price, minimum = _amount(row, "price"), _amount(row, "minimum")
    if not row.good:
        return None
    return Term(
        supplier=values["vendor"],
        sku=sku,
        least=values.get("least") or 0,
        price=price,
        minimum=minimum,
        currency=values.get("currency") or "",
        pieces=values.get("together"),
        multiple=values.get("multiple"),
        pallet=values.get("pallet"),
    )


def _amount(row: Row, name: str) -> int | None:
    currency = row.values.get("currency") or ""
    if row.values.get(name) is None:
        return None
    if not currency:
        row.find("currency", "products.currency_missing")
        return None
    return row.minor(name, currency)


def _key(row: Row) -> tuple[object, ...]:
    values = row.values
    return values["vendor"], values.get("product") or "", values.get("least") or 0
