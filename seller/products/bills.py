"""The sheet of forwarders' bills: what is charged, and what had been offered if somebody knows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from seller.facts import BillLine
from seller.products import sheet
from seller.products.columns import Column
from seller.products.files import load
from seller.products.goods import Checked, collected
from seller.products.legs import TICKET
from seller.products.sheet import Row

BILL = (
    Column("bill", "Bill number", "exact", "The forwarder's number of the bill", "B-2603-17",
           ("bill", "账单号", "账单编号", "对账单号", "invoice no"), must=True),
    TICKET[0],
    Column("charged", "What is charged", "text", "One line each: freight, fuel, clearance …",
           "freight", ("item", "费用名称", "费用项目", "费用类型"), must=True),
    Column("billed_on", "Day of the bill", "when", "Year first, as 2026-11-20", "2026-03-25",
           ("bill date", "账单日期")),
    Column("kg", "Chargeable weight billed (kg)", "money", "Of the freight line", "652.5",
           ("计费重", "结算重量", "计费重量", "chargeable weight")),
    Column("amount", "Billed amount", "money", "A number without a sign", "4567.50",
           ("金额", "账单金额", "应付金额")),
    Column("currency", "Currency of the bill", "currency", "Three letters", "CNY",
           ("币种", "货币", "currency")),
    Column("quoted_kg", "Chargeable weight quoted (kg)", "money", "As it was offered", "640",
           ("报价重量", "预计计费重")),
    Column("quoted", "Quoted amount", "money", "As it was offered; else the rate card is asked",
           "4480.00", ("报价金额", "报价")),
    Column("quoted_currency", "Currency of the quote", "currency", "That of the bill if left out",
           "CNY", ("报价货币",)),
    Column("pieces", "Cartons as packed", "text",
           "Count, sides in cm and kg of one, for the rate card: 30x66x38x50@21.6",
           "30x66x38x50@21.6", ("装箱", "箱规明细")),
)  # fmt: skip


def check(
    body: bytes, tickets: Collection[str], today: date
) -> tuple[Checked[BillLine], dict[str, str]]:
    """The lines, and the cartons of each ticket where a row tells them."""
    found = load(body, BILL)
    checked = list(sheet.rows(found))
    made = {row.number: _line(row, tickets, today) for row in checked}
    sheet.twice(checked, _key, "charged", "firstleg.charged_twice")
    packed = {
        row.values["ticket"]: row.values["pieces"] for row in checked if row.values.get("pieces")
    }
    return collected(found, checked, made), packed


def _line(row: Row, tickets: Collection[str], today: date) -> BillLine | None:
    if not row.good:
        return None
    values = row.values
    if values["ticket"] not in tickets:
        row.find("ticket", "firstleg.ticket_unknown", name=values["ticket"])
    if values.get("amount") is None:
        row.find("amount", "products.required")
    code = values.get("currency") or ""
    if not code:
        row.find("currency", "products.currency_missing")
    quoted_code = values.get("quoted_currency") or code
    billed = row.minor("amount", code) if code else None
    quoted = row.minor("quoted", quoted_code) if quoted_code else None
    if not row.good or billed is None:
        return None
    return BillLine(
        bill=values["bill"],
        ticket=values["ticket"],
        item=values["charged"],
        day=values.get("billed_on") or today,
        kg=_kg(values.get("kg")),
        amount=billed,
        currency=code,
        quoted_kg=_kg(values.get("quoted_kg")),
        quoted=quoted,
        quoted_currency=quoted_code if quoted is not None else "",
    )


def _kg(value: Decimal | None) -> str:
    return f"{value.normalize():f}" if value else ""


def _key(row: Row) -> tuple[Any, ...]:
    values: Mapping[str, Any] = row.values
    return values.get("bill"), values.get("ticket"), values.get("charged")
