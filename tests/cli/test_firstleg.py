"""`seller firstleg` and `seller products landed`: from a carton list to what is stored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from seller import spreadsheet
from seller.cli.app import app
from seller.cli.tabs import tabs
from seller.couriers.cartons import CARTONS, cartons
from seller.couriers.reading import heads
from seller.products.files import load
from seller.products.firstleg import PLACEMENT, REBATE
from tests import tree

INPUTS = tree.ROOT / "templates" / "inputs"
CARD = """#Services
service,carrier,origin,currency,since,mode,basis,density,weigh,rounding,round,terms
LCL,Hai,CN,USD,2020-01-01,sea,cbm,500,shipment,0.1,shipment,ddu
Air,Hai,CN,CNY,2020-01-01,air,kg,167,shipment,1,shipment,ddp
#Zones
service,zone,country,warehouse
LCL,LA,US,"ONT8,LGB8"
Air,LA,US,"ONT8,LGB8"
#Prices
service,zone,per_kg,minimum
LCL,LA,90,180
Air,LA,52,
#Surcharges
service,code,per,value
LCL,entry,shipment,110
Air,customs,shipment,200
#Transit times
service,p10,p50,p90,counted
LCL,30,38,50,receipt
Air,7,10,14,receipt
#Duties and taxes
Destination,Made in,HS code begins with,Layer,Kind of layer,Amount or percent,Source
US,CN,9405,duty,percent,3.9%,HTS
"""
PRODUCTS = """sku,英文品名,采购单价,币种,HS,申报价值,申报货币,单品长,单品宽,单品高,单品毛重
LAMP-01,Lamp,23.50,CNY,9405210000,5.20,USD,30,18,12,0.85
"""
LIST = """本地SKU,箱数,每箱数量,外箱尺寸(cm),外箱重量(kg)
LAMP-01,10,24,60x40x50,20
"""
FEES = """站点代码,仓库数至少,每件费用,生效日期,费用来源
US,1,0.42,2020-01-15,SC
US,2,0,2020-01-15,SC
"""
REBATES = """监管方式,退税率(%),生效日期,费用来源
110,13,2020-01-15,STA
1039,0,2020-01-15,STA
"""
SAID = ("--packing=0.5CNY", "--inland=300CNY", "--export=0110", "--rate=USD/CNY=7@2026-11-20")


def run(*words: str):
    done = CliRunner().invoke(app, [*words, "--json"])
    return json.loads(done.stdout) if done.stdout else done.stderr, done.exit_code


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with cards, a product, fees and rebates, and a carton list."""
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))
    files = {"card": CARD, "products": PRODUCTS, "list": LIST, "fees": FEES, "rebates": REBATES}
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    for words in ("couriers import card", "products import products"):
        *command, name = words.split()
        assert run(*command, str(tmp_path / f"{name}.csv"))[1] == 0
    assert run("firstleg", "placement", "import", str(tmp_path / "fees.csv"))[0]["added"] == 2
    assert run("firstleg", "rebates", "import", str(tmp_path / "rebates.csv"))[0]["added"] == 2
    return tmp_path


def test_from_a_list_to_what_is_stored(folder: Path) -> None:
    out = folder / "plan.xlsx"
    told, code = run("firstleg", "plan", str(folder / "list.csv"), "--to=US", *SAID, f"--out={out}")
    assert (code, told["marketplace"], told["currency"]) == (0, "US", "CNY")
    ways = {(one["service"], *one["warehouses"]): one for one in told["ways"]}
    lcl = ways["LCL", "ONT8"]
    assert {one["name"]: one["amount"] for one in lcl["parts"]} == {
        "goods": "5640.00", "packing": "120.00", "inland": "300.00", "freight": "1260.00",
        "clearance": "770.00", "duty": "340.70", "placement": "705.60", "rebate": "-648.85",
    }  # fmt: skip
    assert (lcl["landed"], lcl["products"][0]["landed_per_unit"]) == ("8487.45", "35.3644")
    assert lcl["days"] == {"p10": 30, "p50": 38, "p90": 50}
    capital = next(one for one in lcl["risks"] if one["name"] == "capital")
    assert capital["amount"] == "10.07"
    assert float(lcl["expected"]) > float(lcl["landed"])
    assert ways["LCL", "LGB8", "ONT8"]["parts"][6]["amount"] == "0.00"
    assert ways["LCL", "LGB8", "ONT8"]["parts"][3]["amount"] == "2520.00"
    landed = [float(one["landed"]) for one in told["ways"]]
    assert landed == sorted(landed)
    number = str(lcl["way"])
    assert run("firstleg", "accept", str(out))[0]["waiting"] == len(told["ways"])
    kept, code = run("firstleg", "accept", str(out), f"--way={number}")
    assert (kept["stored"], kept["added"], code) == (1, 1, 0)
    assert run("firstleg", "accept", str(out), f"--way={number}")[0]["added"] == 0
    (cost,) = run("products", "landed", f"--to={folder / 'landed.xlsx'}")[0]["landed"]
    assert (cost["sku"], cost["marketplace"], cost["landed"]) == ("LAMP-01", "US", "8487.45")
    assert (cost["parts"]["rebate"], cost["service"], cost["holds"]) == ("-648.85", "Hai LCL", True)
    (tab,) = spreadsheet.tabs((folder / "landed.xlsx").read_bytes())
    assert float(tab.rows[1][-1]) == 8487.45


def test_what_is_missing_is_said_and_cannot_be_accepted(folder: Path) -> None:
    out = folder / "plan.xlsx"
    words = (
        "firstleg",
        "plan",
        str(folder / "list.csv"),
        "--to=ONT8",
        "--rate=USD/CNY=7@2026-11-20",
    )
    told, code = run(*words, f"--out={out}")
    assert code == 0
    assert {one["landed"] for one in told["ways"]} == {None}
    codes = {said["code"] for one in told["ways"] for said in one["missing"]}
    assert codes == {"no_packing", "no_inland", "no_mode"}
    kept, code = run("firstleg", "accept", str(out), "--way=1")
    assert (kept["stored"], code) == (0, 1)
    assert kept["findings"][0]["code"] == "firstleg.unknown"
    assert (
        run("firstleg", "accept", str(out), "--way=9")[0]["findings"][0]["code"]
        == "firstleg.no_way"
    )
    printed = CliRunner().invoke(app, list(words))
    assert "Clearance" in printed.stderr


def test_a_list_that_is_refused_says_why(folder: Path) -> None:
    (folder / "list.csv").write_text(LIST.replace(",10,24,", ",ten,24,"), encoding="utf-8")
    words = ["firstleg", "plan", str(folder / "list.csv"), "--to=US"]
    told, code = run(*words)
    said = CliRunner().invoke(app, words).stderr
    assert (bool(told["findings"]), code) == (True, 1)
    for one in told["findings"]:
        assert all(one[part] in said for part in ("cell", "message", "why", "fix"))


def test_a_changed_amount_is_not_believed(folder: Path) -> None:
    out = folder / "plan.csv"
    run("firstleg", "plan", str(folder / "list.csv"), "--to=ONT8", *SAID, f"--out={out}")
    text = out.read_text(encoding="utf-8-sig").split("#", 2)[1].split("\n", 1)[1]
    assert "5640.00" in text
    out.write_text(text.replace("5640.00", "5641.00"), encoding="utf-8")
    kept, code = run("firstleg", "accept", str(out), "--way=1")
    assert (kept["findings"][0]["code"], code) == ("firstleg.sum", 1)


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--to=ZZZ9",), "ZZZ9"),
        (("--to=ONT8,ONT8",), "ONT8,ONT8"),
        (("--to=US", "--inland=5"), "5"),
        (("--to=US", "--by=colour"), "colour"),
        (("--to=US", "--allocate=mood"), "mood"),
    ],
)
def test_what_cannot_be_read_is_said(folder: Path, words: tuple[str, ...], error: str) -> None:
    told, code = run("firstleg", "plan", str(folder / "list.csv"), *words)
    assert code == 2
    assert error in told


def test_a_bad_list_is_not_planned(folder: Path) -> None:
    bad = folder / "bad.csv"
    bad.write_text(LIST.replace("10,24", "0,24"), encoding="gb18030")
    told, code = run("firstleg", "plan", str(bad), "--to=US")
    assert (told["findings"][0]["code"], code) == ("couriers.zero", 1)


@pytest.mark.parametrize("name", ["cartons.xlsx", "cartons-en.xlsx"])
def test_the_carton_template_holds_every_column(name: str) -> None:
    found = tabs(INPUTS / name)
    assert len(heads(CARTONS, found[0])[1]) == len(CARTONS.columns)
    assert not cartons(found).findings


@pytest.mark.parametrize(("name", "columns"), [("placement", PLACEMENT), ("rebates", REBATE)])
def test_the_typed_templates_hold_every_column(name: str, columns) -> None:
    sheet = load((INPUTS / f"{name}.xlsx").read_bytes(), columns)
    assert [one.name for one in sheet.columns.values()] == [one.name for one in columns]
