"""`seller restock rules`, `estimates` and `events`: sheets and commands, up to the plan."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta

import pytest
from typer.testing import CliRunner

from jobs.context import context
from seller.cli.app import app
from seller.facts import Account, Product
from seller.products.files import load
from seller.products.steered import ESTIMATE, EVENT, MARK, RULE
from seller.store import goods, write
from tests import tree
from tests.views.lampshop import lampshop
from tests.views.shop import AS_OF, NOW
from tests.views.test_bargains import WEEKS, bargains

TODAY = NOW.date()
RULES = """Local SKU,Stock pool,Restock flag,Chance not to run out (%),\
Amazon's share of the price (%),Amazon's fee per piece,\
Storage per piece and month,Currency of both fees
,,,,15,4.25,0.123,USD
LAMP,eu,hold,,,,,
LAMP,NA,,97.5,,,,
"""
UNTIL = TODAY + timedelta(days=200)
ESTIMATES = f"""Local SKU,Stock pool,Estimate from,Estimate to,Pieces a day
LAMP,EU,{TODAY},{UNTIL},12.5
"""


@pytest.fixture
def run(tmp_path, monkeypatch, sqlite_template):
    (tmp_path / "home").mkdir()
    shutil.copy(sqlite_template, tmp_path / "home" / "seller.db")
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SELLER_LANG", "en")
    monkeypatch.setattr("jobs.context.Context.now", lambda _self: NOW)
    with context() as ctx, ctx.store.writing() as conn:
        write.save_account(conn, Account("a", "A", "EU", "L", "app", ("DE",)), b"")
        goods.save(conn, [Product("LAMP")], document=None, as_of=AS_OF)

    def call(words: str, text: str = "", code: int = 0, **options: str):
        file = tmp_path / "sheet.csv"
        file.write_text(text, encoding="utf-8")
        asked = ["restock", *words.split(), *([str(file)] if text else [])]
        for name, value in options.items():
            asked += [f"--{name}", value]
        done = CliRunner().invoke(app, [*asked, "--json"])
        assert done.exit_code == code, (done.output, done.exception)
        plain = CliRunner().invoke(app, asked) if asked[-1] == "list" else done
        assert "Project-Id" not in plain.output
        return json.loads(done.stdout)

    return call


def codes(found) -> list[tuple[str, str]]:
    return [(one["cell"], one["code"]) for one in found["findings"]]


def test_rules_are_stored_once_and_listed(run):
    assert run("rules import", RULES)["added"] == 3
    assert run("rules import", RULES)["changed"] == 0
    every, held, sure = run("rules list")
    assert (every["product"], every["pool"], every["share"]) == ("", "", "15")
    assert (every["fee"], every["storage"], every["currency"]) == ("4.25", "0.123", "USD")
    assert (held["product"], held["pool"], held["flag"]) == ("LAMP", "EU", "hold")
    assert (sure["target"], sure["fee"]) == ("97.5", None)


def test_a_command_changes_what_it_names_and_nothing_else(run):
    run("rules set", sku="LAMP", pool="EU", flag="停止补货", target="90")
    run("rules set", sku="LAMP", pool="EU", stage="mature")
    (one,) = run("rules list")
    assert (one["flag"], one["target"], one["stage"]) == ("hold", "90", "mature")
    run("rules set", sku="LAMP", pool="EU", flag="", until="2026-01-31")
    (one,) = run("rules list")
    assert (one["flag"], one["target"], one["until"]) == ("", "90", "2026-01-31")


def test_bad_rules_are_found_in_their_cells_and_nothing_is_stored(run):
    head = RULES.splitlines()[0]
    rows = (
        "NOBODY,EU,hold,,,,,", "LAMP,MOON,,,,,,", "LAMP,,stop,,,,,", "LAMP,,,40,,,,",
        "LAMP,,,,101,,,", "LAMP,,,,,4.25,,", "LAMP,,,,,4.255,,USD", "LAMP,,,,,,-1,USD",
        "LAMP,JP,,,,,,", "LAMP,JP,,,,,,",
    )  # fmt: skip
    assert codes(run("rules import", "\n".join((head, *rows)), code=1)) == [
        ("A2", "products.product_unknown"),
        ("B3", "products.not_one_of"),
        ("C4", "products.not_one_of"),
        ("D5", "products.out_of_range"),
        ("E6", "products.out_of_range"),
        ("H7", "products.currency_missing"),
        ("F8", "products.digits"),
        ("G9", "products.negative"),
        ("A11", "products.rule_twice"),
    ]
    assert run("rules list") == []


@pytest.mark.parametrize("head", ["Restock flag", "SKU number,Stock pool,Restock flag", "a,b"])
def test_a_sheet_without_a_heading_for_the_product_is_no_rule_of_all(run, tmp_path, head):
    file = tmp_path / "other.csv"
    file.write_text(f"{head}\n{'hold' if ',' not in head else 'LAMP,EU,hold'}\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["restock", "rules", "import", str(file)])
    assert done.exit_code != 0
    assert "Local SKU, or all" in done.stderr
    assert run("rules list") == []


def test_another_currency_does_not_change_the_price_of_what_is_typed(run):
    run("rules set", fee="4.25", currency="USD")
    found = run("rules set", code=1, currency="JPY")
    assert codes(found) == [("C2", "products.currency_alone")]
    assert run("rules list")[0]["currency"] == "USD"


def test_an_estimate_is_kept_graded_and_taken_back(run):
    assert run("estimates import", ESTIMATES)["added"] == 1
    assert run("estimates import", ESTIMATES)["stored"] == 0
    (one,) = run("estimates list")
    assert (one["product"], one["daily"], one["state"]) == ("LAMP", 12.5, "running")
    assert (one["grade"], one["sold"]) == (None, None)
    (line,) = run("plan")
    assert (line["daily"]["mean"], line["why"]["estimate"]) == (12.5, 12.5)
    assert line["lines"][0]["quantity"] > 0
    run("estimates set", sku="LAMP", pool="EU", since=f"{TODAY}", until=f"{UNTIL}")
    assert run("estimates list") == []
    assert run("plan") == []


def test_bad_estimates_are_found_in_their_cells(run):
    head, good = ESTIMATES.splitlines()
    past, ahead = TODAY - timedelta(days=9), TODAY + timedelta(days=9)
    rows = (
        f"NOBODY,EU,{TODAY},{UNTIL},1", f"LAMP,X,{TODAY},{UNTIL},1", f"LAMP,EU,{UNTIL},{ahead},1",
        f"LAMP,JP,{past},{past},1", f"LAMP,EU,{ahead},{UNTIL},many", f"LAMP,EU,{ahead},{UNTIL},-1",
        f"LAMP,EU,31.12.2026,{UNTIL},1", good, good,
    )  # fmt: skip
    assert codes(run("estimates import", "\n".join((head, *rows)), code=1)) == [
        ("A2", "products.product_unknown"),
        ("B3", "products.not_one_of"),
        ("D4", "products.span_order"),
        ("D5", "products.estimate_past"),
        ("E6", "products.not_a_number"),
        ("E7", "products.negative"),
        ("C8", "products.not_a_day"),
        ("C10", "products.estimate_twice"),
    ]


def test_events_ship_with_their_source_and_are_replaced_by_typed_ones(run):
    (spring,) = [
        one for one in run("events list --all")
        if (one["name"], one["kind"], one["since"][:4]) == ("Chinese New Year", "factory", "2026")
    ]  # fmt: skip
    assert (spring["typed"], spring["since"]) == (False, "2026-02-07")
    assert spring["source"]
    run("events set", name="春节", kind="工厂停工", since="2026-02-01", until="2026-03-10")
    found = [
        one for one in run("events list")
        if (one["name"], one["kind"]) == ("Chinese New Year", "factory")
    ]  # fmt: skip
    assert [(one["typed"], one["since"]) for one in found] == [(True, "2026-02-01")]
    run("events set --off", name="Chinese New Year", kind="factory", since="2026-02-01")
    names = [(one["name"], one["kind"]) for one in run("events list")]
    assert ("Chinese New Year", "factory") not in names
    assert ("Prime Day", "deadline") in names


def test_bad_events_are_found_in_their_cells(run):
    head = ",".join(f'"{one.heading("en")}"' for one in EVENT)
    rows = (
        "Fair,party,,,2026-01-01,,,,", "Fair,sale,MOON,,2026-01-01,,,,",
        "Fair,sale,,camel,2026-01-01,,,,", "Fair,sale,,,2026-01-09,2026-01-01,,,",
        "Quay,cutoff,,sea,2026-01-01,2026-12-31,8,,", "Quay,slow,,,2026-01-01,2026-02-01,,,",
        "Fair,sale,DE,,2026-01-01,,150,,", "Fair,sale,DE,,2026-05-01,,,,", ",sale,,,2026-01-01,,,,",
    )  # fmt: skip
    assert codes(run("events import", "\n".join((head, *rows)), code=1)) == [
        ("B2", "products.not_one_of"),
        ("C3", "products.not_one_of"),
        ("D4", "products.not_one_of"),
        ("F5", "products.span_order"),
        ("G6", "products.out_of_range"),
        ("G7", "products.required"),
        ("A9", "products.event_twice"),
        ("A10", "products.required"),
    ]


def test_days_are_marked_and_bad_marks_found_in_their_cells(run):
    run("marks set", sku="LAMP", pool="eu", kind="促销", since="2025-02-01", until="2025-02-03")
    (one,) = run("marks list")
    assert one == {
        "product": "LAMP", "pool": "EU", "since": "2025-02-01", "until": "2025-02-03",
        "kind": "promotion",
    }  # fmt: skip
    head = ",".join(one.heading("en") for one in MARK)
    rows = (
        "NO,EU,2025-01-01,,price", "LAMP,X,2025-01-01,,price", "LAMP,EU,2025-01-01,,party",
        "LAMP,EU,2025-01-02,2025-01-01,price", "LAMP,EU,2025-01-05,,price",
        "LAMP,EU,2025-01-05,,outlier",
    )  # fmt: skip
    assert codes(run("marks import", "\n".join((head, *rows)), code=1)) == [
        ("A2", "products.product_unknown"),
        ("B3", "products.not_one_of"),
        ("E4", "products.not_one_of"),
        ("D5", "products.span_order"),
        ("C7", "products.mark_twice"),
    ]


def test_promotions_that_were_found_are_listed_until_their_days_are_locked(run):
    assert run("marks found") == {"as_of": None, "found": []}
    with context() as ctx:
        bargains(lampshop(ctx.store))
    told = run("marks found")
    assert told["as_of"]
    days = [one["since"] for one in told["found"]]
    assert days == [f"{TODAY - timedelta(days=ago)}" for ago in sorted(WEEKS)], "the newest first"
    assert {(one["product"], one["pool"], one["kind"], one["price"], one["taken_out"])
            for one in told["found"]} == {("LAMP", "NA", "promotion", 0.84, True)}  # fmt: skip
    plain = CliRunner().invoke(app, ["restock", "marks", "found"])
    assert "84%" in plain.stdout
    run("marks set", sku="LAMP", pool="NA", kind="usual", since=days[0])
    assert [one["since"] for one in run("marks found")["found"]] == days[1:]


@pytest.mark.parametrize(
    ("name", "columns"),
    [("rules", RULE), ("estimates", ESTIMATE), ("events", EVENT), ("marks", MARK)],
)
def test_the_templates_hold_every_column(name, columns):
    body = (tree.ROOT / "templates" / "inputs" / f"{name}.xlsx").read_bytes()
    sheet = load(body, columns)
    assert [one.name for one in sheet.columns.values()] == [one.name for one in columns]
    assert not sheet.unknown
