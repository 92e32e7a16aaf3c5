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


Run = Callable[[Any, Path, list[Problem]], None]
"""Looks at a value and adds what is wrong with it."""

TYPES: Mapping[str, type] = {"string": str, "object": dict, "array": list, "null": type(None)}


def problems(schema: Mapping[str, Any], value: Any) -> list[Problem]:
    """All that is wrong with a value."""
    return checker(schema)(value)


def checker(schema: Mapping[str, Any]) -> Callable[[Any], list[Problem]]:
    """A schema made ready to check many values."""
    run = _run(schema, schema)

    def check(value: Any) -> list[Problem]:
        found: list[Problem] = []
        run(value, (), found)
        return found

    return check


def _run(schema: Any, root: Mapping[str, Any]) -> Run:
    if isinstance(schema, bool):
        return _anything if schema else _nothing
    steps = [make(schema, root) for keywords, make in STEPS if not keywords.isdisjoint(schema)]
    if len(steps) == 1:
        return steps[0]

    def run(value: Any, path: Path, found: list[Problem]) -> None:
        for step in steps:
            step(value, path, found)

    return run


def _anything(_value: Any, _path: Path, _found: list[Problem]) -> None:
    """True takes every value."""


def _nothing(_value: Any, path: Path, found: list[Problem]) -> None:
    found.append(Problem(path, "false"))


def _holds(run: Run, value: Any) -> bool:
    found: list[Problem] = []
    run(value, (), found)
    return not found


def _pointed(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Run:
    node: Any = root
    for part in schema["$ref"].removeprefix("#/").split("/"):
        node = node[part]
    return _run(node, root)


def _plain(schema: Mapping[str, Any], _root: Mapping[str, Any]) -> Run:
    checks = [(name, CHECKS[name], limit) for name, limit in schema.items() if name in CHECKS]

    def run(value: Any, path: Path, found: list[Problem]) -> None:
        for keyword, check, limit in checks:
            if not check(limit, value):
                found.append(Problem(path, keyword, limit))

    return run


def _combined(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Run:
    every = [_run(part, root) for part in schema.get("allOf", ())]
    some = [_run(part, root) for part in schema.get("anyOf", ())]
    one = [_run(part, root) for part in schema.get("oneOf", ())]
    never = _run(schema.get("not", False), root)

    def run(value: Any, path: Path, found: list[Problem]) -> None:
        for part in every:
            part(value, path, found)
        if some and not any(_holds(part, value) for part in some):
            found.append(Problem(path, "anyOf"))
        if one and sum(_holds(part, value) for part in one) != 1:
            found.append(Problem(path, "oneOf"))
        if _holds(never, value):
            found.append(Problem(path, "not"))

    return run


def _conditional(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Run:
    parts = (schema["if"], schema.get("then", True), schema.get("else", True))
    condition, then, otherwise = (_run(part, root) for part in parts)

    def run(value: Any, path: Path, found: list[Problem]) -> None:
        (then if _holds(condition, value) else otherwise)(value, path, found)

    return run


def _object(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Run:
    required = tuple(schema.get("required", ()))
    known = {name: _run(part, root) for name, part in schema.get("properties", {}).items()}
    closed = schema.get("additionalProperties") is False

    def run(value: Any, path: Path, found: list[Problem]) -> None:
        if not isinstance(value, dict):
            return
        found += [Problem(path, "required", name) for name in required if name not in value]
        for name, inner in value.items():
            if name in known:
                known[name](inner, (*path, name), found)
            elif closed:
                found.append(Problem(path, "additionalProperties", name))

    return run


def _array(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Run:
    items = _run(schema.get("items", True), root)
    contained = _run(schema["contains"], root) if "contains" in schema else None

    def run(value: Any, path: Path, found: list[Problem]) -> None:
        if not isinstance(value, list):
            return
        for place, inner in enumerate(value):
            items(inner, (*path, place), found)
        if contained and not any(_holds(contained, one) for one in value):
            found.append(Problem(path, "contains"))
        found += _counted(schema, value, path)

    return run


def _counted(schema: Mapping[str, Any], value: list[Any], path: Path) -> Iterator[Problem]:
    """Each combination of selectors has a limit of its own."""
    most = schema.get("maxUniqueItems")
    if most is not None and len(value) > most:
        chosen = Counter(_selected(schema, one) for one in value)
        if max(chosen.values()) > most:
            yield Problem(path, "maxUniqueItems", most)
    least = schema.get("minUniqueItems", 0)
    if (least > 1 or not value) and len({repr(one) for one in value}) < least:
        yield Problem(path, "minUniqueItems", least)


def _selected(schema: Mapping[str, Any], one: Any) -> tuple[str, ...]:
    """What tells an instance apart."""
    if not isinstance(one, dict):
        return ()
    return tuple(repr(one.get(name)) for name in schema.get("selectors", ()))


def _type(kind: str, value: Any) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    if isinstance(value, (int, float, Decimal)):
        whole = isinstance(value, int) or value == int(value)
        return kind == "number" or (kind == "integer" and whole)
    return kind in TYPES and isinstance(value, TYPES[kind])


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
STEPS: tuple[tuple[frozenset[str], Callable[[Mapping[str, Any], Mapping[str, Any]], Run]], ...] = (
    (frozenset({"$ref"}), _pointed),
    (frozenset(CHECKS), _plain),
    (frozenset({"allOf", "anyOf", "oneOf", "not"}), _combined),
    (frozenset({"if"}), _conditional),
    (frozenset({"required", "properties", "additionalProperties"}), _object),
    (frozenset({"items", "contains", "minUniqueItems", "maxUniqueItems"}), _array),
)
