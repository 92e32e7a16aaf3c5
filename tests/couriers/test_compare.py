"""A file of parcels against all cards: the same answers as one by one, and bad rows said."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from typer.testing import CliRunner

from seller.cli.app import app
from seller.cli.tabs import tabs
from seller.couriers.card import Transit
from seller.couriers.choose import Wish, choose
from seller.couriers.engine import Desk
from seller.couriers.manifest import PARCELS, Today, manifest
from seller.couriers.parcel import Parcel, Piece
from seller.couriers.rates import parse
from seller.couriers.reading import Tab
from seller.couriers.versus import Ground, compare
from seller.couriers.written import empty
from tests.couriers.build import TEMPLATES, TODAY, cards, sheet
from tests.couriers.test_import import GOOD

RATES = parse(
    [f"{one}/CNY={rate}@2026-11-20" for one, rate in (("USD", 7), ("EUR", 8), ("GBP", 9))]
)
NOBODY = Today("", "", None, "")
PLACES = (("US", "90001"), ("US", "41000"), ("GB", ""), ("DE", "10115"), ("SG", ""), ("JP", ""))
SIZES = ((450, 180, 1), (5_600, 610, 1), (22_000, 400, 1), (12_000, 500, 3))
WAYS = {"cheapest": "cost", "fastest": "time", "best": "expected"}


def parcels() -> list[Parcel]:
    """Light and heavy, small and long, of one piece and of several, with and without a value."""
    return [
        Parcel(
            (Piece(weight, side, 200, 150),) * count,
            country,
            postcode,
            value=value,
            currency="USD" if value else "",
            contents=frozenset(contents),
        )
        for country, postcode in PLACES
        for weight, side, count in SIZES
        for value, contents in ((None, ()), (Decimal(55), ()), (Decimal(10), ("battery",)))
    ]  # fmt: skip


def timed() -> Iterator[Desk]:
    """The golden cards, two of three with a transit time, every other one with duties paid."""
    for number, card in enumerate(cards()):
        usual = number * 5 % 11 + 2
        transits = (Transit("", 1, usual, 30),) if number % 3 else ()
        yield Desk(replace(card, transits=transits, terms="ddp" if number % 2 else "ddu"))


def test_many_are_answered_as_one_by_one():
    desks = list(timed())
    wish = Wish({"cost": Decimal(1)}, "CNY", RATES)
    sent = parcels()
    found, _ = compare(desks, sent, [NOBODY] * len(sent), Ground(TODAY, (), wish))
    carried: Counter[str] = Counter()
    for parcel, choice in zip(sent, found, strict=True):
        for name, way in WAYS.items():
            one = choose(desks, parcel, TODAY, (), Wish({way: Decimal(1)}, "CNY", RATES))
            offers = [each for each in one.offers if each.total is not None]
            if way == "time":
                offers = [each for each in offers if each.quote.days]
            if way == "expected":
                offers = [each for each in offers if each.expected is not None]
            got = getattr(choice, name)
            assert (got.quote.card.key if got else None) == (
                offers[0].quote.card.key if offers else None
            )
            assert (got.total if got else None) == (offers[0].total if offers else None)
            carried[name] += got is not None
    assert min(carried[name] for name in WAYS) > 20, carried


FILE = """编号,目的国,邮编,单件重量(kg),尺寸(cm),件数,货值,货值币种,当前承运商,当前费用,费用币种
A-1,US,90001,2.3,30x20x10,1,60,USD,Old,400,CNY
A-2,XX,90001,2.3,30x20x10,,,,,,
A-3,US,90001,-1,30x20,,,,,,
A-4,US,90001,2.3,30*20*10,2,60,,,,
A-5,US,90001,2.3,0x20x10,,,,,,
A-6,US,90001,2.3,30x20x10,0,,,,,
A-7,AQ,,2.3,30x20x10,,,,,,
A-8,US,90001,2.3,30x20x10,2,60,USD,,100,EUR
"""


RATED = ("--rate", "EUR/CNY=8@2026-11-20")


def test_a_file_is_written_back_with_its_answers(tmp_path, monkeypatch):
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))
    file, out = tmp_path / "parcels.csv", tmp_path / "out.xlsx"
    file.write_text(FILE, encoding="utf-8")

    def run(*words: str, code: int) -> Any:
        done = CliRunner().invoke(app, ["couriers", *words, "--json"])
        assert done.exit_code == code, done.output
        return json.loads(done.stdout)

    run("import", str(TEMPLATES / "card-en.xlsx"), code=0)
    answer = run("compare", str(file), "--to", str(out), "--date", "2026-11-25", code=1)
    first, none, last = answer["rows"]
    assert (first["row"], first["cheapest"]["total"], first["saving"]) == (2, "356.10", "43.90")
    assert first["best"] is None
    assert first["why"]
    assert (none["row"], none["cheapest"]) == (8, None)
    assert last["current_cost"] is None
    assert len(last["why"]) == 2
    assert {(one["cell"].split("!")[1], one["code"]) for one in answer["findings"]} == {
        ("B3", "couriers.country"),
        ("D4", "couriers.negative"),
        ("E4", "couriers.size"),
        ("H5", "couriers.lacking"),
        ("E6", "couriers.zero"),
        ("F7", "couriers.piece_count"),
    }
    assert answer["rates"] == []  # the card is in yuan, and there is no rate for the euros
    rated = run("compare", str(file), "--date", "2026-11-25", "--show-in", "EUR", *RATED, code=1)
    assert rated["rates"] == ["1 EUR = 8 CNY, rate of 2026-11-20"]
    assert rated["rows"][0]["cheapest"]["total"] == "44.51"
    assert rated["rows"][2]["current_cost"] == "100.00"
    assert answer["summary"] == {
        "rows": 8, "compared": 3, "carried": 2, "with_saving": 1, "saving": "43.90",
    }  # fmt: skip
    sheet = tabs(out)[0]
    assert len(sheet.rows) == 9
    assert sheet.rows[1][0] == "A-1"
    assert Decimal(str(sheet.rows[1][12])) == Decimal("356.1")
    assert "XX" in sheet.rows[2][-1]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_empty_file_is_understood(language):
    head = next(iter(empty(language, (PARCELS,))))[1]
    row = ["R", "us", "90001", "", 2.3, "30x20x10", None, 60, "USD", "940540", "battery"]
    found = manifest([Tab("t", [head, row])], "CN")
    assert not found.findings
    assert found.sent[0].parcel.hs == ("940540",)
    assert found.sent[0].parcel.contents == {"battery"}


@pytest.mark.parametrize("text", ["", "\n\n", "a,b\n1,2\n", "to,weight\nUS,2\n"])
def test_a_file_of_something_else_is_said(text, tmp_path, monkeypatch):
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))
    file, out = tmp_path / "p.csv", tmp_path / "o.xlsx"
    file.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(app, ["couriers", "compare", str(file), "--to", str(out), "--json"])
    assert done.exit_code == 1, done.output
    answer = json.loads(done.stdout)
    assert answer["rows"] == []
    assert {one["code"] for one in answer["findings"]} >= {"couriers.no_column"}
    assert out.exists()


SPOKEN = "reference,to,weight,size,value,currency,hs,contents,carrier,using\n"


def test_findings_and_silences_are_in_the_readers_language(tmp_path, monkeypatch):
    """Headings and choices that a finding names, and what leaves the best or today's cost open."""
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))
    file = tmp_path / "parcels.csv"
    rows = (
        "1,US,1,20x10x10,,,,,Nobody,Nothing", "2,US,1,20x10x10,5,,9405,batery,,",
        "3,,1,20x10x10,,,,,,",
    )  # fmt: skip
    file.write_text(SPOKEN + "\n".join(rows), encoding="utf-8")

    def run(*words: str, code: int = 0) -> dict[str, Any]:
        script = "from seller.cli.app import app; app()"
        env = {**os.environ, "SELLER_LANG": "zh_CN"}
        call = [sys.executable, "-c", script, "couriers", *words, "--json"]
        done = subprocess.run(call, capture_output=True, text=True, env=env, check=False)
        assert done.returncode == code, done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    run("import", str(TEMPLATES / "card-zh.xlsx"))
    found = run("compare", str(file), code=1)
    told = {one["code"]: one["message"] for one in found["findings"]}
    assert told["couriers.choice"].endswith("带电, 液体, 品牌, 带磁, 文件")
    lacking = {one["message"] for one in found["findings"] if one["code"] == "couriers.lacking"}
    assert lacking == {"缺少“目的国”", "缺少“货值币种”"}
    assert told["couriers.goods"] == "9405 不是海关编码"
    assert "没有报价表给出当前渠道 Nobody Nothing 的价格" in found["rows"][0]["why"]


def test_a_postcode_that_lost_its_zero_is_told():
    heads = ["Destination", "Postcode", "Weight per piece (kg)", "Size (cm)"]
    body = [["US", 7001, 2.3, "30x20x10"], ["US", "07001", 2.3, "30x20x10"],
            ["US", "07001-1234", 2.3, "30x20x10"], ["GB", "N1", 2.3, "30x20x10"]]  # fmt: skip
    found = manifest([Tab("p", (heads, *body))], "CN")
    (told,) = found.findings
    assert (told.code, told.severity, told.cell) == (
        "couriers.postcode_short", "warning", "p!B2",
    )  # fmt: skip
    assert len(found.sent) == 4


def test_the_best_says_which_cheaper_services_it_was_not_held_against():
    """A price with taxes in it beside cheaper ones whose duty nobody knows."""
    (open_,) = sheet(GOOD + "#Transit times\np10|p50|p90|counted\n4|6|9|receipt\n").cards
    dearer = replace(open_.bands[0], fixed=Decimal(150))
    paid = replace(open_, service="Paid", terms="ddp", bands=(dearer,))
    parcel = Parcel((Piece(450, 180, 100, 100),), "US", value=Decimal(5), currency="USD")
    wish = Wish({"cost": Decimal(1)}, "CNY", RATES)
    desks = [Desk(open_), Desk(paid)]
    ((choice,), _) = compare(desks, [parcel], [NOBODY], Ground(TODAY, (), wish))
    assert choice.best
    assert choice.best.quote.card.terms == "ddp"
    assert [(one.code, one.params) for one in choice.why] == [("best_known", {"names": "C S"})]
