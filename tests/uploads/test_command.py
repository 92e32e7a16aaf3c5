"""`seller listings`: from a sheet to a verdict for each row, and back again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from jobs import uploads as job
from jobs.context import context
from jobs.runner import once
from seller import spreadsheet
from seller.amazon import simulated
from seller.cli.app import app
from seller.cli.batches import stopped
from seller.cli.output import LANGUAGE
from seller.cli.setup import adopt
from seller.facts import ListingBatch
from seller.language import translator
from seller.listings.instances import plain
from seller.sandbox.server import Server, serve
from seller.spreadsheet import Written
from tests.effects.shop import NOW
from tests.uploads.stall import ACCOUNT, DAY, new, sold, world

Run = Callable[..., Any]


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with serve(world(), speed=1_000_000) as server:
        server.state.clock.set(NOW)
        settings = {
            "HOME": str(tmp_path / "home"), "SPAPI_ENDPOINT": server.url, "CLOCK": "amazon",
            "LWA_ENDPOINT": f"{server.url}/auth/o2/token", "SPAPI_SPEED": "5000", "LANG": "en",
        }  # fmt: skip
        for name, value in settings.items():
            monkeypatch.setenv(f"SELLER_{name}", value)
        with context() as ctx:
            adopt(ctx, simulated.accounts(server.url)[0], server.url)
        yield server


@pytest.fixture
def run(server: Server) -> Run:  # noqa: ARG001 - it must be there
    def run(*words: str, code: int = 0) -> Any:
        done = CliRunner().invoke(app, ["listings", *words, "--json"])
        assert done.exit_code == code, done.output
        return json.loads(done.stdout) if code < 2 else None

    return run


def test_a_sheet_of_prices_there_and_back(run: Run, server: Server, tmp_path: Path) -> None:
    first, second = sold(server, 2)
    file = tmp_path / "prices.csv"
    file.write_text(f"sku,price\n{first},21.5\n{second},nonsense\n", encoding="utf-8")
    words = (str(file), "--marketplace", "US")
    told = run("diff", *words, code=1)
    assert (told["bad_rows"], [one["sku"] for one in told["rows"]]) == (1, [first])
    (change,) = told["rows"][0]["changes"]
    assert change["attribute"] == "purchasable_offer"
    assert run("upload", *words, code=1)["dry_run"], "a bad row holds the others back"
    assert run("upload", *words, "--skip-bad-rows", "--dry-run", code=1)["counts"] == {"patch": 1}
    assert run("batches") == []
    done = run("upload", *words, "--skip-bad-rows")
    assert (done["counts"], done["rows"][0]["row"]) == ({"accepted": 1}, "2")
    assert run("show", done["batch"])["rows"] == done["rows"]
    back = run("rollback", done["batch"])
    assert (back["counts"], back["kept"], back["undoes"]) == ({"accepted": 1}, [], done["batch"])
    assert run("diff", *words, code=1)["rows"][0]["changes"] == [change]
    assert [one["batch"] for one in run("batches")] == [back["batch"], done["batch"]]
    assert run("resume") == []


def test_a_feed_file_and_what_needs_a_word(run: Run, server: Server, tmp_path: Path) -> None:
    (sku,) = sold(server, 1)
    file = tmp_path / "feed.json"
    bad = {"attributes": plain(new("N-1", brand=None).attributes), "productType": "KITCHEN_KNIFE"}
    messages = [
        {"messageId": 1, "sku": "N-1", "operationType": "UPDATE", **bad},
        {"messageId": 2, "sku": sku, "operationType": "DELETE"},
    ]
    file.write_text(json.dumps({"messages": messages}), encoding="utf-8")
    words = ("upload", str(file), "--marketplace", "US")
    assert run(*words, code=1)["batch"] is None, "nothing is deleted without the word"
    assert run(*words, "--delete", code=1)["batch"] is None, "our own check knows that of brand"
    done = run(*words, "--delete", "--unchecked", code=1)
    assert done["counts"] == {"accepted": 1, "rejected": 1}
    (found,) = run("issues")
    assert (found["code"], found["listings"][0]["sku"]) == ("90220", "N-1")
    kept = run("rollback", done["batch"], code=1)["kept"]
    assert [(one["sku"], one["why"]) for one in kept] == [(sku, "deleted")]


def test_a_new_offer_is_called_one_and_stays(run: Run, server: Server, tmp_path: Path) -> None:
    place = next(one for one in server.state.world.sellers[0].places if one.code == "US")
    (asin, *_) = (one.row["asin"] for one in server.state.shop.all(ACCOUNT, place))
    file = tmp_path / "offers.xlsx"
    head = ["sku", "ASIN", "condition", "channel", "price", "quantity"]
    row = ["OFFER-1", asin, "New", "FBM", "19.99", "5"]
    file.write_bytes(spreadsheet.write([Written("Mine", head, [row])]))
    done = run("upload", str(file), "--marketplace", "US", "--unchecked")
    (kept,) = run("rollback", done["batch"], code=1)["kept"]
    assert (kept["sku"], kept["attribute"], kept["why"]) == ("OFFER-1", "", "new_offer")
    said = CliRunner().invoke(app, ["listings", "rollback", done["batch"]])
    assert (said.exit_code, said.stdout) == (1, ""), "no table without rows"
    assert said.stderr.startswith("US OFFER-1: ")
    assert translator(LANGUAGE)("new_offer") in said.stderr


def test_the_answer_stands_in_the_users_own_file(run: Run, server: Server, tmp_path: Path) -> None:
    first, second = sold(server, 2)
    file, to = tmp_path / "prices.xlsx", tmp_path / "results.xlsx"
    rows = [[first, "21.5", "20"], [second, "21.5", "40"]]
    file.write_bytes(spreadsheet.write([Written("Mine", ["sku", "price", "min price"], rows)]))
    words = ("upload", str(file), "--marketplace", "US", "--unchecked")
    run(*words, "--to", str(file), code=2)
    done = run(*words, "--to", str(to), code=1)
    assert done["counts"] == {"accepted": 1, "rejected": 1}
    (issue,) = done["rows"][1]["issues"]
    assert (issue["code"], issue["cell"]) == ("18155", "Mine!B3")
    book = openpyxl.load_workbook(to)
    assert "18155" in book["Mine"]["B3"].comment.text
    assert book["Mine"]["B2"].comment is None
    assert [one.value for one in book.worksheets[-1]["C"]][-2:] == [first, second]
    again = tmp_path / "again.xlsx"
    run("show", done["batch"], "--to", str(again))
    there = openpyxl.load_workbook(again)["Mine"]["B3"].comment
    assert there.text == book["Mine"]["B3"].comment.text


def test_the_job_sends_nothing_and_says_what_is_live(
    run: Run, server: Server, tmp_path: Path
) -> None:
    (sku,) = sold(server, 1)
    file = tmp_path / "prices.csv"
    file.write_text(f"sku,price\n{sku},21.5\n", encoding="utf-8")
    done = run("upload", str(file), "--marketplace", "US")
    before = server.state.log.changes

    def work() -> str:
        with context() as ctx:
            return once(ctx, job.JOB, ctx.accounts()[0]).outcome.status

    assert work() == "no rows"
    server.state.clock.advance(DAY + timedelta(hours=1))
    assert work() == "ok"
    (row,) = run("show", done["batch"])["rows"]
    assert (row["state"], row["reason"], row["differs"]) == ("live", "", [])
    assert server.state.log.changes == before


@pytest.mark.parametrize("words", [("show", "L-1"), ("rollback", "L-1"), ("resume", "L-1")])
def test_a_batch_that_is_not_there_is_said(run: Run, words: tuple[str, ...]) -> None:
    run(*words, code=2)


def test_a_batch_that_was_stopped_says_how_it_goes_on(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    one = ListingBatch("shop", "L-1", datetime(2026, 3, 5, tzinfo=UTC), "a.xlsx", "", "", "", "")
    stopped([(one, {"accepted": 2}), (replace(one, batch="L-2"), {"planned": 1, "accepted": 1})])
    said = capsys.readouterr().err
    assert "L-2" in said
    assert "L-1" not in said
    assert "seller listings resume" in said
    assert run("resume") == []
