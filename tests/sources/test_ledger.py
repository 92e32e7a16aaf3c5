"""The inventory ledger: windows of whole days, and a report in which every cell is quoted."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from seller.facts import Document
from seller.sources import ledger

NOW = datetime(2026, 3, 15, 12, 34, tzinfo=UTC)
HEADER = (
    '"Date"\t"FNSKU"\t"ASIN"\t"MSKU"\t"Disposition"\t"Starting Warehouse Balance"\t"Receipts"'
    '\t"Customer Shipments"\t"Ending Warehouse Balance"\t"Location"'
)


def parsed(*rows):
    body = "\n".join([HEADER, *rows]).encode()
    document = Document("ledger", "a", None, NOW, body, "utf-8", {"marketplaces": ["US"]})
    _, batch = ledger.parse(document)
    return batch.columns


def test_the_first_time_it_reaches_back_eighteen_months_and_no_further():
    windows = ledger.plan(None, NOW, 730)
    assert windows[0].start == datetime(2024, 9, 13, tzinfo=UTC)
    assert len(windows) == 7
    starts = [one.start for one in windows if one.start]
    assert {one.time() for one in starts} == {time()}, "no day is cut in two"
    assert ledger.plan(None, NOW, 30)[0].start == datetime(2026, 2, 13, tzinfo=UTC)


def test_two_weeks_are_looked_at_again():
    (window,) = ledger.plan(NOW - timedelta(hours=25), NOW, 730)
    assert window.start == datetime(2026, 3, 1, tzinfo=UTC)
    assert window.end == NOW


def test_quotes_around_cells_go_and_those_within_stay():
    found = parsed(
        '"03/01/2026"\t"X1"\t"B1"\t"SET ""A"", 3"\t"SELLABLE"\t"5"\t"0"\t"-2"\t"3"\t"US"',
        '"03/02/2026"\t"X1"\t"B1"\t"""12"""\t"SELLABLE"\t"3"\t"0"\t"0"\t"3"\t"US"',
    )
    assert found["sku"] == ['SET "A", 3', '"12"']
    assert found["day"] == [date(2026, 3, 1), date(2026, 3, 2)]
    assert found["shipped"] == [-2, 0]


def test_days_are_read_in_the_order_in_which_all_of_them_are_dates():
    row = '"{}"\t"X1"\t"B1"\t"A"\t"SELLABLE"\t"5"\t"0"\t"0"\t"5"\t"DE"'
    found = parsed(row.format("01/03/2026"), row.format("13/03/2026"))
    assert found["day"] == [date(2026, 3, 1), date(2026, 3, 13)]
    assert found["marketplace"] == ["DE", "DE"]
