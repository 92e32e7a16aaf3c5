"""Cards and duty layers as JSON for the store, and back; what has its default is left out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from seller.couriers.card import Card
from seller.couriers.duty import Layer

_READ: dict[type, Callable[[str], Any]] = {Decimal: Decimal, date: date.fromisoformat}


def pack(record: Card | Layer) -> str:
    """Canonical: the same record gives the same text."""
    return json.dumps(_plain(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def card(body: str) -> Card:
    found: Card = _made(Card, json.loads(body))
    return found


def layer(body: str) -> Layer:
    found: Layer = _made(Layer, json.loads(body))
    return found


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {
            field.name: _plain(given)
            for field in fields(value)
            if (given := getattr(value, field.name)) != _default(field)
        }
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, Decimal | date) else value


def _default(field: Any) -> Any:
    return field.default if field.default is not MISSING else field.default_factory


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _made(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{name: _made(hints[name], given) for name, given in value.items()})
    if get_origin(kind) is UnionType:
        (kind,) = (one for one in get_args(kind) if one is not type(None))
        return _made(kind, value)
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        kinds = inner[:1] * len(value) if inner[-1] is Ellipsis else inner
        return tuple(_made(one, each) for one, each in zip(kinds, value, strict=True))
    return _READ[kind](value) if kind in _READ else value
