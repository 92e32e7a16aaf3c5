"""Workbooks that are protected, broken, hostile or merely odd."""

from __future__ import annotations

import io
import zipfile

import pytest

from seller import spreadsheet
from seller.errors import Skip
from tests.intake import reports

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
BOMB = b"<row>" + b" " * (8 << 20)


def repacked(change, *, extra=()):
    """A workbook of which each part went through `change`."""
    source, target = io.BytesIO(reports.workbook(reports.LISTINGS)), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            found = change(part.filename, old.read(part))
            if found is not None:
                new.writestr(part.filename, found)
        for name, content in extra:
            new.writestr(name, content)
    return target.getvalue()


def sheet(change):
    return repacked(lambda name, body: change(body) if "sheet1.xml" in name else body)


HOSTILE = {
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "spreadsheet.password"),
    "old": (OLE + b"Workbook", "spreadsheet.old"),
    "no zip": (b"PK\x03\x04" + bytes(range(256)), "spreadsheet.broken"),
    "only a zip": (repacked(lambda name, body: None if "Types" in name else body), None),
    "bomb": (repacked(lambda _name, body: body, extra=[("xl/x.xml", BOMB)]), "spreadsheet.bomb"),
    "entities": (
        sheet(lambda body: b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + body),
        "spreadsheet.broken",
    ),
    "cut xml": (sheet(lambda body: body[: len(body) // 2]), "spreadsheet.broken"),
    "no sheet": (repacked(lambda n, b: None if "sheet1.xml" in n else b), "intake.empty"),
    "cut zip": (reports.workbook(reports.LISTINGS)[:-200], "spreadsheet.broken"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_workbook_that_cannot_be_used_says_why(counter, name):
    body, key = HOSTILE[name]
    taken = counter(body, marketplace="US", name="report.xlsx")
    assert taken.status == "refused"
    assert taken.problems[0].key == (key or "spreadsheet.broken")
    assert counter.rows("listings") == []


def test_many_sheets_are_found_by_their_header(counter):
    notes = [["my notes"], ["sku", "what to do"], ["LAMP-5", "call the supplier"]]
    body = reports.workbook(notes, [["All listings of May"], [], *reports.LISTINGS])
    assert counter(body, marketplace="US").rows == 2
    both = reports.workbook(reports.LISTINGS, reports.FEEDBACK)
    assert counter(both, marketplace="US").problems[0].key == "intake.tabs"


def test_a_size_that_is_a_lie_is_not_believed():
    far = b'<dimension ref="A1:XFD1048576"/>'

    def widened(body):
        start = body.index(b"<dimension")
        return body[:start] + far + body[body.index(b"/>", start) + 2 :]

    (tab,) = spreadsheet.tabs(sheet(widened))
    assert [len(row) for row in tab.rows] == [9, 9, 9]


def test_too_many_cells_are_refused(monkeypatch):
    monkeypatch.setattr(spreadsheet.limits, "CELLS", 20)
    with pytest.raises(Skip, match="bomb"):
        spreadsheet.tabs(reports.workbook(reports.LISTINGS))
