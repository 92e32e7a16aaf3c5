"""The page of couriers in a real browser: a bad card, a good one, then offers and charts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from seller.facts import Product, Rebate
from seller.store import goods, open_store, typed
from seller.views.couriers import book, checked, keep
from tests.dashboards.chrome import MARKS, settled, visit
from tests.views.fill import fill
from tests.views.shop import NOW

pytestmark = MARKS

CARD = """#Services
service,carrier,origin,currency,since,divisor,weigh,rounding,round,terms
Express,DHL,CN,CNY,2020-01-01,5000,piece,0.5,piece,ddu
Saver,UPS,CN,CNY,2020-01-01,5000,piece,1,piece,ddp
Small,EMS,CN,CNY,2020-01-01,none,piece,0.5,piece,ddu
#Zones
service,zone,country
Express,1,"US,GB"
Saver,1,US
Small,1,GB
#Prices
service,zone,over,upto,fixed,first,step,more,per_kg
Express,1,0,30,100,0.5,0.5,20,
Saver,1,0,70,,,,,50
Small,1,0,5,60,0.5,0.5,10,
#Surcharges
service,code,per,value,when
Express,fuel,percent,10,
Small,far,shipment,30,remote
#Transit times
service,p10,p50,p90,counted
Express,2,3,5,receipt
Saver,4,6,9,receipt
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A home of these tests alone: they store a card."""
    folder: Path = tmp_path_factory.mktemp("couriers")
    store = open_store(f"sqlite:///{folder / 'seller.db'}")
    fill(store)
    store.close()
    return folder


def turn(tab, view: str) -> None:
    tab.get_by_role("radio", name=view, exact=True).or_(
        tab.get_by_role("button", name=view, exact=True)
    ).first.click()
    settled(tab)


def cells(tab, table: int) -> list[str]:
    """A table's cells, as the browser tells them to a screen reader."""
    grid = tab.get_by_test_id("stDataFrame").nth(table)
    grid.scroll_into_view_if_needed()
    grid.locator("td").first.wait_for(state="attached")
    return list(grid.locator("td").all_text_contents())


def given(tab, name: str, text: str) -> None:
    file = {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    tab.locator("input[type=file]").set_input_files(files=[file])
    settled(tab)


def test_a_card_is_imported_and_a_parcel_priced(tab, home) -> None:
    visit(tab, "couriers", "en", "Couriers")
    tab.get_by_text("No rate cards yet", exact=False).wait_for()
    turn(tab, "Import a rate card")
    given(tab, "bad.csv", CARD.replace("Saver,1,0,70", "Saver,1,0,-70").replace("GB", "XX"))
    tab.get_by_text("There are errors", exact=False).wait_for()
    found = cells(tab, 0)
    assert {"Zones!C8", "Prices!D14"} <= set(found), found
    assert not tab.get_by_role("button", name="Store the card").count()
    given(tab, "good.csv", CARD)
    tab.get_by_role("button", name="Store the card").click()
    tab.get_by_text("Stored, of these new: 3", exact=False).wait_for()
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    with store.reading() as conn:
        assert [one.service for one in book(conn).stored] == ["Express", "Small", "Saver"]
    store.close()
    turn(tab, "Price a parcel")
    offers = cells(tab, 0)
    assert offers[:4] == ["UPS Saver", "3", "CN¥150.00", "6"]
    assert offers[7:11] == ["DHL Express", "2.5", "CN¥198.00", "3"]
    lines = cells(tab, 1)
    assert lines[1:3] == ["CN¥150.00", "Prices!I14"]
    assert "The card has no zone for US" in cells(tab, 2)
    tab.get_by_label("Destination", exact=True).fill("GB")
    tab.get_by_label("Destination", exact=True).press("Enter")
    settled(tab)
    unknown = "far: the card does not list its remote places, so the total is unknown"
    tab.locator("td", has_text=unknown).first.wait_for(state="attached")
    assert not tab.failures


def test_by_weight_and_by_country_in_chinese(tab, home) -> None:
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    with store.writing() as conn:
        keep(conn, checked(CARD.encode(), "good.csv", NOW.date()), document="d", as_of=NOW)
    store.close()
    visit(tab, "couriers", "zh-CN", "物流比价")
    turn(tab, "按重量")
    tab.locator("canvas, svg.marks").first.wait_for(state="attached")
    spans = cells(tab, 0)
    assert spans[:5] == ["0.001", "10", "UPS Saver", "¥50.00", "¥500.00"]
    assert "5.5 kg 以下 UPS 优于 DHL" in cells(tab, 1)
    turn(tab, "按国家")
    found = cells(tab, 0)
    assert found[0].startswith("GB")
    assert "UPS Saver · ¥50.00" in found
    turn(tab, "导入报价表")
    spots = ("button p", '[data-testid="stFileUploaderDropzoneInstructions"] span')
    shown = [tab.get_by_test_id("stFileUploaderDropzone").locator(spot).first for spot in spots]
    own = [spot.evaluate("one => getComputedStyle(one, '::after').content") for spot in shown]
    assert own == ['"选择文件"', '"最大 64 MB：XLSX, CSV"']
    assert not tab.failures


LIST = """本地SKU,箱数,每箱数量,外箱尺寸(cm),外箱重量(kg)
KETTLE,2,10,40x30x30,9
"""
SAID = (
    ("监管方式", "1039", "退税未知"),
    ("国内运费", "50CNY", "没有说明到货代的国内运费"),
    ("入库配置费", "0CNY", "没有录入入库配置费"),
    ("单件包装费", "0.5CNY", "没有说明 KETTLE 的包装费"),
)
"""A field, what is typed, and the reason that is gone then."""


def test_the_first_leg_of_a_list_is_planned_and_accepted_in_chinese(tab, home) -> None:
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    kettle = Product("KETTLE", price=2000, currency="CNY", declared=900, declared_currency="CNY")
    with store.writing() as conn:
        keep(conn, checked(CARD.encode(), "good.csv", NOW.date()), document="d", as_of=NOW)
        goods.save(conn, [kettle], document=None, as_of=NOW)
        typed.save(conn, [Rebate("1039", "", date(2020, 1, 1), "0", "0", "表")], as_of=NOW)
    visit(tab, "couriers", "zh-CN", "物流比价")
    turn(tab, "头程")
    tab.get_by_text("尚未接受到仓成本", exact=False).wait_for()
    given(tab, "list.csv", LIST)
    tab.get_by_text("有一项未知", exact=False).wait_for()
    for label, text, gone in SAID:
        tab.get_by_label(label, exact=True).fill(text)
        tab.get_by_label(label, exact=True).press("Enter")
        tab.locator("td", has_text=gone).first.wait_for(state="detached")
    first = tab.get_by_test_id("stDataFrame").first.locator("td").first
    expect(first).to_have_text("UPS Saver")  # a table is drawn anew once its page stands
    ways = cells(tab, 0)
    assert ways[:6] == ["UPS Saver", "–", "US", "¥1,360.00", "¥1,360.00", "4 / 6 / 9"]
    tab.get_by_role("button", name="接受此方案").click()
    tab.get_by_text("已保存", exact=False).wait_for()
    with store.reading() as conn:
        (cost,) = typed.landed(conn, ["KETTLE"])
    store.close()
    assert (cost.total, cost.units, cost.service) == (136_000, 20, "UPS Saver")
    assert not tab.failures


def test_the_options_of_a_plan_are_compared_with_their_fees(tab, home) -> None:
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    kettle = Product("KETTLE", price=2000, currency="CNY", declared=900, declared_currency="CNY")
    with store.writing() as conn:
        keep(conn, checked(CARD.encode(), "good.csv", NOW.date()), document="d", as_of=NOW)
        goods.save(conn, [kettle], document=None, as_of=NOW)
        typed.save(conn, [Rebate("1039", "", date(2020, 1, 1), "0", "0", "表")], as_of=NOW)
    store.close()
    visit(tab, "couriers", "zh-CN", "物流比价")
    turn(tab, "头程")
    given(tab, "list.csv", LIST)
    for label, text in (("监管方式", "1039"), ("国内运费", "50CNY"), ("单件包装费", "0.5CNY")):
        tab.get_by_label(label, exact=True).fill(text)
        tab.get_by_label(label, exact=True).press("Enter")
        settled(tab)
    box = tab.get_by_label("入库计划的配置方案", exact=False)
    box.fill("ONT8 = 300CNY\nONT8 + LAX9 = 20CNY")
    box.press("Control+Enter")
    tab.locator("td", has_text="ONT8 + LAX9").first.wait_for(state="attached")
    settled(tab)
    ways = cells(tab, 0)
    assert ways[:4] == ["UPS Saver", "–", "ONT8 + LAX9", "¥1,380.00"]
    assert ways[8:12] == ["UPS Saver", "–", "ONT8", "¥1,660.00"]
    box.fill("ONT8: 300CNY")
    box.press("Control+Enter")
    tab.get_by_text("无法读取", exact=False).wait_for()
    assert not tab.failures


def test_a_name_of_a_column_stays_as_it_stands_in_the_file(tab) -> None:
    """`value` of a surcharge was told as the value of the goods."""
    visit(tab, "couriers", "zh-CN", "物流比价")
    turn(tab, "导入报价表")
    given(tab, "bad.csv", CARD.replace("Express,fuel,percent,10", "Express,fuel,percent,0.15"))
    tab.get_by_text("存在错误", exact=False).wait_for()
    assert "value" in cells(tab, 0)
    assert not tab.failures
