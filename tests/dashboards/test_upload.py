"""The Upload page: from a dropped workbook to accepted listings, what became of them, and back."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from dashboards.parts import upjudge
from seller.facts import ListingBatch, ListingRow, Switch
from seller.listings.mapping import shown_target
from seller.store import brake, effects, uploads
from seller.views import asked, sent
from tests.dashboards import chrome
from tests.dashboards.bazaar import Bazaar, confirmed, opened, prices
from tests.listings import seeded
from tests.listings.goods import NOW

ACCOUNT = "lantern-na"
ISSUE = {"code": "90220", "message": "Brand is missing", "severity": "ERROR", "attributes": []}
BATCH = ListingBatch(ACCOUNT, "L-251125-abcdef", NOW - timedelta(days=365), "knives.xlsx", "calls")
ROWS = [
    ListingRow(ACCOUNT, BATCH.batch, 1, "US", "KIT-1", "LAMP", "patch", 1, "{}", None, "{}",
               "Template!2", "accepted"),
    ListingRow(ACCOUNT, BATCH.batch, 2, "US", "KIT-2", "LAMP", "new", 1, "{}", None, "{}",
               "Template!3", "rejected", issues=json.dumps([ISSUE])),
    ListingRow(ACCOUNT, BATCH.batch, 3, "US", "KIT-3", "LAMP", "patch", 1, "{}", None, "{}",
               "Template!4", "planned"),
]  # fmt: skip
WORDS = {"en": ("Upload", "500", "462"), "zh": ("上传", "500", "462")}
COUNTS = {"US": 300, "DE": 140, "JP": 60}
TYPE = "application/octet-stream"
TONGUES = {"en": "en", "zh": "zh_CN"}


@pytest.fixture(scope="module")
def bazaar(tmp_path_factory) -> Iterator[Bazaar]:
    """Definitions are kept, nothing is listed, one batch of a command is under way."""
    with opened(tmp_path_factory.mktemp("upload")) as found:
        with found.ctx.store.writing() as conn:
            uploads.add(conn, BATCH, ROWS)
        yield found


@pytest.fixture(scope="module")
def home(bazaar: Bazaar) -> Path:
    return bazaar.ctx.settings.home


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> tuple[Path, Path, Path]:
    """The workbook with 40 mistakes, the same mended, and what their columns say."""
    body, chart = seeded.workbook()
    folder = tmp_path_factory.mktemp("sheets")
    sheet, good, mapping = folder / "my goods.xlsx", folder / "mended.xlsx", folder / "map.json"
    sheet.write_bytes(body)
    good.write_bytes(seeded.workbook(seeded=False)[0])
    mapping.write_text(
        json.dumps({"columns": {head: shown_target(to) for head, to in chart.targets.items()}}),
        encoding="utf-8",
    )
    return sheet, good, mapping


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_sheet_is_checked_where_it_is_dropped(pages, home: Path, files, lang: str) -> None:
    app = pages(home, lang=lang, url="upload")
    assert app.title[0].value == WORDS[lang][0]
    sheet, _, mapping = files
    app.file_uploader[0].set_value((sheet.name, sheet.read_bytes(), TYPE))
    app.file_uploader[1].set_value((mapping.name, mapping.read_bytes(), "application/json"))
    app.run()
    assert not app.exception
    assert [one.value for one in app.metric[:4]] == [*WORDS[lang][1:], "38", "2"]
    cells = app.dataframe[0].value.iloc[:, 2].tolist()
    assert sorted(cells) == sorted(one.cell for one in seeded.mistakes())
    actions = app.dataframe[1].value.iloc[:, 3].value_counts().tolist()
    assert actions == [462, 38]
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
    app.file_uploader[0].set_value(("a.xlsx", body, TYPE))
    app.run()
    assert not app.exception
    assert len(app.error) == 1
    assert not {"Rows", "Errors"} & {one.label for one in app.metric}


def test_a_batch_shows_how_far_it_is_and_each_row(pages, home: Path) -> None:
    app = pages(home, lang="en", url="upload")
    app.selectbox(key="batch").set_value(BATCH.batch).run()
    rows = app.dataframe[0].value
    assert rows["MSKU"].tolist() == ["KIT-1", "KIT-2", "KIT-3"]
    assert rows["Listing issues"][1] == "Template!3 90220 Brand is missing"
    assert rows["What to do"][1].startswith("Mend the cell")
    assert "What differs" not in rows, "nothing does"
    assert f"seller listings resume {BATCH.batch}" in [one.value for one in app.code]
    app.toggle(key="batch_only").set_value(True).run()
    assert app.dataframe[0].value["MSKU"].tolist() == ["KIT-2"]


def test_of_many_rows_those_are_shown_that_need_something(pages, home, monkeypatch) -> None:
    monkeypatch.setattr(sent, "MOST", 2)
    app = pages(home, lang="en", url="upload")
    app.selectbox(key="batch").set_value(BATCH.batch).run()
    assert app.dataframe[0].value["MSKU"].tolist() == ["KIT-2"]


def test_what_is_confirmed_waits_while_sending_is_paused_and_can_be_taken_back(
    pages, home: Path, bazaar: Bazaar
) -> None:
    first, second = bazaar.offered(2)
    was, before = bazaar.price(first), bazaar.deeds()
    app = confirmed(pages, home, prices((first, was + 1), (second, was + 2)))
    batch = bazaar.batches()[0]
    assert batch.batch in app.success[0].value.replace("\\", "")
    with effects.writing(bazaar.ctx.store) as conn:
        brake.put(conn, Switch("listing", ACCOUNT, "paused", bazaar.ctx.now()))
    bazaar.work("send_listings")
    app = pages(home, lang="en", url="upload")
    command = f"seller effects resume --kind listing --account {ACCOUNT}"
    assert command in [one.value for one in app.code]
    assert bazaar.deeds() == before
    with effects.writing(bazaar.ctx.store) as conn:
        brake.drop(conn, "listing", ACCOUNT, "paused")
    for _ in range(2):
        bazaar.work("send_listings")
    assert bazaar.deeds() - before == {("US", first): 1, ("US", second): 1}
    assert bazaar.price(first) == was + 1

    app = pages(home, lang="en", url="upload")
    app.button(key="batch_show").click().run()
    assert set(app.dataframe[1].value.iloc[:, 0]) == {first, second}
    bazaar.strike(second)
    app.button(key="batch_back_yes").click().run()
    bazaar.work("send_listings")
    assert bazaar.price(first) == was
    rows = {row.sku: row for row in bazaar.rows(bazaar.batches()[0])}
    assert (rows[second].state, rows[second].reason) == ("held", "missing")
    app = pages(home, lang="en", url="upload")
    told = app.dataframe[0].value
    assert told.set_index("MSKU")["What to do"][second].startswith("The listing is gone")


def test_what_nobody_has_begun_with_is_taken_back_whole(pages, home: Path, bazaar: Bazaar) -> None:
    (sku,), known = bazaar.offered(1), bazaar.batches()
    confirmed(pages, home, prices((sku, 33.5)))
    assert len(bazaar.batches()) == len(known) + 1
    bazaar.server.state.faults.command(kind="denied", operation="", times=1)
    bazaar.work("send_listings")
    app = pages(home, lang="en", url="upload")
    assert app.error, "the page says why it has not gone out"
    app.button(key="upload_withdraw").click().run()
    assert bazaar.batches() == known


def test_read_only_sends_nothing(pages, home: Path, bazaar: Bazaar, monkeypatch) -> None:
    monkeypatch.setenv("SELLER_READ_ONLY", "1")
    app = pages(home, lang="en", url="upload")
    app.file_uploader[0].set_value(("p.xlsx", prices((bazaar.offered(1)[0], 33.5)), TYPE)).run()
    assert "upload_send" not in [one.key for one in app.button]
    assert app.warning[0].value.startswith("Read only")


class TestBrowser:
    """The whole way in a real browser; Amazon's own log is the judge."""

    pytestmark = chrome.MARKS

    def test_the_mended_workbook_is_sent_and_each_row_once(
        self, tab, bazaar: Bazaar, files, tmp_path
    ) -> None:
        (sheet, good, mapping), before = files, bazaar.deeds()
        chrome.visit(tab, "upload", "zh-CN", "上传")
        drops = tab.locator("input[type=file]")
        tab.get_by_text("映射文件（用于自有表格）", exact=True).click()
        drops.nth(1).set_input_files(mapping)
        chrome.settled(tab)
        drops.nth(0).set_input_files(sheet)
        with tab.expect_download(timeout=90_000) as taken:
            tab.get_by_role("button", name="下载已检查的文件").click(timeout=90_000)
        saved = tmp_path / taken.value.suggested_filename
        taken.value.save_as(saved)
        assert saved.name == "my goods-checked.xlsx"
        assert "检查结果" in openpyxl.load_workbook(saved).sheetnames
        tab.get_by_text("不发送有错误的行（38）", exact=True).wait_for()
        send = tab.get_by_role("button", name="发送到亚马逊")
        assert send.count() == 0, "an error holds all back"
        drops.nth(0).set_input_files(good)
        send.click(timeout=90_000)
        tab.get_by_text("新建商品 500？", exact=False).wait_for()
        tab.get_by_role("button", name="确认发送（500 行）").click()
        tab.get_by_text("已成为批次", exact=False).wait_for(timeout=60_000)
        assert bazaar.deeds() == before, "the page itself talks to nobody"
        tab.get_by_role("tab", name="批次").click()
        waiting = tab.get_by_text("行中已有 0 行有结果", exact=False)
        waiting.wait_for()
        assert [one.outcome.status for one in bazaar.work("send_listings")] == ["ok"] * 3
        waiting.wait_for(state="hidden", timeout=60_000)
        rows = bazaar.rows(*bazaar.batches()[:3])
        agreed(bazaar, rows)
        assert bazaar.deeds() - before == {(row.marketplace, row.sku): 1 for row in rows}
        assert not tab.failures


def agreed(bazaar: Bazaar, rows: list[ListingRow]) -> None:
    """Store and simulated Amazon say the same of every row."""
    assert Counter(row.marketplace for row in rows) == COUNTS
    assert {row.state for row in rows} <= {"accepted", "warnings"}
    for row in rows:
        has = bazaar.has(row)
        assert {name: has[name] for name in json.loads(row.wanted)} == json.loads(row.wanted)


def test_a_day_later_each_cell_says_what_is_live(pages, home: Path, bazaar: Bazaar) -> None:
    first, second = bazaar.offered(2)
    confirmed(pages, home, prices((first, 21.5), (second, 22.5)))
    bazaar.work("send_listings")
    batch = bazaar.batches()[0]
    (row,) = (one for one in bazaar.rows(batch) if one.sku == second)
    bazaar.alter(row, purchasable_offer=[{"our_price": [{"schedule": [{"value_with_tax": 23}]}]}])
    bazaar.later(timedelta(hours=25))
    bazaar.work("confirm_listings")
    for lang, words in (
        ("zh", ("已生效", "未生效", "表格为")),
        ("en", ("live", "not live", "the row says")),
    ):
        app = pages(home, lang=lang, url="upload")
        app.selectbox(key="batch").set_value(batch.batch).run()
        told = app.dataframe[0].value
        assert told.iloc[:, 3].tolist() == list(words[:2])
        assert words[2] in told.iloc[1, 5]
        made = asked.results(bazaar.ctx.archive, batch, bazaar.rows(batch), TONGUES[lang])
        book = openpyxl.load_workbook(io.BytesIO(made))
        assert words[2] in book["Mine"]["C3"].comment.text
        assert book["Mine"]["A2"].fill.fgColor.rgb == "FFC6EFCE"
        assert [one.value for one in book.worksheets[-1]["D"]][-2:] == list(words[:2])
