"""The sheet of what is to be sent from own warehouses: quantities to change, and read back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import quote, unquote

from seller.facts import Finding, Product
from seller.products.bought import BUY, returned
from seller.products.columns import PRODUCT, Column
from seller.products.sheet import Row
from seller.spreadsheet import Written

_KNOWN = {one.name: one for one in (*PRODUCT, *BUY)}
SEND = (
    replace(_KNOWN["sku"], kind="exact"),
    replace(_KNOWN["name_zh"], kind="ignored"),
    _KNOWN["pool"],
    Column("warehouse", "Warehouse", "ignored", "Empty: at home", "Los Angeles"),
    Column("transport", "Transport", "ignored", "How it goes", "sea"),
    Column("send_quantity", "Quantity to send", "count", "Change it; 0: do not send", "96",
           must=True),
    replace(_KNOWN["carton_units"], kind="ignored"),
    Column("send_by", "Send by", "ignored", "The last day to send", "2026-11-20"),
    Column("freight_planned", "Freight", "ignored", "As planned", "800.00 CNY"),
    replace(_KNOWN["line"], example="20261120T081245|sea||EU||LAMP-01"),
)  # fmt: skip
_LINE = re.compile(r"(\d{8}T\d{6})\|(\w*)\|([^|]*)\|([^|]*)\|([^|]*)\|(.+)")
WIDTHS = (18, 18, 8, 16, 10, 14, 10, 12, 16, 44)


@dataclass(frozen=True, slots=True)
class Move:
    """A line to send. `warehouse` is "" at home; `freight` as it is read by a person."""

    account: str
    sku: str
    pool: str
    warehouse: str
    mode: str
    quantity: int
    by: str = ""
    freight: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A line as it came back; `plan`: the time of the plan it is from."""

    plan: datetime
    wanted: Move


def tab(
    moves: Sequence[Move],
    products: Mapping[str, Product],
    now: datetime,
    say: Callable[[str], str],
) -> list[Written]:
    """One sheet, or none where nothing is to be sent."""
    if not moves:
        return []
    heads = [say(one.title) for one in SEND]
    rows = [_row(one, products, now, say) for one in moves]
    return [Written(say("What to send"), heads, rows, WIDTHS)]


def _row(
    one: Move, products: Mapping[str, Product], now: datetime, say: Callable[[str], str]
) -> list[Any]:
    known = products.get(one.sku) if not one.account else None
    parts = (f"{now:%Y%m%dT%H%M%S}", one.mode, one.account, one.pool, quote(one.warehouse), one.sku)
    return [
        *(one.sku, (known.name_zh or known.name_en) if known else None, one.pool),
        *(one.warehouse or say("At home"), say(one.mode) if one.mode else None, one.quantity),
        *(known.carton_units if known else None, one.by, one.freight or None, "|".join(parts)),
    ]


def check(body: bytes, products: Mapping[str, Product]) -> tuple[list[Read], list[Finding], int]:
    """Lines with a quantity, everything found, and how many rows there were."""
    return returned(body, SEND, "send_quantity", lambda row: _line(row, products))


def _line(row: Row, products: Mapping[str, Product]) -> Read | None:
    values = row.values
    match = _LINE.fullmatch(values.get("line") or "")
    if row.good and (match is None or (match[4], match[6]) != (values["pool"], values["sku"])):
        row.find("line", "buying.not_this_line")
    if match is None or not row.good:
        return None
    known = products.get(match[6]) if not match[3] else None
    units = (known.carton_units if known else None) or 1
    if values["send_quantity"] % units:
        row.find("send_quantity", "buying.broken_carton", "warning", units=units)
    try:
        plan = datetime.strptime(f"{match[1]}+0000", "%Y%m%dT%H%M%S%z")
    except ValueError:
        row.find("line", "buying.not_this_line")
        return None
    pieces = values["send_quantity"]
    return Read(plan, Move(match[3], match[6], match[4], unquote(match[5]), match[2], pieces))
