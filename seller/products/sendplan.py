"""A send plan: which cartons of which product go to Amazon; the product sheet says the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from seller import money
from seller.facts import Finding, Product
from seller.language import LANGUAGES
from seller.products import sheet
from seller.products.columns import PRODUCT, Column
from seller.products.files import load
from seller.products.goods import Checked, collected
from seller.products.sheet import Row

_KNOWN = {one.name: one for one in PRODUCT}
PLAN = (
    replace(_KNOWN["sku"], note="A product of the product sheet"),
    Column("sent_cartons", "Cartons to send", "some", "How many cartons of this kind", "12",
           ("cartons", "箱数", "件数"), must=True),
    _KNOWN["carton_units"],
    Column("size", "Outer size of a carton", "text", "Empty: as the product sheet says",
           "60x40x40", ("carton size", "外箱尺寸", "箱子尺寸", "外箱尺寸cm")),
    _KNOWN["carton_weight"],
    Column("net", "Net weight of a carton (kg)", "kg", "May stay empty", "19.5",
           ("净重", "单箱净重")),
    _KNOWN["declared"],
    _KNOWN["declared_currency"],
)  # fmt: skip
_SIZE = re.compile(r"\s*[xX×*]\s*")
NEEDED = ("name_zh", "name_en", "hs_code")
ASKED = ("material", "use")
"""Most forwarders ask for these; some do not."""


@dataclass(frozen=True, slots=True)
class Line:
    """Cartons alike. Sizes in hundredths of a centimetre, weights of one carton in grams,
    `declared` of one unit in minor units of `currency`.
    """

    row: int
    product: Product
    cartons: int
    units: int
    size: tuple[int, int, int]
    gross: int
    net: int | None
    declared: int
    currency: str


Worth = Callable[[Product, str], int | None]
"""What one unit cost, in minor units of a currency; None where the price or a rate is not known."""


def check(body: bytes, products: Mapping[str, Product], worth: Worth) -> Checked[Line]:
    """Each row with what the product sheet adds; what is missing in both is found in its cell."""
    found = load(body, PLAN)
    checked = list(sheet.rows(found))
    made = {row.number: _line(row, products, worth) for row in checked}
    return _alike(collected(found, checked, made))


def _alike(checked: Checked[Line]) -> Checked[Line]:
    """One invoice has one currency."""
    codes = sorted({one.currency for one in checked.facts})
    if len(codes) < 2:
        return checked
    first = checked.facts[0]
    other = next(one for one in checked.facts if one.currency != first.currency)
    params = {"first": first.currency, "other": other.currency}
    note = Finding(other.row, "", f"A{other.row}", "error", "products.two_currencies", params)
    return replace(checked, findings=(*checked.findings, note), bad=checked.bad + 1)


def _line(row: Row, products: Mapping[str, Product], worth: Worth) -> Line | None:
    if not row.good:
        return None
    known = products.get(row.values["sku"])
    if known is None:
        row.find("sku", "products.product_unknown", sku=row.values["sku"])
        return None
    _names(row, known)
    units = _given(row, known, "carton_units")
    gross = _given(row, known, "carton_weight")
    size = _size(row, known)
    declared, currency = _declared(row, known)
    net = row.values.get("net")
    if net is not None and gross is not None and net > gross:
        row.find("net", "products.net_heavy", net=net, gross=gross)
    if not row.good or units is None or gross is None or size is None or declared is None:
        return None
    _cost(row, declared, currency, worth(known, currency))
    count = row.values["sent_cartons"]
    return Line(row.number, known, count, units, size, gross, net, declared, currency)


def _names(row: Row, known: Product) -> None:
    """What customs ask of every product: the product sheet's, named in the cell of the SKU."""
    for name in NEEDED + ASKED:
        if not getattr(known, name):
            severity = "error" if name in NEEDED else "warning"
            params = {"sku": known.sku, "heading": _both(_KNOWN[name])}
            row.find("sku", "products.customs_missing", severity, params=params)


def _both(column: Column) -> str:
    """A heading as it may stand in the product sheet, in either language."""
    return " / ".join(dict.fromkeys(map(column.heading, LANGUAGES)))


def _given(row: Row, known: Product, name: str) -> Any:
    value = row.values.get(name)
    value = getattr(known, name) if value is None else value
    if not value:
        column = name if name in row.places else "sku"
        row.find(column, "products.plan_missing", sku=known.sku, heading=_both(_KNOWN[name]))
        return None
    return value


def _size(row: Row, known: Product) -> tuple[int, int, int] | None:
    text = row.values.get("size")
    if text is None:
        sides = [getattr(known, f"carton_{one}") for one in ("length", "width", "height")]
        if all(sides):
            return sides[0], sides[1], sides[2]
        column = "size" if "size" in row.places else "sku"
        title = next(one for one in PLAN if one.name == "size")
        row.find(column, "products.plan_missing", sku=known.sku, heading=_both(title))
        return None
    try:
        found = [int(Decimal(part) * 100) for part in _SIZE.split(text.removesuffix("cm").strip())]
    except ArithmeticError:
        found = []
    if len(found) != 3 or min(found) <= 0:
        row.find("size", "products.plan_size", text=text)
        return None
    return found[0], found[1], found[2]


def _declared(row: Row, known: Product) -> tuple[int | None, str]:
    """The row's, else the product sheet's; where neither has one, none is proposed."""
    value, code = row.values.get("declared"), row.values.get("declared_currency")
    if value is None:
        if known.declared is None:
            column = "declared" if "declared" in row.places else "sku"
            row.find(column, "products.undeclared", sku=known.sku)
        return known.declared, known.declared_currency
    code = code or known.declared_currency
    if not code:
        row.find("declared", "products.currency_missing")
        return None, ""
    return row.minor("declared", code), code


def _cost(row: Row, declared: int, code: str, cost: int | None) -> None:
    """Customs ask why something is declared below what was paid; the value stays as it is."""
    column = "declared" if row.values.get("declared") is not None else "sku"
    given: dict[str, object] = {"declared": money.text(declared, code), "currency": code}
    if cost is None:
        row.find(column, "products.cost_unknown", "warning", params=given)
    elif declared < cost:
        params = {"cost": money.text(cost, code), **given}
        row.find(column, "products.below_cost", "warning", params=params)
