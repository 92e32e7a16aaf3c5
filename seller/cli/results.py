"""The user's own file with what Amazon said of each row: in the cell that each issue is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from seller import spreadsheet
from seller.annotation import Note, Summary, annotate
from seller.cli.batches import BAD
from seller.cli.files import whole
from seller.cli.output import say
from seller.cli.products import body_of
from seller.errors import Stop
from seller.facts import ListingRow
from seller.listings.instances import read
from seller.listings.playbook import PLAYBOOK
from seller.views.marked import fresh
from seller.views.sent import cell

SEVERITIES = {"ERROR": "error"}


def fits(file: Path, to: Path) -> None:
    """Refused before anything is sent, not after it."""
    if file.suffix.lower() == ".json":
        raise Stop("checks.no_cells", file=file)
    if to.resolve() == file.resolve():
        raise Stop("checks.same_file", file=to)
    wanted = file.suffix.lower() if spreadsheet.is_workbook(body_of(file)) else ".xlsx"
    if to.suffix.lower() != wanted:
        raise Stop("checks.suffix", file=to, suffix=wanted)


def put(file: Path, to: Path, rows: Sequence[ListingRow]) -> None:
    """Everything else in the file stays as it is."""
    body = body_of(file)
    own = spreadsheet.is_workbook(body)
    told = annotate(body if own else fresh(body), list(_notes(rows)), _summary(rows))
    with whole(to) as part:
        part.write_bytes(told)


def _notes(rows: Sequence[ListingRow]) -> Iterator[Note]:
    for row in rows:
        cells = read(row.cells)
        for one in read(row.issues):
            sheet, ref = _placed(cell(row, one, cells))
            severity = SEVERITIES.get(one["severity"], "warning")
            play = PLAYBOOK.get(one["code"])
            more = (say(play.what), *(say(step) for step in play.steps)) if play else ()
            text = "\n".join((f"{one['code']} {one['message']}", *more))
            yield Note(sheet, ref, severity, text)
        if row.state in BAD and row.reason:
            yield Note(*_placed(row.row), "error", f"{say(row.state)}: {say(row.reason)}")


def _placed(text: str) -> tuple[str, str]:
    """Sheet and cell of `Sheet1!D4`, or of a row alone, which is its first cell."""
    sheet, _, ref = text.rpartition("!")
    return sheet, f"A{ref}" if ref.isdecimal() else ref


def _summary(rows: Sequence[ListingRow]) -> Summary:
    counts = Counter(row.state for row in rows)
    line = ", ".join(f"{say(state)} {number}" for state, number in sorted(counts.items()))
    head = (say("row"), say("marketplace"), say("sku"), say("state"), "ASIN", say("issue"))
    table = [
        [row.row, row.marketplace, row.sku, say(row.state), row.asin,
         " / ".join(f"{one['code']} {one['message']}" for one in read(row.issues))]
        for row in rows
    ]  # fmt: skip
    links = [_placed(row.row) for row in rows]
    return Summary(say("Results"), [line], head, table, links)
