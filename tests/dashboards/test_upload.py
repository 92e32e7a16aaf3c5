"""The Upload page: a sheet is checked where it is dropped, and batches show what became of them."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from dashboards.parts import upjudge
from seller.facts import Account, ListingBatch, ListingRow
from seller.listings.mapping import shown_target
from seller.store import definitions, open_store, uploads, write
from tests.dashboards import chrome
from tests.listings import seeded
from tests.listings.goods import NOW, definition

OWNER = Account("lantern", "A1", "NA", "Lantern", "app", ("US", "DE", "JP"))
ISSUE = {"code": "90220", "message": "Brand is missing", "severity": "ERROR", "attributes": []}
BATCH = ListingBatch("lantern", "L-261125-abcdef", NOW, "knives.xlsx", "calls")
ROWS = [
    ListingRow("lantern", BATCH.batch, 1, "US", "KIT-1", "LAMP", "patch", 1, "{}", None, "{}",
               "Template!2", "accepted"),
    ListingRow("lantern", BATCH.batch, 2, "US", "KIT-2", "LAMP", "new", 1, "{}", None, "{}",
               "Template!3", "rejected", issues=json.dumps([ISSUE])),
    ListingRow("lantern", BATCH.batch, 3, "US", "KIT-3", "LAMP", "patch", 1, "{}", None, "{}",
               "Template!4", "planned"),
]  # fmt: skip
WORDS = {"en": ("Upload", "500", "462"), "zh": ("上传", "500", "462")}


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """Definitions are kept, nothing is listed, one batch is under way."""
    made: Path = tmp_path_factory.mktemp("upload")
    store = open_store(f"sqlite:///{made / 'seller.db'}")
    with store.writing() as conn:
        write.save_account(conn, OWNER, b"sealed")
        for kind, code in {(one.kind, one.code): 1 for one in seeded.goods()}:
            found = replace(definition(kind, code), locale="zh_CN")
            body = json.dumps(found.schema, ensure_ascii=False).encode()
            definitions.keep(conn, found, body, account=OWNER.account)
        uploads.add(conn, BATCH, ROWS)
    store.close()
    return made


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> tuple[Path, Path]:
    """The workbook with 40 mistakes, and its mapping."""
    body, chart = seeded.workbook()
    folder = tmp_path_factory.mktemp("sheets")
    sheet, mapping = folder / "my goods.xlsx", folder / "map.json"
    sheet.write_bytes(body)
    mapping.write_text(
        json.dumps({"columns": {head: shown_target(to) for head, to in chart.targets.items()}}),
        encoding="utf-8",
    )
    return sheet, mapping


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_sheet_is_checked_where_it_is_dropped(pages, home: Path, files, lang: str) -> None:
    app = pages(home, lang=lang, url="upload")
    assert app.title[0].value == WORDS[lang][0]
    sheet, mapping = files
    app.file_uploader[0].set_value((sheet.name, sheet.read_bytes(), "application/octet-stream"))
    app.file_uploader[1].set_value((mapping.name, mapping.read_bytes(), "application/json"))
    app.run()
    assert not app.exception
    assert [one.value for one in app.metric[:4]] == [*WORDS[lang][1:], "38", "2"]
    cells = app.dataframe[0].value.iloc[:, 2].tolist()
    assert sorted(cells) == sorted(one.cell for one in seeded.mistakes())
    actions = app.dataframe[1].value.iloc[:, 3].value_counts().tolist()
    assert actions == [462, 38]
    commands = [one.value for one in app.code]
    told = "'my goods.xlsx' --account lantern --map map.json"
    assert f"seller listings diff {told}\nseller listings upload {told}" in commands
    _, (_, marked) = app.session_state[upjudge.KEPT]
    book = openpyxl.load_workbook(io.BytesIO(marked))
    noted = {each.coordinate for line in book[seeded.SHEET] for each in line if each.comment}
    assert noted == set(cells)


def bomb() -> bytes:
    """A workbook that unpacks to a thousand times of what it weighs."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (8 << 20))
    return made.getvalue()


@pytest.mark.parametrize("body", [b"<html>no</html>", b"", bomb()], ids=["web", "empty", "bomb"])
def test_what_is_no_sheet_is_explained(pages, home: Path, body: bytes) -> None:
    app = pages(home, lang="en", url="upload")
    app.file_uploader[0].set_value(("a.xlsx", body, "application/octet-stream"))
    app.run()
    assert not app.exception
    assert len(app.error) == 1
    assert not {"Rows", "Errors"} & {one.label for one in app.metric}


def test_a_batch_shows_how_far_it_is_and_each_row(pages, home: Path) -> None:
    app = pages(home, lang="en", url="upload")
    rows = app.dataframe[0].value
    assert rows.iloc[:, 2].tolist() == ["KIT-1", "KIT-2", "KIT-3"]
    assert rows.iloc[1, 5] == "Template!3 90220 Brand is missing"
    assert f"seller listings resume {BATCH.batch}" in [one.value for one in app.code]


class TestBrowser:
    """The same by a real drop in a real browser."""

    pytestmark = chrome.MARKS

    def test_the_checked_file_is_downloaded(self, tab, files, tmp_path) -> None:
        chrome.visit(tab, "upload", "zh-CN", "上传")
        drops = tab.locator("input[type=file]")
        tab.get_by_text("映射文件(用于自有表格)", exact=True).click()
        drops.nth(1).set_input_files(files[1])
        chrome.settled(tab)
        drops.nth(0).set_input_files(files[0])
        with tab.expect_download(timeout=90_000) as taken:
            tab.get_by_role("button", name="下载已检查的文件").click(timeout=90_000)
        saved = tmp_path / taken.value.suggested_filename
        taken.value.save_as(saved)
        assert saved.name == "my goods-checked.xlsx"
        assert "检查结果" in openpyxl.load_workbook(saved).sheetnames
        assert not tab.failures
