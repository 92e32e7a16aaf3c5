"""`seller export`: files that survive Excel and WPS, whole or not there."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from itertools import repeat

import openpyxl
import pytest
from pyarrow import parquet
from typer.testing import CliRunner

from seller import spreadsheet
from seller.cli.app import app
from seller.cli.files import whole
from seller.errors import Stop
from seller.spreadsheet import Written, unmarked
from seller.store import open_store
from tests.views.fill import fill
from tests.views.shop import ACCOUNTS

SKUS = ["03-12", "=1+1", "+12 RED", "-5", "@x", "00123", "4006381333931", "1E5", "MAR-1", "3-Dec"]
ORDER = "028-1049389-6856290"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("export")
    store = open_store(f"sqlite:///{folder / 'seller.db'}")
    fill(store)
    store.close()
    return folder


@pytest.fixture
def run(home, monkeypatch):
    monkeypatch.setenv("SELLER_HOME", str(home))
    monkeypatch.setenv("SELLER_LANG", "en")
    return lambda *words: CliRunner().invoke(app, ["export", *map(str, words)])


def told(done):
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def test_all_three_kinds_hold_the_same_rows(run, tmp_path):
    files = [tmp_path / f"lines{end}" for end in (".csv", ".xlsx", ".parquet")]
    words = ("order_lines", "--account", "lantern-fe", "--json")
    results = [told(run(*words, "--to", file)) for file in files]
    assert len({one["rows"] for one in results}) == 1
    assert results[0]["as_of"] == "2025-03-12T18:10:00Z"
    assert results[0]["source"] == "orders"
    body = files[0].read_bytes()
    assert body.startswith(b"\xef\xbb\xbf")
    plain = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    table = parquet.read_table(files[2]).to_pylist()
    book = openpyxl.load_workbook(files[1], read_only=True)
    head, *cells = book.worksheets[0].iter_rows(values_only=True)
    assert len(plain) == len(table) == len(cells) == results[0]["rows"]
    assert list(head) == list(plain[0]) == list(table[0])
    priced = next(row for row in table if row["item_price"] is not None)
    same = next(row for row in plain if row["order_id"] == priced["order_id"])
    assert same["item_price"] == f"{priced['item_price']:.0f}", "yen have no decimals"
    assert same["purchased_at"].endswith("Z")
    about = dict(book.worksheets[1].iter_rows(min_row=2, values_only=True))
    assert about["as of"] == results[0]["as_of"]


def test_a_text_stays_a_text_and_comes_back_as_it_was(tmp_path):
    rows = [(sku, ORDER) for sku in SKUS]
    spreadsheet.stream(tmp_path / "x.csv", ("sku", "order"), rows)
    spreadsheet.save(tmp_path / "x.xlsx", [Written("x", ("sku", "order"), rows)])
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        _, *found = csv.reader(file)
    assert [unmarked(sku) for sku, _ in found] == SKUS
    assert all(sku.startswith(("'", "\t")) for sku, _ in found), "none is left to a guess"
    assert {order for _, order in found} == {ORDER}, "an order id is never mistaken"
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0]
    assert [cell.value for cell in sheet["A"][1:]] == SKUS
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert {cell.number_format for cell in sheet["A"]} == {"@"}


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(spreadsheet.written, "ROWS_MOST", 4)
    for rows, sheets in ((0, 1), (3, 1), (4, 2), (7, 3)):
        goal = tmp_path / f"{rows}.xlsx"
        numbers = [(number,) for number in range(rows)]
        spreadsheet.save(goal, [Written("n", ("n",), iter(numbers))])
        book = openpyxl.load_workbook(goal)
        assert len(book.worksheets) == sheets
        found = [row for one in book for row in one.iter_rows(min_row=2, values_only=True)]
        assert [row for row in found if row[0] is not None] == numbers
        assert {one["A1"].value for one in book} == {"n"}


def test_memory_does_not_grow_with_the_rows(tmp_path):
    def peak(rows):
        tracemalloc.start()
        spreadsheet.stream(tmp_path / "m.csv", ("a", "b"), repeat((ORDER, 1), rows))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(60_000) < 2 * peak(2_000) + 100_000


def break_off(goal, trouble):
    with whole(goal) as part:
        part.write_text("half")
        raise trouble


def test_what_breaks_off_leaves_no_file_and_keeps_the_old_one(tmp_path):
    goal = tmp_path / "out.csv"
    goal.write_text("old")
    for trouble in (KeyboardInterrupt(), OSError(28, "No space left on device")):
        with pytest.raises((KeyboardInterrupt, Stop)):
            break_off(goal, trouble)
        assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]
        assert goal.read_text() == "old"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("moons", "--to", "x.csv"), "order_lines"),
        (("orders", "--to", "x.pdf"), ".parquet"),
        (("orders", "--to", "nowhere/x.csv"), "No half file"),
        (("orders", "--to", "nowhere/x.xlsx"), "No half file"),
        (("daily_totals", "--owner", "Li", "--to", "x.csv"), "by owner"),
        (("orders", "--account", "nobody", "--to", "x.csv"), ACCOUNTS[0].account),
    ],
)
def test_what_cannot_be_exported_says_why(run, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    done = run(*words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_comments_leave_only_when_asked_for(run, tmp_path):
    told(run("feedback", "--to", tmp_path / "a.csv", "--json"))
    told(run("feedback", "--with-comments", "--to", tmp_path / "b.csv", "--json"))
    assert "Arrived late" not in (tmp_path / "a.csv").read_text(encoding="utf-8")
    text = (tmp_path / "b.csv").read_text(encoding="utf-8-sig")
    comments = [row["comment"] for row in csv.DictReader(io.StringIO(text))]
    assert "'=1+1" in comments, "no formula starts a cell"
