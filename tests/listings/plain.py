"""The judge of the compiled validator: plain Python jsonschema with Amazon's keywords as classes.

Written apart from the code it judges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import urlparse

from jsonschema import Draft201909Validator, FormatChecker, ValidationError
from jsonschema.validators import extend


def most_alike(validator: Any, most: int, value: Any, schema: Any) -> Iterator[ValidationError]:
    if not validator.is_type(value, "array"):
        return
    groups: list[tuple[Any, int]] = []
    for one in value:
        key = [one.get(name, None) for name in schema.get("selectors", [])]
        at = next((place for place, (known, _) in enumerate(groups) if same(known, key)), None)
        if at is None:
            groups.append((key, 1))
        else:
            groups[at] = (key, groups[at][1] + 1)
    if any(count > most for _, count in groups):
        yield ValidationError("too many")


def same(one: Any, other: Any) -> bool:
    """Equal, and of the same type all the way down."""
    return repr(one) == repr(other)


def fewest(validator: Any, least: int, value: Any, _schema: Any) -> Iterator[ValidationError]:
    if not validator.is_type(value, "array"):
        return
    different: list[Any] = []
    for one in value:
        if not any(one == known for known in different):
            different.append(one)
    if len(different) < least:
        yield ValidationError("too few")


def light(_validator: Any, most: int, value: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(value, str) and len(value.encode()) > most:
        yield ValidationError("too heavy")


def weighty(_validator: Any, least: int, value: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(value, str) and len(value.encode()) < least:
        yield ValidationError("too light")


formats = FormatChecker(formats=())


@formats.checks("date")
def _date(value: Any) -> bool:
    if not isinstance(value, str):
        return True
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value, re.ASCII)
    return bool(found) and _exists(date, *map(int, found.groups()))  # type: ignore[union-attr]


@formats.checks("date-time")
def _moment(value: Any) -> bool:
    if not isinstance(value, str):
        return True
    return len(value) > 13 and value[10] in "Tt" and _parsed(value)


def _parsed(value: str) -> bool:
    try:
        return datetime.fromisoformat(value) is not None
    except ValueError:
        return False


def _exists(kind: Any, *parts: int) -> bool:
    try:
        return kind(*parts) is not None
    except ValueError:
        return False


@formats.checks("uri")
def _address(value: Any) -> bool:
    if not isinstance(value, str):
        return True
    found = urlparse(value)
    return bool(found.scheme) and bool(found.netloc or found.path) and len(value.split()) == 1


Plain = extend(
    Draft201909Validator,
    {
        "maxUniqueItems": most_alike,
        "minUniqueItems": fewest,
        "maxUtf8ByteLength": light,
        "minUtf8ByteLength": weighty,
    },
)


def judge(schema: dict[str, Any]) -> Any:
    """The plain validator of a schema, made once."""
    return Plain(schema, format_checker=formats)
