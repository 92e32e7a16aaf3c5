"""JSON answers, read exactly and without what a database cannot hold."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, TypeVar

from seller.errors import Skip
from seller.facts import Document
from seller.flatfile import Problems

T = TypeVar("T")


def read(document: Document, *path: str) -> Any:
    """What stands at `path` in the document; raises Skip where it is not there."""
    try:
        found: Any = json.loads(document.body, parse_float=Decimal)
    except ValueError as error:
        offset = getattr(error, "pos", getattr(error, "start", 0))
        raise Skip("sources.json", source=document.source, offset=offset) from error
    for name in path:
        if not isinstance(found, dict) or name not in found:
            keys = ", ".join(sorted(found)) if isinstance(found, dict) else type(found).__name__
            raise Skip("sources.missing", source=document.source, name=name, found=keys[:300])
        found = found[name]
    suspect = b"\\u0000" in document.body or b"\\ud" in document.body.lower()
    return clean(found) if suspect else found


def each(entries: Any, build: Callable[[Any], T], name: str, problems: Problems) -> Iterator[T]:
    """What `build` makes of every entry; entries not of the expected shape are counted.

    `name` is the entry's own identity, shown as the example.
    """
    for entry in entries if isinstance(entries, Iterable) else ():
        try:
            yield build(entry)
        except Skip as error:
            key = "sources.amount" if error.key.startswith("money.") else error.key
            problems.add(key, _identity(entry, name))
        except (AttributeError, KeyError, TypeError, ValueError, ArithmeticError):
            problems.add("sources.incomplete", _identity(entry, name))


def number(value: Any) -> int:
    """A count of Amazon's; 0 where it is left out."""
    if value is None:
        return 0
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(type(value).__name__)
    return value


def decimal(value: Any) -> str | None:
    """A number as Amazon writes it; None where it is left out.

    >>> decimal(Decimal("17.30")), decimal(4), decimal(None)
    ('17.30', '4', None)
    """
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise TypeError(type(value).__name__)
    return str(value)


def moment(value: Any) -> datetime:
    """A time of Amazon's with its offset; raises ValueError where it is none."""
    found = datetime.fromisoformat(text(value))
    if found.tzinfo is None:
        raise ValueError("a time without an offset")
    return found.astimezone(UTC)


def text(value: Any) -> str:
    """A text of Amazon's; empty where it is left out."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value


def needed(value: Any) -> str:
    """A text without which the entry means nothing."""
    if not (found := text(value)):
        raise Skip("sources.key", count=1, example="?")
    return found


def _identity(entry: Any, name: str) -> str:
    return str(entry.get(name) or "?") if isinstance(entry, dict) else "?"


def clean(found: Any) -> Any:
    """Without NUL characters and halves of surrogate pairs, which no database takes."""
    if isinstance(found, str):
        return found.replace("\0", "").encode("utf-8", "replace").decode()
    if isinstance(found, list):
        return [clean(one) for one in found]
    if isinstance(found, dict):
        return {clean(name): clean(one) for name, one in found.items()}
    return found
