"""500 rows with 40 deliberate mistakes of 20 kinds: all are found, and none is invented."""

from __future__ import annotations

import io
from collections import Counter

import openpyxl

from seller.cli.checked import put
from seller.listings import reading
from seller.listings.check import Checked, check
from seller.listings.context import Context
from tests.listings import seeded
from tests.listings.goods import NOW, definition


def checked(body: bytes, chart: object) -> Checked:
    """Read as any sheet with a mapping is, then checked."""
    opened = reading.opened(body, "seeded.xlsx", chart)  # type: ignore[arg-type]
    known = {pair: definition(*pair) for pair in reading.spoken(opened)}
    found = reading.read(opened, {pair: one.schema for pair, one in known.items()})
    context = Context(NOW, definitions=known, brands=frozenset({"Lantern"}))
    return check(found.wanted, context, found.findings)


def test_all_are_found_and_none_is_invented() -> None:
    made = seeded.mistakes()
    assert (len(made), len({one.code for one in made})) == (40, 20)
    told = checked(*seeded.workbook())
    wanted = {(one.cell, one.code) for one in made}
    found = {(one.cell, one.code) for one in told.findings}
    right = len(wanted & found)
    print(f"precision {right}/{len(found)}, recall {right}/{len(wanted)}")
    assert found == wanted
    assert (told.rows, told.ok) == (500, 462), "HTML is a warning"


def test_without_the_mistakes_nothing_is_found() -> None:
    told = checked(*seeded.workbook(seeded=False))
    assert (told.rows, told.ok, told.findings) == (500, 500, ())


def test_the_checked_file_is_the_users_own_with_the_findings_in_their_cells(tmp_path) -> None:
    body, chart = seeded.workbook()
    told = checked(body, chart)
    made = put(body, tmp_path / "mine.xlsx", tmp_path / "checked.xlsx", told, "zh_CN")
    book = openpyxl.load_workbook(io.BytesIO(made))
    sheet = book[seeded.SHEET]
    coloured = {
        cell.coordinate
        for line in sheet.iter_rows()
        for cell in line
        if cell.fill.fgColor.rgb in {"FFFFC7CE", "FFFFEB9C"}
    }
    assert coloured == {one.cell for one in seeded.mistakes()}
    noted = {cell.coordinate for line in sheet.iter_rows() for cell in line if cell.comment}
    assert noted == coloured
    summary = book["检查结果"]
    assert summary["A1"].value == "共 500 行，462 行无错误；38 个错误，2 个警告"
    codes = Counter(one.code for one in told.findings)
    assert summary.max_row == 3 + sum(codes.values())
