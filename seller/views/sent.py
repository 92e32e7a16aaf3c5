"""Batches of listings that were sent: how far each is, and what became of every row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from seller import spreadsheet
from seller.facts import ListingBatch, ListingRow
from seller.language import translator
from seller.listings.instances import read
from seller.spreadsheet import Written
from seller.store import Connection, uploads

HEAD = ("row", "marketplace", "sku", "state", "Reason", "issue")


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
        return self.rows - sum(self.counts.get(state, 0) for state in uploads.OPEN)

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.done / self.rows if self.rows else 1.0

    @property
    def planned(self) -> int:
        return self.counts.get("planned", 0)


def batches(conn: Connection, accounts: Sequence[str]) -> list[Progress]:
    """Newest first."""
    return [Progress(*one) for one in uploads.every(conn, accounts)]


def rows(conn: Connection, batch: ListingBatch) -> list[ListingRow]:
    return uploads.rows(conn, batch.account, batch=batch.batch)


def results(found: Sequence[ListingRow], language: str) -> list[tuple[str, ...]]:
    """One line a row of a batch, as `HEAD` has it, in the reader's words."""
    say = translator(language)
    return [
        (row.row, row.marketplace, row.sku, say(row.state), say(row.reason) if row.reason else "",
         " / ".join(issues(row)))
        for row in found
    ]  # fmt: skip


def issues(row: ListingRow) -> list[str]:
    """What Amazon said, each with its cell."""
    cells = read(row.cells)
    return [f"{cell(row, one, cells)} {one['code']} {one['message']}" for one in read(row.issues)]


def workbook(found: Sequence[ListingRow], language: str) -> bytes:
    say = translator(language)
    head = [say(name) for name in HEAD]
    widths = (16, 12, 24, 16, 24, 80)
    return spreadsheet.write([Written(say("Results"), head, results(found, language), widths)])


def cell(row: ListingRow, issue: Any, cells: dict[str, str]) -> str:
    """The leftmost cell of the first attribute that the issue names; else the row."""
    for name in issue["attributes"]:
        found = [cells[one] for one in cells if f"{one}/".startswith(f"/{name}/")]
        if found:
            return min(found, key=lambda ref: (len(ref), ref))
    return row.row
