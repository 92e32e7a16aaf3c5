"""Batches of listings that were sent: how far each is, and what became of every row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from seller import spreadsheet
from seller.facts import ListingBatch, ListingRow
from seller.language import translator
from seller.spreadsheet import Written
from seller.store import Connection, uploads
from seller.views.outcome import BAD, advice, differences, issues, state, why

HEAD = ("Row", "Marketplace", "MSKU", "State", "Reason", "Listing issues", "What differs",
        "What to do")  # fmt: skip
WIDTHS = (16, 12, 24, 16, 24, 80, 60, 60)
MOST = 2000
"""Rows of a batch on the page."""
OPEN = (uploads.ASKED, *uploads.OPEN)


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `rows`: Amazon has spoken, or nothing had to be sent. `planned`: not sent yet."""

    batch: ListingBatch
    counts: uploads.Counts

    @property
    def rows(self) -> int:
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        return self.rows - sum(self.counts.get(state, 0) for state in OPEN)

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.done / self.rows if self.rows else 1.0

    @property
    def planned(self) -> int:
        return self.counts.get("planned", 0)

    @property
    def open(self) -> bool:
        return self.done < self.rows

    @property
    def many(self) -> bool:
        """More than a page shows: the workbook has all."""
        return self.rows > MOST

    @property
    def bad(self) -> int:
        return sum(self.counts.get(state, 0) for state in BAD)

    @property
    def asked(self) -> int:
        """Nobody has begun with these."""
        return self.counts.get(uploads.ASKED, 0)


def batches(conn: Connection, accounts: Sequence[str]) -> list[Progress]:
    """Newest first."""
    return [Progress(*one) for one in uploads.every(conn, accounts)]


def progress(conn: Connection, batch: ListingBatch) -> Progress:
    return Progress(batch, uploads.counts(conn, batch))


def rows(conn: Connection, batch: ListingBatch, *, bad: bool = False) -> list[ListingRow]:
    """All, or only those that are not as they were wanted."""
    states = sorted(BAD) if bad else ()
    return uploads.rows(conn, batch.account, batch=batch.batch, states=states)


def compared(conn: Connection, batch: ListingBatch) -> datetime | None:
    """When it was last looked up what is live."""
    return uploads.confirmed(conn, batch)


def results(found: Sequence[ListingRow], language: str) -> list[tuple[str, ...]]:
    """One line a row of a batch, as `HEAD` has it, in the reader's words."""
    say = translator(language)
    return [
        (
            row.row,
            row.marketplace,
            row.sku,
            state(row.state, say),
            why(row, say),
            " / ".join(issues(row)),
            " / ".join(words for _, words in differences(row, say)),
            advice(row, say),
        )
        for row in found
    ]


def workbook(found: Sequence[ListingRow], language: str) -> bytes:
    say = translator(language)
    head = [say(name) for name in HEAD]
    return spreadsheet.write([Written(say("Results"), head, results(found, language), WIDTHS)])
