"""A document of Amazon's by its id: its address is asked for, and anew where it went stale."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from seller.amazon.document import Body, Broken, download
from seller.amazon.session import Session

TRIES = 3
"""How often one document is downloaded before it counts as out of reach."""

ADDRESS_LIFE = 270.0
"""Seconds an address is used for; Amazon lets it live for five minutes."""


def fetched(
    session: Session,
    operation: str,
    path: Mapping[str, str],
    *,
    role: str = "",
    query: Mapping[str, object] | None = None,
    life: float = ADDRESS_LIFE,
    url: Callable[[Mapping[str, Any]], str] = lambda told: str(told["url"]),
) -> Body:
    """Raises Broken where it did not come whole, however often it was tried.

    `url`: where the address stands in the answer.
    """
    told: Mapping[str, Any] | None = None
    reason, until = "", 0.0
    for attempt in range(TRIES):
        if attempt:
            session.wait(2.0**attempt)
        if told is None or time.monotonic() > until:
            told = session.call(operation, path=path, query=query, role=role).json
            until = time.monotonic() + life
        try:
            return download(url(told), compressed=told.get("compressionAlgorithm") == "GZIP")
        except Broken as broken:
            reason, told = str(broken), None if broken.stale else told
    raise Broken(reason)
