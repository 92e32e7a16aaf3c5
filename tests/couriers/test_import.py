"""Cards as people have them: the shipped examples, others' tables, every kind of mistake."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from seller.cli import findings
from seller.cli.app import app
from seller.cli.tabs import tabs
from seller.couriers import packed
from seller.couriers.reading import sections
from seller.couriers.written import empty
from seller.language import translator
from seller.views import couriers as views
from seller.views.lanes import Asked, parcel, ranked
from tests.couriers.build import TEMPLATES, TODAY, cards, checked, sheet

GOOD = """#Services
service|carrier|origin|currency|since|divisor|weigh|rounding|round
S|C|CN|CNY|2026-01-01|5000|piece|0.5|piece
#Zones
zone|country|low|high
1|US||
#Prices
zone|over|upto|fixed|first|step|more
1|0|20|100|0.5|0.5|30
1|20|30|2000|||
"""
MAP = [
    ("services.carrier", "=GLS"), ("services.service", "service_name"), ("services.origin", "=DE"),
    ("services.currency", "currency"), ("services.since", "=2026-01-01"),
    ("services.divisor", "=none"), ("services.weigh", "=piece"), ("services.rounding", "=0.001"),
    ("services.round", "=piece"), ("zones.service", "service_name"), ("zones.zone", "zone_label"),
    ("zones.country", "country_codes|=*"), ("rates.service", "service_name"),
    ("rates.zone", "zone_label"), ("rates.over", "min_weight"), ("rates.upto", "max_weight"),
    ("rates.fixed", "rate"),
]  # fmt: skip


@pytest.mark.parametrize("path", sorted(TEMPLATES.iterdir()), ids=lambda path: path.name)
def test_shipped_examples_import_unchanged(path):
    found = checked(path)
    assert found.cards
    assert not found.errors, found.findings


def test_workbooks_and_csvs_in_both_languages_are_the_same():
    first, *rest = (checked(TEMPLATES / f"card-{name}").cards for name in ("en.xlsx", "zh.xlsx"))
    weighed = [[each.bands[0].fixed for each in some] for some in (first, *rest)]
    assert weighed[0] == weighed[1]
    assert [one.weighing for one in first] == [one.weighing for one in rest[0]]


def test_a_card_is_the_same_after_the_store():
    for card in cards():
        assert packed.card(packed.pack(card)) == card


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("|20|30|", "|21|30|", "gap"),
        ("|20|30|", "|19|30|", "overlap"),
        ("|20|30|", "|20|10|", "backwards"),
        ("1|US", "1|XX", "country"),
        ("1|US", "2|US", "zone"),
        ("100|0.5|0.5|30", "100|0.5||30", "next"),
        ("100|0.5|0.5|30", "-100|0.5|0.5|30", "negative"),
        ("100|0.5|0.5|30", "1,000|0.5|0.5|30", "ambiguous"),
        ("2000|||", "|||", "no_price"),
        ("2000|||", "0|||", "zero_price"),
        ("|5000|", "|0|", "zero"),
        ("|5000|", "||", "no_rule"),
        ("|CNY|", "|YUANS|", "currency"),
        ("2026-01-01", "01/02/2026", "date"),
        ("|US||", "|US|99|90", "postcodes"),
        ("|piece|0.5|", "|piece|0.5 up to 0.7; 1|", "rounding"),
        ("2000|||", "=A1|||", "formula"),
    ],
)
def test_a_mistake_is_found_in_its_cell(old, new, code):
    assert sheet(GOOD).findings == ()
    found = sheet(GOOD.replace(old, new, 1))
    assert f"couriers.{code}" in {one.code for one in found.findings if one.severity == "error"}
    assert all("!" in one.cell for one in found.findings)


def test_doubts_are_said_and_the_value_taken():
    found = sheet(GOOD.replace("100|0.5|0.5|30", "100,50|0.5|每0.5KG|30"))
    assert {one.code for one in found.findings} == {"couriers.comma", "couriers.unit"}
    assert str(found.cards[0].bands[0].fixed) == "100.5"


def test_the_commands_from_import_to_quote(tmp_path, monkeypatch):
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SELLER_LANG", "en")

    def run(*words, code=0):
        done = CliRunner().invoke(app, ["couriers", *words, "--json"])
        assert done.exit_code == code, done.output
        return json.loads(done.stdout) if code < 2 else done.stderr

    assert run("import", str(TEMPLATES / "card-en.xlsx"))["added"] == 4
    assert run("import", str(TEMPLATES / "card-en.xlsx"))["added"] == 0
    first, second = run("list")["cards"]
    assert run("diff", first["id"], second["id"])["changes"]
    assert run("diff", first["id"], first["id"])["changes"] == []
    told = CliRunner().invoke(app, ["couriers", "diff", first["id"], second["id"]]).stdout
    assert told.startswith("Sheet")
    assert "Mode of transport" in told
    assert "bands" not in told
    parcel = ("--to", "US", "--weight", "2.3", "--size", "30x20x10", "--date", "2026-11-25")
    (quote,) = run("quote", *parcel)["quotes"]
    assert (quote["total"], quote["landed_total"], quote["chargeable_kg"]) == (
        "356.10",
        None,
        "2.5",
    )
    assert quote["why"]
    assert "is not a country" in run("quote", "--to", "XX", *parcel[2:], code=2)
    run("template", "--to", str(tmp_path / "t.xlsx"), "--lang", "zh")
    found = run("import", str(tmp_path / "t.xlsx"), code=1)
    assert found["stored"] == 0
    said = CliRunner().invoke(app, ["couriers", "import", str(tmp_path / "t.xlsx")]).stderr
    for one in found["findings"]:
        where = " ".join(filter(None, (one["cell"], one["column"], one["severity"])))
        assert f"{where}: {findings.sentences(one)}" in said


def test_clearance_has_its_word_of_customs_and_a_cards_own_names_stay(sqlite_store):
    """`clearance` is also a stage in a product's life, and `ended` too: other words in Chinese."""
    extra = "#Surcharges\ncode|per|value\nclearance|shipment|50\nended|shipment|1\n"
    body = (GOOD + extra).replace("|", ",").encode()
    with sqlite_store.writing() as conn:
        made = views.checked(body, "card.csv", TODAY)
        views.keep(conn, made, document="d", as_of=datetime(2026, 11, 25, tzinfo=UTC))
        asked = Asked("US", weight="2.3", size="30x20x10")
        (found,) = ranked(conn, asked, TODAY, "CNY", "cost").offers
    say = translator("zh_CN")
    told = [say(name) if ours else name for name, ours, _, _ in found.lines]
    assert told == ["运费", "清关", "ended"]


@pytest.mark.parametrize("name", ["zh.xlsx", "zh.csv"])
def test_the_chinese_example_names_its_lines_in_chinese(name):
    found = checked(TEMPLATES / f"card-{name}")
    told = [one.code for card in found.cards for one in card.surcharges]
    told += [one.name for one in found.layers]
    told += [card.service for card in found.cards]
    assert told
    assert not [one for one in told if one.isascii()]


def test_the_page_asks_from_where_the_parcel_starts() -> None:
    asked = Asked("US", weight="2.3", size="30x20x10", origin=" cn-sz ")
    assert parcel(asked).origin == "CN-SZ"
    assert parcel(replace(asked, origin=" ")).origin == "CN"


@pytest.mark.parametrize(
    ("name", "mode"), [("sea-us-zh", "sea"), ("air-gb-zh", "air"), ("packet-zh", "post")]
)
def test_a_forwarders_card_says_how_it_travels(name, mode):
    """By the name of the service; it is said as read, and the first leg shows and learns by it."""
    found = checked(TEMPLATES / f"{name}.xlsx")
    assert [card.mode for card in found.cards] == [mode]
    assert "couriers.mode" in {one.code for one in found.findings}


@pytest.mark.parametrize("name", ["card-en", "card-zh", "lcl-fcl-us-zh"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_shipped_example_explains_every_column_as_the_template_does(name, ending):
    path = TEMPLATES / f"{name}.{ending}"
    if not path.exists():
        pytest.skip("only a workbook")
    parts = {part.name: part for tab in tabs(path) for part in sections(tab)}
    for title, heads, rows in empty("en" if name.endswith("en") else "zh_CN"):
        found = [[cell or "" for cell in row] for row in parts[title].rows if any(row)]
        assert found[0] == list(heads)
        if rows:  # the instructions
            assert found[1:] == [list(row) for row in rows]
