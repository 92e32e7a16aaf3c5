"""The product sheet: its rows become products, checked against themselves and what is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Generic, TypeVar

from seller.facts import Finding, Product
from seller.products import sheet
from seller.products.columns import PRODUCT
from seller.products.files import Sheet, load
from seller.products.sheet import Row

F = TypeVar("F")

SIZES = ("length", "width", "height")
EMPTY: dict[str, Any] = {one.name: one.default for one in fields(Product) if one.name != "sku"}
AMOUNTS = {"price": "currency", "declared": "declared_currency"}


@dataclass(frozen=True, slots=True)
class Checked(Generic[F]):
    """`facts`: of the good rows; `rows`: all that are not empty; `bad`: those with an error;
    `waiting`: suggestions that nobody has accepted.
    """

    facts: tuple[F, ...]
    findings: tuple[Finding, ...]
    rows: int
    bad: int
    waiting: int = 0

    @property
    def errors(self) -> int:
        return sum(one.severity == "error" for one in self.findings)


def check(body: bytes, known: Mapping[str, Product]) -> Checked[Product]:
    """A product sheet. Columns it lacks keep what is `known`; an empty cell empties."""
    found = load(body, PRODUCT)
    checked = list(sheet.rows(found))
    made = {row.number: _product(row, known) for row in checked}
    sheet.twice(checked, lambda row: row.values["sku"], "sku", "products.twice")
    _alike(checked, known)
    return collected(found, checked, made)


def collected(found: Sheet, checked: list[Row], made: Mapping[int, F | None]) -> Checked[F]:
    """The good rows' facts and everything that was found, top down."""
    findings = [*sheet.headings(found), *(one for row in checked for one in row.findings)]
    return Checked(
        facts=tuple(one for row in checked if row.good and (one := made[row.number])),
        findings=tuple(findings),
        rows=len(checked),
        bad=sum(not row.good for row in checked),
    )


def _product(row: Row, known: Mapping[str, Product]) -> Product | None:
    """The product of a row, where no cell of it is wrong."""
    if not row.good:
        return None
    values: dict[str, Any] = {
        name: EMPTY.get(name) if value is None else value for name, value in row.values.items()
    }
    old = known.get(values["sku"]) or Product(values["sku"])
    for amount, currency in AMOUNTS.items():
        _money(row, values, old, (amount, currency))
    if not row.good:
        return None
    made = replace(old, **values)
    _sense(row, made)
    return made


def _money(row: Row, values: dict[str, Any], old: Product, names: tuple[str, str]) -> None:
    """The typed amount in minor units; only a row that has the amount or the currency is asked."""
    amount, currency = names
    code = values.get(currency, getattr(old, currency))
    if amount not in values:
        same = code == getattr(old, currency) or getattr(old, amount) is None
        if not same:
            row.find(currency, "products.currency_alone")
        return
    if values[amount] is None:
        return
    if not code:
        row.find(currency, "products.currency_missing")
        return
    values[amount] = row.minor(amount, code)


def _sense(row: Row, made: Product) -> None:
    """What no single cell shows."""
    if not made.name_zh and not made.name_en:
        row.find("name_zh" if "name_zh" in row.places else "name_en", "products.nameless")
    for kind in ("unit", "carton"):
        known = [getattr(made, f"{kind}_{size}") is not None for size in SIZES]
        if any(known) and not all(known):
            missing = f"{kind}_{SIZES[known.index(False)]}"
            row.find(missing, "products.size_incomplete", "warning")
    if made.carton_units and made.unit_weight and made.carton_weight:
        least = made.carton_units * made.unit_weight
        if made.carton_weight < least:
            row.find("carton_weight", "products.carton_light", "warning", units=made.carton_units)
    for size in SIZES:
        unit, carton = getattr(made, f"unit_{size}"), getattr(made, f"carton_{size}")
        longest = max((getattr(made, f"carton_{one}") or 0 for one in SIZES), default=0)
        if unit and carton and unit > longest:
            row.find(f"unit_{size}", "products.carton_small", "warning")


def _alike(checked: list[Row], known: Mapping[str, Product]) -> None:
    """SKUs that differ only in capitals are nearly always one product."""
    folded = {sku.casefold(): sku for sku in known}
    for row in checked:
        if not row.good:
            continue
        sku = row.values["sku"]
        other = folded.setdefault(sku.casefold(), sku)
        if other != sku:
            row.find("sku", "products.alike", "warning", other=other)
