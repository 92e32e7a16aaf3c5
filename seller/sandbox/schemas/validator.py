"""A plain validator for the keywords product type schemas use, Amazon's own among them.

Written for this server alone, so that it can judge what a client validated by other means.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sized
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

Path = tuple[str | int, ...]
DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Problem:
    """`subject` is the missing or surplus name, or the limit that was broken."""

    path: Path
    keyword: str
    subject: Any = None


def problems(schema: Mapping[str, Any], value: Any) -> list[Problem]:
    """All that is wrong with a value."""
    return list(_walk(schema, value, (), schema))


def _valid(schema: Any, value: Any, root: Mapping[str, Any]) -> bool:
    return next(_walk(schema, value, (), root), None) is None


def _walk(schema: Any, value: Any, path: Path, root: Mapping[str, Any]) -> Iterator[Problem]:
    if isinstance(schema, bool):
        if not schema:
            yield Problem(path, "false")
        return
    if "$ref" in schema:
        yield from _walk(_pointed(schema["$ref"], root), value, path, root)
    yield from _plain(schema, value, path)
    yield from _combined(schema, value, path, root)
    if isinstance(value, dict):
        yield from _object(schema, value, path, root)
    elif isinstance(value, list):
        yield from _array(schema, value, path, root)


def _pointed(reference: str, root: Mapping[str, Any]) -> Any:
    node: Any = root
    for part in reference.removeprefix("#/").split("/"):
        node = node[part]
    return node


def _plain(schema: Mapping[str, Any], value: Any, path: Path) -> Iterator[Problem]:
    for keyword, limit in schema.items():
        check = CHECKS.get(keyword)
        if check and not check(limit, value):
            yield Problem(path, keyword, limit)


def _combined(
    schema: Mapping[str, Any], value: Any, path: Path, root: Mapping[str, Any]
) -> Iterator[Problem]:
    for part in schema.get("allOf", ()):
        yield from _walk(part, value, path, root)
    if "anyOf" in schema and not any(_valid(part, value, root) for part in schema["anyOf"]):
        yield Problem(path, "anyOf")
    if "oneOf" in schema and sum(_valid(part, value, root) for part in schema["oneOf"]) != 1:
        yield Problem(path, "oneOf")
    if "not" in schema and _valid(schema["not"], value, root):
        yield Problem(path, "not")
    if "if" in schema:
        branch = "then" if _valid(schema["if"], value, root) else "else"
        yield from _walk(schema.get(branch, True), value, path, root)


def _object(
    schema: Mapping[str, Any], value: dict[str, Any], path: Path, root: Mapping[str, Any]
) -> Iterator[Problem]:
    for name in schema.get("required", ()):
        if name not in value:
            yield Problem(path, "required", name)
    known = schema.get("properties", {})
    for name, inner in value.items():
        if name in known:
            yield from _walk(known[name], inner, (*path, name), root)
        elif schema.get("additionalProperties") is False:
            yield Problem(path, "additionalProperties", name)


def _array(
    schema: Mapping[str, Any], value: list[Any], path: Path, root: Mapping[str, Any]
) -> Iterator[Problem]:
    if "items" in schema:
        for place, inner in enumerate(value):
            yield from _walk(schema["items"], inner, (*path, place), root)
    if "contains" in schema and not any(_valid(schema["contains"], one, root) for one in value):
        yield Problem(path, "contains")
    if "maxUniqueItems" in schema:
        chosen = Counter(_selected(schema, one) for one in value)
        if max(chosen.values(), default=0) > schema["maxUniqueItems"]:
            yield Problem(path, "maxUniqueItems", schema["maxUniqueItems"])
    if len({repr(one) for one in value}) < schema.get("minUniqueItems", 0):
        yield Problem(path, "minUniqueItems", schema["minUniqueItems"])


def _selected(schema: Mapping[str, Any], one: Any) -> tuple[str, ...]:
    """What tells an instance apart: each combination of selectors has a limit of its own."""
    if not isinstance(one, dict):
        return ()
    return tuple(repr(one.get(name)) for name in schema.get("selectors", ()))


def _type(kind: str, value: Any) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    if isinstance(value, (int, float, Decimal)):
        whole = isinstance(value, int) or value == int(value)
        return kind == "number" or (kind == "integer" and whole)
    kinds = {"string": str, "object": dict, "array": list, "null": type(None)}
    return kind in kinds and isinstance(value, kinds[kind])


def _same(one: Any, other: Any) -> bool:
    """Equal, where true is not one."""
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def _form(form: str, value: Any) -> bool:
    if not isinstance(value, str):
        return True
    if form == "uri":
        parts = urlsplit(value)
        return bool(parts.scheme and (parts.netloc or parts.path)) and " " not in value
    pattern = {"date": DATE, "date-time": MOMENT}.get(form)
    return pattern is None or pattern.fullmatch(value) is not None


def _number(value: Any) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def _exact(value: Any) -> Decimal:
    return Decimal(str(value))


def _length(compare: Callable[[int, int], bool], kind: type[Sized]) -> Callable[[Any, Any], bool]:
    return lambda limit, value: not isinstance(value, kind) or compare(len(value), limit)


def _weight(compare: Callable[[int, int], bool]) -> Callable[[Any, Any], bool]:
    return lambda limit, value: not isinstance(value, str) or compare(len(value.encode()), limit)


def _size(compare: Callable[[Decimal, Decimal], bool]) -> Callable[[Any, Any], bool]:
    return lambda limit, value: not _number(value) or compare(_exact(value), _exact(limit))


CHECKS: Mapping[str, Callable[[Any, Any], bool]] = {
    "type": _type,
    "enum": lambda allowed, value: any(_same(one, value) for one in allowed),
    "const": _same,
    "minLength": _length(lambda size, limit: size >= limit, str),
    "maxLength": _length(lambda size, limit: size <= limit, str),
    "minItems": _length(lambda size, limit: size >= limit, list),
    "maxItems": _length(lambda size, limit: size <= limit, list),
    "minUtf8ByteLength": _weight(lambda size, limit: size >= limit),
    "maxUtf8ByteLength": _weight(lambda size, limit: size <= limit),
    "minimum": _size(lambda value, limit: value >= limit),
    "maximum": _size(lambda value, limit: value <= limit),
    "exclusiveMinimum": _size(lambda value, limit: value > limit),
    "exclusiveMaximum": _size(lambda value, limit: value < limit),
    "multipleOf": _size(lambda value, step: value % step == 0),
    "pattern": lambda pattern, value: (
        not isinstance(value, str) or re.search(pattern, value) is not None
    ),
    "format": _form,
}
