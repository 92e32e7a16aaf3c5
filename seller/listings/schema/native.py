"""The native validator: the standard vocabulary, and Amazon's where a condition asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from jsonschema_rs import Draft201909Validator, ValidationError

from seller.listings.schema.keywords import KEYWORDS, compiled
from seller.listings.schema.problem import Problem

WHAT = {"required": "property", "enum": "options", "type": "types", "format": "format"} | {
    "additionalProperties": "unexpected", "pattern": "pattern", "const": "expected_value",
}  # fmt: skip
"""Where an error keeps what was asked for; `limit` for the rest."""


ADDRESS = r"^[A-Za-z][A-Za-z0-9+.-]*:(//[^\s?#]\S*|/?[^\s?#/]\S*|/([?#]\S*)?)$"
"""An address, as a pattern: it costs the native side less than a format of our own."""
_CLOCK = re.compile(r"[0-9-]{10}[Tt][0-9]{2}:")


class Native:
    """A schema compiled by the library. Keywords that the own pass sees to are left out of it."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._run = Draft201909Validator(
            _plain(schema), keywords=OWN, formats=FORMATS, validate_formats=True
        )

    def valid(self, value: Any) -> bool:
        return self._run.is_valid(value)

    def problems(self, value: Any) -> Iterator[Problem]:
        for error in self._run.iter_errors(value):
            yield from _problems(error)


def _plain(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema without the keywords that `compiled` reaches."""
    found = {name: part for name, part in schema.items() if name not in KEYWORDS}
    if found.get("format") == "uri":
        del found["format"]
        found["allOf"] = [*found.get("allOf", ()), {"pattern": ADDRESS}]
    if isinstance(found.get("items"), dict):
        found["items"] = _plain(found["items"])
    if "allOf" in found:
        found["allOf"] = [_plain(part) for part in found["allOf"]]
    if "properties" in found:
        found["properties"] = {
            name: _plain(part) if isinstance(part, dict) else part
            for name, part in found["properties"].items()
        }
    return found


def _problems(error: ValidationError) -> Iterator[Problem]:
    path, keyword = tuple(error.instance_path), str(error.schema_path[-1])
    if keyword in KEYWORDS:
        limit: Any = int(error.message)
    else:
        limit = error.kind.as_dict().get(WHAT.get(keyword, "limit"))
    if limit == ADDRESS:
        keyword, limit = "format", "uri"
    names = limit if keyword == "additionalProperties" else [limit]
    for one in names:
        yield Problem(path, keyword, error.instance, one)


def _own(name: str) -> type:
    """The keyword as the library wants it: a class whose `validate` raises."""

    class Keyword:
        def __init__(self, parent: dict[str, Any], value: Any, _path: list[str | int]) -> None:
            self.limit = value
            self.run = compiled({name: value, "selectors": parent.get("selectors", [])})

        def validate(self, instance: Any) -> None:
            found: list[Problem] = []
            if self.run:
                self.run(instance, (), found)
            if found:
                raise ValueError(str(self.limit))

    return Keyword


def _moment(text: str) -> bool:
    """A date with a time; Amazon takes it without seconds and without a zone, too."""
    if not _CLOCK.match(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _address(text: str) -> bool:
    return re.search(ADDRESS, text) is not None


FORMATS = {"date-time": _moment, "uri": _address}
OWN = {name: _own(name) for name in KEYWORDS}
