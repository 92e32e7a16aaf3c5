"""What was sent to change listings, row by row, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ListingBatch:
    """Key: account, batch. `way`: calls or feeds. `undoes`: the batch that this one takes back.

    `sheet`: the archive's digest of the user's file. `asked`: who asked for it on a page, and so
    left it to the job; "" where a command made it.
    """

    account: str
    batch: str
    made_at: datetime
    file: str
    way: str
    undoes: str = ""
    sheet: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True)
class ListingRow:
    """Key: account, batch, number, which is also the id of the message in its feed.

    `verb`: new, patch, replace, delete or restore. `part`: which feed of the batch, or whose turn.
    `wanted`: the attributes the row gives, `previous` what Amazon had before (None: no such
    listing), `cells` where the sheet said so: all JSON. `state`: queued (a page asked for it),
    planned, sent, accepted, warnings, rejected or unknown; later live or not_live; unchanged where
    nothing had to be sent, held where it must not be. `reason` says why where no issue does.
    """

    account: str
    batch: str
    number: int
    marketplace: str
    sku: str
    product_type: str
    verb: str
    part: int
    wanted: str
    previous: str | None
    cells: str
    row: str = ""
    state: str = "planned"
    reason: str = ""
    feed: str = ""
    tries: int = 0
    asin: str = ""
    issues: str = "[]"
    differs: str = "[]"
    sent_at: datetime | None = None
    accepted_at: datetime | None = None
    settled_at: datetime | None = None
    confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ListingChange:
    """Key: account, marketplace, sku, attribute, seen_at: a value that became another one.

    `before` and `after` are JSON. `batch`: ours that did it; "" where somebody else did.
    """

    account: str
    marketplace: str
    sku: str
    attribute: str
    seen_at: datetime
    before: str
    after: str
    batch: str = ""


@dataclass(frozen=True, slots=True)
class ListingCopy:
    """Key: account, marketplace, sku: the attributes as they were last seen, as JSON."""

    account: str
    marketplace: str
    sku: str
    seen_at: datetime
    attributes: str
