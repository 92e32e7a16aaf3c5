"""A JSON listings feed that somebody else made, read as what it wants of each listing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from seller.errors import Stop
from seller.listings.instances import Instances
from seller.listings.wanted import DELETE, REPLACE, UPDATE, Cell, Wanted
from seller.marketplaces import MARKETPLACES

VERBS = {"UPDATE": UPDATE, "PARTIAL_UPDATE": UPDATE, "PATCH": UPDATE, "DELETE": DELETE}
SET = {"add", "replace", "merge"}
SHEET = "messages"


def read(content: bytes, name: str, marketplace: str, *, replace: bool = False) -> list[Wanted]:
    """`marketplace` where the attributes name none. An UPDATE replaces only where `replace`."""
    try:
        told = json.loads(content.decode("utf-8-sig"), parse_float=Decimal)
    except ValueError as error:
        raise Stop("uploads.no_feed", file=name) from error
    messages = told.get("messages") if isinstance(told, dict) else None
    if not isinstance(messages, list) or not all(isinstance(one, dict) for one in messages):
        raise Stop("uploads.no_feed", file=name)
    return [_wanted(one, number, marketplace, replace) for number, one in enumerate(messages, 1)]


def _wanted(message: Mapping[str, Any], number: int, marketplace: str, replace: bool) -> Wanted:
    operation = str(message.get("operationType"))
    if operation not in VERBS:
        raise Stop("uploads.no_operation", number=number, operation=operation)
    attributes = dict(message.get("attributes") or {}) or _patched(message, number)
    verb = REPLACE if operation == "UPDATE" and replace else VERBS[operation]
    return Wanted(
        marketplace=_place(attributes.values()) or marketplace,
        sku=str(message.get("sku") or ""),
        product_type=str(message.get("productType") or ""),
        row=Cell(SHEET, number, "A"),
        verb=verb,
        attributes=attributes,
    )


def _patched(message: Mapping[str, Any], number: int) -> dict[str, list[dict[str, Any]]]:
    """Attributes as the patches leave them; one that is taken out whole is given as empty."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in message.get("patches") or ():
        operation, name = str(one.get("op")), str(one.get("path")).removeprefix("/attributes/")
        if operation not in {*SET, "delete"}:
            raise Stop("uploads.no_operation", number=number, operation=operation)
        found[name] = list(one.get("value") or ()) if operation in SET else []
    return found


def _place(every: Any) -> str:
    """The marketplace that the attributes name, if they name one."""
    instances: list[Instances] = list(every)
    ids = {str(one.get("marketplace_id")) for these in instances for one in these}
    return next((place.code for place in MARKETPLACES if place.id in ids), "")
