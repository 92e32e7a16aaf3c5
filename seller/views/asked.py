"""Batches that a page asks for: written down for the job, which looks at Amazon and sends them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from seller.errors import Stop
from seller.facts import Document, ListingBatch, ListingRow
from seller.listings.entry import entered, named
from seller.listings.plan import RESTORE, Step
from seller.listings.undo import Undo, undone
from seller.store import Connection, uploads, write
from seller.store.archive import Archive
from seller.views import sent
from seller.views.answered import answered

__all__ = [
    "Step",
    "Undo",
    "back",
    "batch",
    "known",
    "results",
    "sheet",
    "taking",
]

SHEETS = "sheets"
"""What the archive calls the sheets that users sent."""
Asked = tuple[ListingBatch, list[ListingRow]]


def batch(
    account: str, steps: Sequence[Step], file: str, *, who: str, now: datetime, sheet: str = ""
) -> Asked:
    """A sheet's rows, as they would go out."""
    return _asked(ListingBatch(account, "", now, file, "", "", sheet, who), steps)


def taking(conn: Connection, one: ListingBatch) -> Undo:
    """What a batch changed and how it was, and what stays, by what was written down then."""
    mine = uploads.rows(conn, one.account, batch=one.batch)
    return undone(mine, uploads.since(conn, one))


def back(one: ListingBatch, found: Undo, *, who: str, now: datetime) -> Asked:
    """The batch that takes another one back; Stop where nothing is left to restore."""
    if not found.wanted:
        raise Stop("uploads.nothing_back", batch=one.batch)
    steps = [Step(each, RESTORE, None) for each in found.wanted]
    return _asked(ListingBatch(one.account, "", now, one.file, "", one.batch, "", who), steps)


def _asked(draft: ListingBatch, steps: Sequence[Step]) -> Asked:
    made = replace(draft, batch=named(draft.account, steps, draft.made_at))
    rows = [entered(made, at, one, 0, uploads.ASKED) for at, one in enumerate(steps, 1)]
    return made, rows


def sheet(archive: Archive, account: str, body: bytes, file: str, now: datetime) -> Document:
    """The user's own file in the archive, so that Amazon's answers can be written into it."""
    found = Document(SHEETS, account, None, now, body, request={"file": file})
    archive.keep(found)
    return found


def results(
    archive: Archive | None, one: ListingBatch, rows: Sequence[ListingRow], language: str
) -> bytes:
    """The user's own file with what became of each row, where it is kept; else the rows alone."""
    if archive is None or not one.sheet or not archive.has(one.sheet):
        return sent.workbook(rows, language)
    return answered(archive.load(one.sheet), rows, language)


def known(conn: Connection, one: Document) -> None:
    """It goes when its account goes."""
    write.add_document(conn, one, size=len(one.body), expires_at=None)
