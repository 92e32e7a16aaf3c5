"""A user's workbook with notes: what was touched differs, everything else is the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from python_calamine import CalamineWorkbook

from seller.annotation import Note, Summary, annotate
from seller.errors import Skip

TOUCHED = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/worksheets/sheet2.xml",
    "xl/worksheets/_rels/sheet2.xml.rels",
}
NEW = {"xl/worksheets/sheet3.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"}
SUMMARY = Summary(
    "检查结果",
    ["500 rows"],
    ["Sheet", "Cell", "What"],
    [["Template", "C3", "<bad> & 'worse'"]],
    [("Template", "C3")],
)
NOTES = [
    Note("Template", "C3", "error", "标题太长 <200> & more"),
    Note("Template", "C3", "warning", "and decorated"),
    Note("Template", "B4", "warning", "capitals"),
    Note("Template", "AA90", "error", "missing"),
]


def workbook(tmp_path: Path, *, comments: bool = False) -> bytes:
    """Two sheets with formats, a picture, merged cells, a list, a condition and a macro part."""
    book = openpyxl.Workbook()
    first: Any = book.active
    first.title = "Instructions"
    first["A1"] = "Read me"
    sheet = book.create_sheet("Template")
    sheet["B4"] = "a title in small letters"
    sheet["B4"].font = Font(bold=True, color="FF0000FF")
    sheet["B4"].number_format = "@"
    sheet["C3"] = "=1+1"
    sheet["C3"].fill = PatternFill("solid", fgColor="FF00FF00")
    sheet.merge_cells("E1:F2")
    choice = DataValidation(type="list", formula1='"a,b"')
    choice.add("D3:D9")
    sheet.add_data_validation(choice)
    if comments:
        sheet["C3"].comment = Comment("what I must not forget", "me")
    picture = tmp_path / "dot.png"
    picture.write_bytes(DOT)
    sheet.add_image(Image(str(picture)), "H8")
    body = io.BytesIO()
    book.save(body)
    return _with(body.getvalue(), "xl/vbaProject.bin", b"\xd0\xcf macro \x00\xff")


DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000 1f15c489"
    "0000000d49444154789c6360f8cf500f0003860180 5a34e30f0000000049454e44ae426082".replace(" ", "")
)


def _with(body: bytes, name: str, content: bytes) -> bytes:
    made = io.BytesIO(body)
    with zipfile.ZipFile(made, "a") as packed:
        packed.writestr(name, content)
    return made.getvalue()


def parts(body: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_only_what_is_touched_differs(tmp_path: Path) -> None:
    before = parts(body := workbook(tmp_path))
    after = parts(annotate(body, NOTES, SUMMARY))
    assert set(after) - set(before) == NEW
    assert not set(before) - set(after)
    assert {name for name in before if before[name] != after[name]} == TOUCHED
    assert after["xl/vbaProject.bin"] == before["xl/vbaProject.bin"]


def test_the_sheet_differs_in_the_styles_of_the_cells_and_nothing_else(tmp_path: Path) -> None:
    body = workbook(tmp_path)
    before = parts(body)["xl/worksheets/sheet2.xml"].decode()
    after = parts(annotate(body, NOTES))["xl/worksheets/sheet2.xml"].decode()
    after = re.sub(r'<row r="90"><c r="AA90" s="\d+"/></row>', "", after)
    after = re.sub(r"<legacyDrawing [^>]*/>", "", after)
    for ref in ("C3", "B4"):
        old = re.search(rf'<c r="{ref}"[^>]*>', before)
        new = re.search(rf'<c r="{ref}"[^>]*>', after)
        assert old
        assert new
        after = after.replace(new[0], old[0])
    assert after == before


def test_it_opens_and_shows_the_notes(tmp_path: Path) -> None:
    made = annotate(workbook(tmp_path), NOTES, SUMMARY)
    book = openpyxl.load_workbook(io.BytesIO(made))
    sheet = book["Template"]
    assert sheet["C3"].fill.fgColor.rgb == "FFFFC7CE"  # the error's, not the warning's
    assert sheet["B4"].fill.fgColor.rgb == "FFFFEB9C"
    assert sheet["AA90"].fill.fgColor.rgb == "FFFFC7CE"
    assert sheet["B4"].font.bold
    assert sheet["B4"].number_format == "@"
    assert sheet["C3"].value == "=1+1"
    assert sheet["C3"].comment.text == "标题太长 <200> & more\n\nand decorated"
    assert book.sheetnames == ["Instructions", "Template", "检查结果"]
    assert book["检查结果"]["C4"].value == "<bad> & 'worse'"
    assert book["检查结果"]["B4"].hyperlink.location == "'Template'!C3"
    fast = CalamineWorkbook.from_filelike(io.BytesIO(made))
    assert fast.sheet_names == book.sheetnames
    assert fast.get_sheet_by_name("Template").to_python(skip_empty_area=False)[3][1] == (
        "a title in small letters"
    )


def test_comments_that_are_there_are_kept(tmp_path: Path) -> None:
    made = annotate(workbook(tmp_path, comments=True), NOTES)
    sheet = openpyxl.load_workbook(io.BytesIO(made))["Template"]
    assert sheet["C3"].comment.text.startswith("what I must not forget\n标题太长")
    assert sheet["B4"].comment.text == "capitals"
    shapes = [name for name in parts(made) if name.endswith(".vml")]
    assert len(shapes) == 1, "the sheet's own drawing holds the new shapes"
    assert parts(made)[shapes[0]].count(b":shape ") == 3


def test_it_can_be_done_again(tmp_path: Path) -> None:
    """A checked workbook that is corrected and checked once more."""
    once = annotate(workbook(tmp_path), NOTES, SUMMARY)
    twice = annotate(once, [Note("Template", "B4", "error", "still")], SUMMARY)
    book = openpyxl.load_workbook(io.BytesIO(twice))
    assert book["Template"]["B4"].comment.text == "capitals\nstill"
    assert book.sheetnames[-2:] == ["检查结果", "检查结果 2"]


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FORMATS = "http://schemas.openxmlformats.org/package/2006"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SPACE = 'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def prefixed() -> bytes:
    """A workbook as programs write it that put <x:…> on every tag and leave out what they can."""
    files = {
        "[Content_Types].xml": f'<Types xmlns="{FORMATS}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET}.sheet.main+xml"/><Override'
        f' PartName="/xl/worksheets/one.xml" ContentType="{SHEET}.worksheet+xml"/></Types>',
        "_rels/.rels": _related("officeDocument", "xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": _related("worksheet", "/xl/worksheets/one.xml"),
        "xl/workbook.xml": f'<x:workbook {SPACE} xmlns:r="{OFFICE}"><x:sheets>'
        '<x:sheet name="A &amp; B" sheetId="1" r:id="a"/></x:sheets></x:workbook>',
        "xl/worksheets/one.xml": f"<x:worksheet {SPACE}><x:sheetData><x:row><x:c><x:v>1</x:v>"
        "</x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, text in files.items():
            file.writestr(name, text)
    return packed.getvalue()


def _related(kind: str, target: str) -> str:
    one = f'<Relationship Id="a" Type="{OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{FORMATS}/relationships">{one}</Relationships>'


def test_a_prefix_on_every_tag_is_understood() -> None:
    made = annotate(prefixed(), [Note("", "B1", "error", "x"), Note("", "D1", "error", "y")])
    sheet = openpyxl.load_workbook(io.BytesIO(made))["A & B"]
    assert [sheet[ref].value for ref in ("A1", "B1")] == [1, 2]
    assert [sheet[ref].fill.fgColor.rgb for ref in ("B1", "D1")] == ["FFFFC7CE"] * 2
    assert [sheet[ref].comment.text for ref in ("B1", "D1")] == ["x", "y"]


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(Skip, match=r"annotation\.broken"):
        annotate(b"not a zip", NOTES)


def test_a_sheet_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Skip, match=r"annotation\.no_sheet"):
        annotate(workbook(tmp_path), [Note("Other", "A1", "error", "x")])


def test_amazons_own_template_survives(shared: Path) -> None:
    """A template with macros, lists, pictures and controls, as Amazon gives it out."""
    name = "ae_Flat.File.Beauty_filled_v2.xlsm"
    body = (shared / "samples" / "06_listing_templates" / name).read_bytes()
    before = parts(body)
    made = annotate(body, [Note("Template", "C9", "error", "x")], SUMMARY)
    after = parts(made)
    changed = {one for one in before if before[one] != after[one]}
    assert len(changed) <= 7
    assert "xl/vbaProject.bin" not in changed
    for one in (*changed, *(set(after) - set(before))):
        ET.fromstring(after[one])  # noqa: S314 - parts made here
    old, new = (CalamineWorkbook.from_filelike(io.BytesIO(one)) for one in (body, made))
    assert new.sheet_names == [*old.sheet_names, "检查结果"]
    assert new.get_sheet_by_name("Template").to_python() == (
        old.get_sheet_by_name("Template").to_python()
    )
