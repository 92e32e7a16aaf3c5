"""One operation of Amazon's models: its place, its quota, and how a request for it is spelled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from seller.store.quota import Limit


@dataclass(frozen=True, slots=True)
class Operation:
    """`answer`: a key every success has ("" where the body may be empty); `listed`: a success is a
    list. `query`: names allowed.

    `retry`: a second call does no harm where nobody knows whether the first one arrived.
    `refuses`: a 403 may be about this one order, not about the account's permissions.
    """

    name: str
    method: str
    path: str
    rate: float
    burst: int
    role: str
    answer: str = ""
    query: str = ""
    body: bool = False
    retry: bool = True
    refuses: bool = False
    listed: bool = False

    def limit(self, speed: float) -> Limit:
        return Limit(self.rate, self.burst, speed)

    def target(self, path: Mapping[str, str], query: Mapping[str, object]) -> str:
        """Path and query exactly as the model has them; a name it does not have raises."""
        unknown = set(query) - set(self.query.split())
        if unknown or not all(path.values()):
            raise ValueError(f"{self.name} takes no {sorted(unknown)} and no empty part of a path")
        where = self.path.format_map({name: _segment(value) for name, value in path.items()})
        asked = "&".join(
            f"{name}={_value(value)}" for name, value in query.items() if value is not None
        )
        return f"{where}?{asked}" if asked else where


def _segment(value: str) -> str:
    """One part of a path: nothing in an SKU, be it `/` or `..`, may change the path around it."""
    encoded = quote(value, safe="")
    return encoded.replace(".", "%2E") if set(value) == {"."} else encoded


def _value(value: object) -> str:
    """Lists are comma-separated (Swagger's csv), so that a comma within an element is encoded."""
    if isinstance(value, str):
        return quote(value, safe="")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return quote(instant(value), safe="")
    if isinstance(value, (list, tuple)):
        return ",".join(_value(element) for element in value)
    return quote(str(value), safe="")


def instant(moment: datetime) -> str:
    """`2026-01-31T23:59:59Z`: whole seconds, UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
