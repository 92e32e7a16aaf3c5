"""`seller import`: one JSON value, exit codes, and an offline account that jobs leave alone."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from seller.cli.app import app
from tests import documents
from tests.intake import reports


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))
    runner = CliRunner()
    return lambda *words: runner.invoke(app, list(map(str, words)))


@pytest.fixture
def file(tmp_path):
    def make(rows, name="report.txt"):
        path = tmp_path / name
        path.write_bytes(reports.tsv(rows))
        return path

    return make


def test_files_become_rows_of_a_local_account(run, file):
    files = file(reports.orders(), "orders.txt"), file(reports.FEEDBACK, "feedback.txt")
    done = run("import", *files, "--json")
    assert done.exit_code == 0, done.output
    rows = json.loads(done.stdout)
    assert [(row["file"], row["kind"], row["account"], row["status"]) for row in rows] == [
        ("orders.txt", "orders", "local", "ok"),
        ("feedback.txt", "feedback", "local", "ok"),
    ]
    assert documents.shape(rows[0]) | {"problems": 0, "marketplace": 0} == documents.shape(
        documents.example("seller import")[0]
    ) | {"problems": 0, "marketplace": 0}
    states = json.loads(run("status", "--json").stdout)
    assert {"history", "feedback"} <= {row["source"] for row in states if row["as_of"]}


def test_exit_codes_say_what_is_to_be_done(run, file, tmp_path):
    assert run("import", file(reports.LISTINGS)).exit_code == 2
    assert run("import", file(reports.LISTINGS), "--marketplace", "US").exit_code == 0
    assert (
        run("import", file([["settlement-id", "transaction-type", "total-amount"]])).exit_code == 1
    )
    assert run("import", file([["what", "ever"]])).exit_code == 1
    missing = run("import", tmp_path / "missing.txt")
    assert missing.exit_code == 2
    assert "cannot be opened" in missing.stderr


def test_jobs_have_nothing_to_do_for_an_account_without_access(run, file):
    run("import", file(reports.FEEDBACK))
    done = run("jobs", "run", "--all")
    assert done.exit_code == 2
    assert "No account is connected yet" in done.stderr
    listed = json.loads(run("accounts", "list", "--json").stdout)
    assert [row["account"] for row in listed] == ["local"]
    assert json.loads(run("accounts", "check", "--json").stdout) == []
