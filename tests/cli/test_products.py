"""The product commands: sheets in, sheets out, findings in the user's language, nothing half."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from jobs.context import context
from seller.cli.app import app
from seller.facts import Account
from seller.store import write
from tests.products.sheets import made
from tests.store import build

GOOD = ["LAMP-01", "台灯"]
BAD = ["CUP-01", None]
HEAD = ["本地SKU", "中文名称"]


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()

    def invoke(*words, code=0):
        done = runner.invoke(app, [*words, "--json"])
        assert done.exit_code == code, done.output
        return json.loads(done.stdout) if code < 2 else done.stderr

    return invoke


@pytest.fixture
def shop(run):
    """An account with an offer on two sites, one of them in stock."""
    with context() as ctx, ctx.store.writing() as conn:
        write.save_account(conn, Account(build.ACCOUNT, "A", "EU", "L", "app", ("DE", "FR")), b"")
        for place in ("DE", "FR"):
            rows = build.batches([build.stock("L-1", marketplace=place, total=9)])
            write.apply(
                conn, rows, account=build.ACCOUNT, marketplace=place, snapshot=True,
                as_of=build.NOON, document=None,
            )  # fmt: skip
    return run


def test_bad_rows_store_nothing_unless_they_may_be_skipped(run, tmp_path):
    (tmp_path / "p.xlsx").write_bytes(made(HEAD, GOOD, BAD))
    found = run("products", "import", "p.xlsx", code=1)
    assert (found["rows"], found["bad"], found["stored"]) == (2, 1, 0)
    (one,) = found["findings"]
    where = ("sheet", "row", "column", "cell")
    assert set(one) == {*where, "severity", "code", "message", "why", "fix"}
    assert (one["row"], one["column"], one["cell"]) == (3, "中文名称", "B3")
    said = CliRunner().invoke(app, ["products", "import", "p.xlsx"]).stderr
    assert all(one[part] in said for part in ("cell", "message", "why", "fix"))
    assert run("products", "import", "p.xlsx", "--skip-bad-rows", code=1)["added"] == 1
    again = run("products", "import", "p.xlsx", "--skip-bad-rows", code=1)
    assert (again["stored"], again["added"], again["changed"]) == (1, 0, 0)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_export_imports_without_a_change(run, tmp_path, ending, lang):
    (tmp_path / "p.xlsx").write_bytes(made(HEAD, GOOD, ["03-12", "=灯"]))
    assert run("products", "import", "p.xlsx", "--dry-run")["stored"] == 0
    assert run("products", "import", "p.xlsx")["added"] == 2
    out = run("products", "export", "--to", f"e.{ending}", "--lang", lang)
    assert out["rows"] == 2
    assert out["as_of"]
    again = run("products", "import", f"e.{ending}")
    assert (again["stored"], again["added"], again["changed"], again["findings"]) == (2, 0, 0, [])


def test_a_template_is_an_empty_sheet(run):
    for lang in ("zh", "en"):
        run("products", "template", "--lang", lang, "--to", "t.xlsx")
        found = run("products", "import", "t.xlsx")
        assert (found["rows"], found["findings"]) == (0, [])
        run("products", "template", "--pairings", "--lang", lang, "--to", "t.csv")
        assert run("products", "pair", "t.csv")["findings"] == []


def test_suggestions_are_applied_only_after_they_are_accepted(shop, tmp_path):
    run = shop
    (tmp_path / "p.xlsx").write_bytes(made(HEAD, GOOD))
    run("products", "import", "p.xlsx")
    head = ["店铺", "站点", "MSKU", "本地SKU"]
    (tmp_path / "q.xlsx").write_bytes(made(head, [build.ACCOUNT, "DE", "L-1", "LAMP-01"]))
    assert run("products", "pair", "q.xlsx")["added"] == 1
    (one,) = run("products", "suggest", "--to", "s.csv", "--lang", "en")
    assert (one["marketplace"], one["product"], one["confidence"]) == ("FR", "LAMP-01", 95)
    untouched = run("products", "pair", "s.csv")
    assert (untouched["waiting"], untouched["stored"]) == (1, 0)
    text = (tmp_path / "s.csv").read_text("utf-8-sig").replace("LAMP-01,1,,95", "LAMP-01,1,yes,95")
    (tmp_path / "s.csv").write_text(text, "utf-8-sig")
    assert run("products", "pair", "s.csv")["added"] == 1
    assert run("products", "suggest") == []
    assert run("products", "export", "--pairings", "--to", "q.csv")["rows"] == 2
    assert run("products", "pair", "q.csv")["changed"] == 0
    stock = run("stock", "--marketplace", "fr")
    assert [(each["pool"], each["total"]) for each in stock["pools"]] == [("EU", 9)]
    assert stock["stocks"][0]["products"] == ["LAMP-01"]
    assert [each["marketplace"] for each in stock["stocks"][0]["reports"]] == ["DE", "FR"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["products", "import", "none.xlsx"], "none.xlsx cannot be read"),
        (["products", "export", "--to", "p.pdf"], "neither .xlsx nor .csv"),
        (["products", "export", "--to", "no/p.csv"], "cannot be written"),
        (["products", "template", "--to", "p.csv", "--lang", "fr"], "There is no language fr"),
    ],
)
def test_what_a_person_must_mend_exits_with_two(run, words, said):
    assert said in run(*words, code=2)


@pytest.mark.usefixtures("run")
def test_a_file_that_is_no_sheet_says_which_headings_it_needs(tmp_path):
    (tmp_path / "x.csv").write_bytes(b"a,b\n1,2\n")
    done = CliRunner().invoke(app, ["products", "import", "x.csv"])
    assert done.exit_code == 1
    assert "Local SKU" in done.stderr
