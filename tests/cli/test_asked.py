"""Why an order is not asked about, and what an audit proves, as a seller types it."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
from typer.testing import CliRunner

from seller.cli.app import app


def sheets(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Each sheet of a workbook as rows by their heading."""
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    found = {}
    for sheet in book.worksheets:
        head, *rows = sheet.values
        found[sheet.title] = [dict(zip(head, row, strict=True)) for row in rows]
    return found


def test_why_not_cites_the_rule_and_the_dates_of_each_order(run):
    plan, told = run("reviews", "plan"), run("reviews", "plan", "--why")
    assert [{name: one[name] for name in plan[0]} for one in told] == plan
    (late, *_) = (one for one in told if one["rule"] == "window_closed")
    assert "30 days after the latest delivery" in late["because"]
    assert late["opens"] > late["earliest"]
    assert late["closes"] > late["latest"]
    assert late["dates"] == "orders"
    said = CliRunner().invoke(app, ["reviews", "plan", "--why"]).stdout
    row = next(one for one in said.splitlines() if one.startswith(late["order_id"]))
    assert late["because"] in row
    assert late["latest"][:10] in row
    assert late["closes"][:10] in row


def test_the_calendar_has_its_dates_and_what_is_to_come_stands_first(run):
    said = CliRunner().invoke(app, ["reviews", "plan"])
    plan = {one["order_id"]: one for one in run("reviews", "plan")}
    rows = [line.split() for line in said.stdout.splitlines()[1:]]
    assert [row[1] for row in rows if row[1] not in plan] == []
    turns = [plan[row[1]]["decision"] for row in rows]
    assert turns == sorted(turns, key=("send", "wait", "done", "skip").index)
    assert all(plan[row[1]]["earliest"][:10] == row[3] for row in rows)
    sends = sum(one["decision"] == "send" for one in plan.values())
    assert f"send: {sends}" in said.stderr


def test_what_a_person_stopped_or_left_out_is_told_with_the_reason(run):
    due = [one["order_id"] for one in run("reviews", "plan") if one["decision"] == "send"]
    run("reviews", "run", "--dry-run")
    run("effects", "pause", "--reason", "so that it is planned only")
    run("reviews", "run", code=1)
    run("effects", "cancel", due[0], "--reason", "the buyer asked for it")
    told = {one["order_id"]: one for one in run("reviews", "plan", "--why")}
    assert (told[due[0]]["rule"], told[due[0]]["reason"]) == ("stopped", "the buyer asked for it")


def test_a_request_is_not_stopped_for_what_a_buyer_thinks_or_without_a_reason(run):
    run("effects", "pause", "--reason", "so that it is planned only")
    run("reviews", "run", code=1)
    order = run("effects", "list", "--kind", "review_request")[0]["subject"]
    assert "star" in run("effects", "cancel", order, "--reason", "1 star feedback", code=2)
    assert "退货" in run("effects", "cancel", order, "--reason", "买家退货", code=2)
    run("effects", "cancel", order, code=2)
    run("effects", "cancel", "--all", code=2)
    assert {one["state"] for one in run("effects", "list")} == {"planned"}
    assert run("effects", "cancel", "--all", "--reason", "the account is sold")["cancelled"] > 10


def test_the_audit_cites_each_rule_and_keeps_what_was_left_out_before(run, tmp_path):
    run("reviews", "exclude", "marketplace=US", "--reason", "recall of a batch")
    run("reviews", "include", "marketplace=US")
    assert "marketplace=US" in run("reviews", "include", "marketplace=US", code=2)
    run("reviews", "exclude", "marketplace=CA", "--reason", "no stock there")
    run("reviews", "audit", "--to", "audit.xlsx")
    book = sheets(tmp_path / "audit.xlsx")
    assert [
        (one["Value"], one["reason"], bool(one["left out until"])) for one in book["Left out"]
    ] == [
        ("CA", "no stock there", False),
        ("US", "recall of a batch", True),
    ]
    order = book["Orders"][0]
    assert order["rule"].startswith("Amazon: ")
    assert order["window opens"] < order["window closes"]
    assert order["Dates from"] == "Orders API"


def test_an_audit_that_cannot_be_written_says_so(run):
    said = run("reviews", "audit", "--to", "nowhere/audit.xlsx", code=2)
    assert "audit.xlsx" in said
    assert "Traceback" not in said


def test_a_setting_that_is_out_of_range_is_named(tmp_path):
    """The file of settings is the environment: a wrong value must not end in a traceback."""
    settings = {"SELLER_HOME": str(tmp_path), "SELLER_REVIEW_DAY": "3", "SELLER_LANG": "en"}
    done = subprocess.run(
        [sys.executable, "-m", "seller", "reviews", "plan"],
        env=settings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "SELLER_REVIEW_DAY" in done.stderr
    assert "Traceback" not in done.stderr
