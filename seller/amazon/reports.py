"""From a report's name to its bytes: ask, wait, download, verify."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from seller.amazon.session import Session


@dataclass(frozen=True, slots=True)
class Download:
    """A report, decompressed. `charset` is what the download claimed, None where it made no claim."""

    body: bytes = field(repr=False)
    charset: str | None
    report_id: str


def report(
    session: Session,
    report_type: str,
    marketplaces: Sequence[str],
    *,
    start: datetime | None = None,
    end: datetime | None = None,
    options: Mapping[str, str] | None = None,
    reuse: timedelta | None = None,
) -> Download | None:
    raise NotImplementedError
