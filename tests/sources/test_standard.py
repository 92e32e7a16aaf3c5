"""What every row of SOURCES has to fulfil, whoever adds it."""

from __future__ import annotations

import builtins
import socket
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from seller import sources
from seller.crypto import Keyring
from seller.sources import SOURCES
from seller.sources.source import Source
from seller.store import vanishing
from seller.store.tables import FACTS, metadata
from tests.sources import golden

NOW = datetime(2026, 3, 15, 12, 34, 56, tzinfo=UTC)
EACH = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)


def cases(source: Source) -> list[golden.Case]:
    return [case for case in golden.cases() if case.source == source.name]


def test_the_table_is_the_files_on_disk_in_order():
    folder = Path(sources.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert set(SOURCES) == files
    assert list(SOURCES) == sorted(SOURCES)
    assert all(name == source.name for name, source in SOURCES.items())


@EACH
def test_it_declares_what_sync_needs(source):
    assert source.tables
    assert set(source.tables) <= set(metadata.tables)
    assert source.per in {"account", "marketplace"}
    assert source.every > timedelta()
    assert source.role


@EACH
def test_a_snapshot_fills_tables_in_which_rows_can_be_gone(source):
    own = [one for one in source.tables if metadata.tables[one] not in vanishing.DAYS]
    gone = ["gone_at" in metadata.tables[table].c for table in own]
    assert all(gone) if source.snapshot else not any(gone)


@EACH
@pytest.mark.parametrize("cursor", [None, NOW - timedelta(days=400), NOW - timedelta(hours=1)])
def test_its_windows_follow_one_another_up_to_now(source, cursor):
    windows = source.plan(cursor, NOW, 730)
    assert windows
    for earlier, later in pairwise(windows):
        assert earlier.end == later.start
    for window in windows:
        if window.start is None:
            assert window.end is None
            assert len(windows) == 1
        else:
            assert window.start < window.end <= NOW
            assert window.start >= NOW - timedelta(days=730)
    if cursor and windows[0].start:
        assert windows[0].start <= cursor, "what changed since the last run must be asked for"


@EACH
def test_a_clock_set_back_still_gives_a_window(source):
    assert source.plan(NOW + timedelta(days=3), NOW, 730)


@EACH
def test_it_has_golden_documents_of_four_kinds(source):
    assert {"normal", "empty", "odd", "broken"} <= {case.name for case in cases(source)}


@EACH
def test_its_facts_fit_its_tables(source):
    for case in cases(source):
        for batch in source.parse(case.document):
            table = FACTS[batch.fact]
            assert table.name in source.tables
            names = {field.name for field in fields(batch.fact)}
            assert set(batch.columns) <= names
            assert len({len(column) for column in batch.columns.values()}) <= 1
            if len(batch):
                assert {column.name for column in table.primary_key} <= set(batch.columns)


@EACH
def test_a_good_document_has_no_problems_and_a_broken_one_says_which(source):
    found = {case.name: golden.parsed(source.name, case.document) for case in cases(source)}
    good = {"normal", "odd", "empty"}
    assert all(found[name]["problems"] == [] for name in good)
    assert len(found["empty"]) == 1, "an empty document holds no facts"
    assert found["broken"]["problems"]
    assert len(found["broken"]) > 1, "the good rows of a broken document are read"


@EACH
def test_its_parse_is_pure(source, monkeypatch):
    """The same document gives the same facts; no file is read, no network asked."""

    def forbidden(*_args, **_kwargs):
        raise AssertionError("parse does no I/O")

    case = next(case for case in cases(source) if case.name == "normal")
    document = case.document
    first = golden.parsed(source.name, document)
    monkeypatch.setattr(builtins, "open", forbidden)
    monkeypatch.setattr(socket, "socket", forbidden)
    assert golden.parsed(source.name, document) == first


@EACH
@pytest.mark.parametrize("body", [b"", b"\n", b"\xef\xbb\xbf", b"\0", b"{}", b"[]", b"PK\x03\x04"])
def test_what_is_no_answer_at_all_is_refused_or_empty(source, body):
    case = cases(source)[0]
    document = golden.replaced(case.document, body)
    found = golden.parsed(source.name, document)
    key = found.get("error", {"key": "sources."})["key"]
    assert key.startswith(("flatfile.", "sources."))
    assert set(found) <= {"error", "problems"}


@EACH
def test_what_was_redacted_stays_as_it_is(source):
    if source.redact is None:
        pytest.skip("holds no personal data")
    mask = Keyring(b"for tests").pseudonym
    for case in cases(source):
        once = source.redact(case.document, mask)
        assert source.redact(once, mask) == once
        assert b"@" not in once.body
