"""`seller firstleg papers`: one send plan in the layouts of three forwarders; what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import insert
from typer.testing import CliRunner

from jobs.context import context
from seller.cli.app import app
from seller.facts import Account, Pairing, Product, Rate
from seller.spreadsheet import comma
from seller.store import exchange, goods, tables, write
from tests import tree

HEADS = ("本地SKU", "箱数", "每箱数量", "外箱尺寸(cm)", "申报价值", "申报币种")
LAMP = Product(
    "LAMP-1", name_zh="台灯", name_en="Desk lamp", price=3000, currency="CNY", carton_units=24,
    carton_length=6600, carton_width=3800, carton_height=5050, carton_weight=21600,
    material="ABS, steel", use="Lighting", battery=False, hs_code="9405210000", declared=520,
    declared_currency="USD",
)  # fmt: skip
ROPE = Product(
    "ROPE-2", name_zh="=绳子", name_en="Rope", price=700, currency="CNY", carton_units=50,
    carton_length=4000, carton_width=3000, carton_height=2000, carton_weight=8125,
    material="nylon", use="Sport", hs_code="5607500000", declared=90, declared_currency="USD",
)  # fmt: skip
BARE = Product("BARE", name_zh="裸品", price=100, currency="CNY")


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SELLER_LANG", "en")
    monkeypatch.chdir(tmp_path)
    with context() as ctx, ctx.store.writing() as conn:
        now = ctx.now()
        write.save_account(conn, Account("eu", "eu", "EU", "eu", "app", ("DE",)), b"")
        pair = Pairing("eu", "DE", "LAMP-FBA", "LAMP-1")
        goods.save(conn, [LAMP, ROPE, BARE, pair], document="d", as_of=now)
        rate = Rate(now.date(), "USD", "CNY", "ecb", "7.1")
        exchange.save(conn, [rate], document="d", as_of=now)
        for name, sku, sent in (("FBA1", "LAMP-FBA", 48), ("FBA2", "LAMP-FBA", 49)):
            conn.execute(
                insert(tables.shipment_items).values(
                    account="eu", shipment_id=name, sku=sku, marketplace="DE", fnsku="X000000001",
                    sent=sent, received=0, in_case=0, document=None, as_of=now,
                )
            )  # fmt: skip
    return tmp_path


def papers(*rows, heads=HEADS, words=(), forwarder="sea-en", code=0):
    Path("plan.csv").write_bytes(comma(heads, rows))
    plan = ("plan.csv",) if rows else ()
    done = CliRunner().invoke(
        app, ["firstleg", "papers", *plan, "--forwarder", forwarder, "--to", "out.xlsx", *words]
    )
    assert done.exit_code == code, done.output
    return done


def sheet(name=None):
    book = openpyxl.load_workbook("out.xlsx")
    return book[name] if name else book.worksheets[0]


def cells(tab, row):
    return [cell.value for cell in tab[row]]


GOOD = (("LAMP-1", 3, None, None, None, None), ("ROPE-2", 2, 40, "41x30x20", "1.05", "USD"))


@pytest.mark.usefixtures("home")
def test_invoice_and_packing_list_in_english():
    done = papers(*GOOD, words=["--json", "--reference", "T-77", "--shipment", "FBA1"])
    told = json.loads(done.stdout)
    assert [one["code"] for one in told["findings"]] == []
    assert told["totals"] == {
        "lines": 2, "cartons": 5, "units": 152, "gross": "81.05", "net": None,
        "volume": "0.429162", "value": "458.40", "currency": "USD",
    }  # fmt: skip
    # 3 x 24 x 5.20 = 374.40, 2 x 40 x 1.05 = 84.00; 3 x 66 x 38 x 50.5 + 2 x 41 x 30 x 20 cm3
    invoice = sheet("Commercial Invoice")
    assert cells(invoice, 8) == [
        1, "Desk lamp (Lighting)", "ABS, steel", "9405210000", "CN", 72, 5.2, 374.4, "USD",
    ]  # fmt: skip
    assert cells(invoice, 9)[5:] == [80, 1.05, 84, "USD"]
    assert cells(invoice, 10)[5:] == [152, None, 458.4, "USD"]
    assert invoice["B3"].value == "T-77"
    assert invoice["A12"].value.endswith("5 cartons, 81.05 kg gross.")
    assert "A12:I12" in {str(one) for one in invoice.merged_cells.ranges}
    assert invoice["B9"].border.left.style == "thin"
    packing = sheet("Packing List")
    assert cells(packing, 7)[2:] == [2, 40, 80, 16.25, None, "41x30x20", 0.0492]


@pytest.mark.usefixtures("home")
def test_the_same_plan_in_chinese_and_carton_by_carton():
    papers(*GOOD, forwarder="express-zh")
    tab = sheet()
    assert cells(tab, 9)[:9] == [
        1, "LAMP-1", "台灯", "Desk lamp", "9405210000", "ABS, steel", "Lighting", "否", None,
    ]  # fmt: skip
    assert (tab["C10"].value, tab["C10"].data_type) == ("=绳子", "s")
    assert tab["C6"].value == "5 箱 / 81.05 kg / 0.429162 CBM"
    papers(*GOOD, forwarder="cartons-zh", words=["--shipment", "FBA1"])
    tab = sheet("逐箱清单")
    assert [cells(tab, row)[0] for row in range(3, 8)] == [1, 2, 3, 4, 5]
    assert cells(tab, 5)[2:] == ["LAMP-1", "台灯", 24, 21.6, 66, 38, 50.5, 124.8]
    assert cells(tab, 7)[2:5] == ["ROPE-2", "=绳子", 40]
    assert cells(sheet("报关资料"), 2)[:5] == [
        "9405210000", "台灯 Desk lamp", "ABS, steel", "Lighting", 72,
    ]  # fmt: skip


@pytest.mark.usefixtures("home")
def test_a_synced_shipment_is_a_plan_only_where_its_cartons_are_full():
    papers(words=["--shipment", "FBA1"])
    assert cells(sheet("Packing List"), 6)[2:5] == [2, 24, 48]
    for words, said in (([], "--shipment"), (["--shipment", "FBA2"], "49"),
                        (["--shipment", "FBA9"], "FBA9")):  # fmt: skip
        assert said in papers(words=words, code=2).stderr


@pytest.mark.usefixtures("home")
def test_what_customs_need_is_found_in_the_cells_and_no_value_is_proposed():
    heads = (*HEADS, "净重")
    rows = [
        ("BARE", 1, None, None, None, None, None),
        ("NONE", 1, None, None, None, None, None),
        ("LAMP-1", 1, None, "66x38", None, None, None),
        ("LAMP-1", 1, None, None, "5.20", "EUR", "30"),
        ("ROPE-2", 1, None, None, "1.055", None, None),
    ]
    told = json.loads(papers(*rows, heads=heads, words=["--json"], code=1).stdout)
    assert told["file"] is None
    assert not Path("out.xlsx").exists()
    found = {(one["cell"], one["code"].partition(".")[2]) for one in told["findings"]}
    assert found == {
        ("A2", "customs_missing"), ("C2", "plan_missing"), ("A2", "plan_missing"),
        ("D2", "plan_missing"), ("E2", "undeclared"), ("A3", "product_unknown"),
        ("D4", "plan_size"), ("G5", "net_heavy"), ("E6", "digits"),
    }  # fmt: skip
    messages = " ".join(one["message"] for one in told["findings"])
    assert "HS code" in messages
    assert "English name" in messages


@pytest.mark.usefixtures("home")
def test_below_cost_is_a_warning_and_stays_as_it_is():
    """30 CNY at 7.1 are 4.22 USD; 7 CNY are 0.98."""
    rows = [("LAMP-1", 1, None, None, "4.21", "USD"), ("ROPE-2", 1, None, None, "0.98", "USD")]
    told = json.loads(papers(*rows, words=["--json"]).stdout)
    assert [(one["cell"], one["code"]) for one in told["findings"]] == [
        ("E2", "products.below_cost")
    ]
    assert "4.22" in told["findings"][0]["message"]
    assert told["lines"][0]["declared"] == "4.21"
    unknown = json.loads(papers(("LAMP-1", 1, None, None, "900", "JPY"), words=["--json"]).stdout)
    assert [one["code"] for one in unknown["findings"]] == ["products.cost_unknown"]
    two = [("LAMP-1", 1, None, None, None, None), ("ROPE-2", 1, None, None, "2", "EUR")]
    mixed = json.loads(papers(*two, words=["--json"], code=1).stdout)
    assert mixed["findings"][-1]["code"] == "products.two_currencies"


def test_a_sellers_own_layout_comes_first_and_an_unknown_word_is_named(home):
    own = home / "home" / "templates" / "forwarders"
    own.mkdir(parents=True)
    book = openpyxl.Workbook()
    book.active["A1"] = "{line.sku}: {line.units}"
    book.active["A2"] = "=SUM(1,2)"
    book.save(own / "sea-en.xlsx")
    papers(*GOOD)
    assert [row[0] for row in sheet().values] == ["LAMP-1: 72", "ROPE-2: 80", "=SUM(1,2)"]
    book.active["C3"] = "{line.price}"
    book.save(own / "mine.xlsx")
    said = papers(*GOOD, forwarder="mine", code=2).stderr
    assert "Sheet!C3" in said
    assert "line.price" in said
    book.active["C3"] = "{carton.sku} {line.sku}"
    book.save(own / "mine.xlsx")
    assert "Sheet!A3" in papers(*GOOD, forwarder="mine", code=2).stderr
    assert "cartons-zh" in papers(*GOOD, forwarder="nobody", code=2).stderr


@pytest.mark.usefixtures("home")
def test_the_document_names_every_word_a_layout_may_use():
    """The mapping is documented: what a template asks for stands in docs/forwarders.md."""
    told = json.loads(papers(*GOOD, words=["--json"]).stdout)
    text = (tree.ROOT / "docs" / "forwarders.md").read_text(encoding="utf-8")
    names = [f"line.{name}" for name in told["lines"][0]]
    names += [f"total.{name}" for name in told["totals"]]
    assert not [name for name in names if f"`{name}`" not in text]
