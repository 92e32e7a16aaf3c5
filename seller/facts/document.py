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
    """

    source: str
    account: str
    marketplace: str | None
    fetched_at: datetime
    body: bytes = field(repr=False)
    charset: str | None = None
    request: Mapping[str, object] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """SHA-256 of the body, hex: the document's address in the archive."""
        return hashlib.sha256(self.body).hexdigest()
