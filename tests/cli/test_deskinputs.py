"""`seller desk reviews` and `seller desk faults`, from a file to the case."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from seller.cli.app import app
from seller.facts import Pairing, Product
from seller.products.files import load
from seller.products.inputs import FAULT, REVIEW
from seller.products.sendplan import PLAN
from seller.products.shipped import PARCEL
from seller.store import goods, open_store, tables
from tests import tree
from tests.store.build import NOON, dump
from tests.views.fill import fill

DAY = (datetime.now(UTC) - timedelta(days=3)).date().isoformat()
SHEET = f"""ASIN,站点,星级,标题,内容,评论时间,评论者,链接
B000000003,DE,1,Kaputt,Nach einer Woche,{DAY},Anna Käufer,https://www.amazon.de/review/R2ABCDEFGHIJK
B000000004,DE,5,Gut,Schön,{DAY},Bert,
B0,DE,2,,,{DAY},,
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a shop, one product and its offer."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("SELLER_HOME", str(home))
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    fill(store)
    with store.writing() as conn:
        pairing = Pairing("orchid-eu", "DE", "LAMP-3", "LAMP")
        goods.save(conn, [Product("LAMP"), pairing], document=None, as_of=NOON)
    store.close()
    return home


def run(*words: str):
    done = CliRunner().invoke(app, ["desk", *words, "--json"])
    return json.loads(done.stdout) if done.stdout else done.stderr, done.exit_code


def test_a_file_of_reviews_becomes_cases_once(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "reviews.csv"
    file.write_text(SHEET, encoding="gb18030")
    told, code = run("reviews", "import", str(file))
    assert (told["stored"], told["bad"], code) == (0, 1, 1)
    told, code = run("reviews", "import", str(file), "--skip-bad-rows")
    assert (told["stored"], told["opened"], code) == (2, 1, 1)
    assert told["findings"][0]["cell"] == "A4"
    told, _ = run("reviews", "import", str(file), "--skip-bad-rows")
    assert (told["added"], told["opened"]) == (0, 0)
    (case,) = run("list", "--queue=review")[0]
    assert (case["asin"], case["order_id"], case["queue"]) == ("B000000003", "", "review")
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    rows = dump(store, tables.reviews)["reviews"]
    store.close()
    assert "Anna" not in str(rows)
    everything = b"".join(one.read_bytes() for one in home.rglob("*") if one.is_file())
    assert b"Anna K" not in everything


@pytest.mark.usefixtures("home")
def test_one_typed_review_and_the_answer_beside_it() -> None:
    added = run("faults", "add", "--sku=LAMP", "--fault=Scharnier", "--language=de",
                "--answer=Bitte ziehen Sie die Schraube nach.")  # fmt: skip
    assert (added[0]["stored"], added[1]) == (1, 0)
    bad = run("faults", "add", "--sku=LAMP", "--fault=x", "--language=en",
              "--answer=Change your review and get a $10 gift card.")  # fmt: skip
    assert (bad[0]["findings"][0]["code"], bad[1]) == ("products.answer_unfit", 1)
    assert [one["fault"] for one in run("faults", "list")[0]] == ["Scharnier"]
    words = ["--asin=B000000003", "--stars=2", f"--date={DAY}", "--marketplace=DE"]
    told, code = run("reviews", "add", *words, "--text=Wackelt", "--reviewer=Anna")
    assert (told["stored"], told["opened"], code) == (1, 1, 0)
    (case,) = run("list", "--queue=review")[0]
    shown, _ = run("show", case["case_id"])
    assert shown["review"]["text"] == "Wackelt"
    assert [one["answer"] for one in shown["faults"]] == ["Bitte ziehen Sie die Schraube nach."]
    assert shown["odr"]["counts"] is False
    told, code = run("did", case["case_id"], "contacted", "--text=Hello")
    assert code == 2
    assert "Guidelines" in str(told) or "准则" in str(told)
    after, code = run("did", case["case_id"], "answered", "--text=Refund offered")
    assert (after["status"], code) == ("waiting", 0)


@pytest.mark.parametrize(
    ("name", "columns"),
    [("reviews", REVIEW), ("faults", FAULT), ("sendplan", PLAN), ("parcels", PARCEL)],
    ids=["reviews", "faults", "sendplan", "parcels"],
)
def test_the_templates_hold_every_column(name, columns) -> None:
    body = (tree.ROOT / "templates" / "inputs" / f"{name}.xlsx").read_bytes()
    sheet = load(body, columns)
    assert [one.name for one in sheet.columns.values()] == [one.name for one in columns]
    assert not sheet.unknown
