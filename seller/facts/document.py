"""What somebody sent us, byte for byte, with where and when it came from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Document:
    """`body` is decompressed. `charset` is the server's claim, None where it made none.

    `request` says what was asked (report type, window, page), JSON-able, without secrets.
    `digest`: SHA-256 of the body, hex, the document's address in the archive; computed once.
    """

    source: str
    account: str
    marketplace: str | None
    fetched_at: datetime
    body: bytes = field(repr=False)
    charset: str | None = None
    request: Mapping[str, object] = field(default_factory=dict)
    digest: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", hashlib.sha256(self.body).hexdigest())
