"""Query parameters read as strictly as Amazon's models describe them, by plain code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from seller.sandbox.exchange import invalid

MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """`kind`: text, list, integer, boolean or time.

    `low` and `high` bound an integer, or how many members a list may have.
    """

    name: str
    kind: str = "text"
    required: bool = False
    allowed: tuple[str, ...] = ()
    low: int = 0
    high: int | None = None


def moment(text: object, name: str) -> datetime:
    """A date-time of RFC 3339 with its offset; anything else is refused."""
    if not isinstance(text, str) or not MOMENT.fullmatch(text):
        raise invalid(f"'{name}' is not an ISO 8601 date-time.", f"{name}={text}")
    try:
        return datetime.fromisoformat(text.upper()).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise invalid(f"'{name}' is not an ISO 8601 date-time.", f"{name}={text}") from error


def read(declared: Sequence[Parameter], query: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The declared parameters that were sent, by name.

    Undeclared ones are ignored, as Amazon does; lists may be repeated or parted by commas.
    """
    found: dict[str, Any] = {}
    for parameter in declared:
        values = [value for name, value in query if name == parameter.name]
        if values:
            found[parameter.name] = _value(parameter, values)
        elif parameter.required:
            raise invalid(f"'{parameter.name}' is required.")
    return found


def _value(parameter: Parameter, values: list[str]) -> Any:
    if parameter.kind == "list":
        return _members(parameter, values)
    if len(values) > 1:
        raise invalid(f"'{parameter.name}' was sent more than once.")
    text = values[0]
    if parameter.kind == "integer":
        return _integer(parameter, text)
    if parameter.kind == "boolean":
        if text not in ("true", "false"):
            raise invalid(f"'{parameter.name}' must be true or false.", text)
        return text == "true"
    if parameter.kind == "time":
        return moment(text, parameter.name)
    if not text and parameter.required:
        raise invalid(f"'{parameter.name}' is empty.")
    _among(parameter, text)
    return text


def _members(parameter: Parameter, values: list[str]) -> list[str]:
    members = [member for value in values for member in value.split(",") if member]
    if len(members) < max(parameter.low, int(parameter.required)):
        raise invalid(f"'{parameter.name}' has too few values.")
    if parameter.high is not None and len(members) > parameter.high:
        raise invalid(f"'{parameter.name}' has more than {parameter.high} values.")
    for member in members:
        _among(parameter, member)
    return members


def _integer(parameter: Parameter, text: str) -> int:
    if not re.fullmatch(r"-?\d{1,18}", text, re.ASCII):
        raise invalid(f"'{parameter.name}' must be a whole number.", text)
    number = int(text)
    if number < parameter.low or (parameter.high is not None and number > parameter.high):
        bounds = f"{parameter.low} and {parameter.high}"
        raise invalid(f"'{parameter.name}' must be between {bounds}.", text)
    return number


def _among(parameter: Parameter, text: str) -> None:
    if parameter.allowed and text not in parameter.allowed:
        raise invalid(f"Invalid value for '{parameter.name}'.", text)
