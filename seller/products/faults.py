"""The sheet of known faults: each answer is held against Amazon's policies before it is stored."""

from __future__ import annotations

from collections.abc import Callable, Collection

from seller.facts import Fault
from seller.products import sheet
from seller.products.files import load
from seller.products.goods import Checked, collected
from seller.products.inputs import FAULT
from seller.products.sheet import Row

Rules = Callable[[str, str], list[str]]
"""Which rules an answer in a language breaks, by their names."""


def check(body: bytes, products: Collection[str], *, rules: Rules) -> Checked[Fault]:
    found = load(body, FAULT)
    checked = list(sheet.rows(found))
    made = {row.number: _fault(row, products, rules) for row in checked}
    sheet.twice(checked, _key, "fault", "products.fault_twice")
    return collected(found, checked, made)


def _fault(row: Row, products: Collection[str], rules: Rules) -> Fault | None:
    if not row.good:
        return None
    values = row.values
    if values["sku"] not in products:
        row.find("sku", "products.product_unknown", sku=values["sku"])
    broken = rules(values["answer"], values["tongue"])
    if broken:
        row.find("answer", "products.answer_unfit", rules=", ".join(broken))
    if not row.good:
        return None
    return Fault(values["sku"], values["fault"], values["tongue"], values["answer"])


def _key(row: Row) -> tuple[str, ...]:
    return row.values["sku"], row.values["fault"], row.values["tongue"]
