"""The command's manners: JSON on stdout, words on stderr, exit codes 0, 1 and 2."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from jobs.table import JOBS
from seller.cli.app import app
from seller.cli.output import _width


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))
    runner = CliRunner()
    return lambda *words: runner.invoke(app, list(words))


def test_jobs_list_names_every_job_and_when_it_last_ran(run):
    done = run("jobs", "list", "--json")
    assert done.exit_code == 0
    rows = json.loads(done.stdout)
    assert [row["name"] for row in rows] == list(JOBS)
    assert all(row["every_s"] > 0 and row["last_run"] is None for row in rows)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["jobs", "run", "--all"], "No account is connected yet"),
        (["jobs", "run"], "Name some jobs, or say --all"),
        (["jobs", "run", "sync_moon"], "There is no job sync_moon"),
        (["init", "--from", "http://127.0.0.1:1"], "There is no simulated Amazon"),
        (["sandbox", "--faults", "hail"], "There is no fault profile hail"),
        (["sandbox", "--marketplaces", "US,XX"], "There is no marketplace"),
        (["scheduler"], "No account is connected yet"),
    ],
)
def test_what_a_person_must_mend_exits_with_two_and_says_how(run, words, said):
    done = run(*words)
    assert done.exit_code == 2, done.output
    assert said in done.stderr
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) >= 3, "what, why and how to fix it"


def test_an_empty_store_is_an_empty_list_not_an_error(run):
    for words in (["accounts", "list"], ["status"]):
        done = run(*words, "--json")
        assert done.exit_code == 0
        assert json.loads(done.stdout) == []


def test_bad_usage_exits_with_two(run):
    assert run("jobs", "run", "--no-such-flag").exit_code == 2
    assert run("nothing").exit_code == 2


@pytest.mark.parametrize(("language", "word"), [("zh_CN", "店铺"), ("en", "account")])
def test_help_and_errors_speak_the_users_language(tmp_path, language, word):
    environment = {**os.environ, "SELLER_HOME": str(tmp_path), "SELLER_LANG": language}
    done = subprocess.run(
        [sys.executable, "-m", "seller", "jobs", "run", "--all"],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert word in done.stderr.decode()


def test_a_console_in_code_page_936_does_not_crash(tmp_path):
    environment = {
        **os.environ,
        "SELLER_HOME": str(tmp_path / "Größe"),
        "SELLER_LANG": "en",
        "PYTHONIOENCODING": "gbk",
        "PYTHONUTF8": "0",
    }
    done = subprocess.run(
        [sys.executable, "-m", "seller", "init", "--from", "http://127.0.0.1:1/ß€ç"],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_columns_line_up_when_a_cell_is_chinese():
    assert _width("店铺") == 4
    assert _width("shop") == 4


def test_a_port_in_use_is_said_not_thrown(run):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("sandbox", f"--port={port}", "--skus=5", "--orders=10", "--days=5")
    assert done.exit_code == 2
    assert f"Port {port} cannot be used" in done.stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["status", "--help"], 0, ["用法：", "选项:", "显示本帮助"]),
        (["stocks"], 2, ["没有 'stocks' 这个命令", "'stock'"]),
        (["export"], 2, ["缺少参数 'TABLE'", "查看帮助："]),
        (["reconcile", "--days", "x"], 2, ["'--days' 的值不对：应为整数"]),
        (["reconcile", "--days", "0"], 2, ["应不小于 1"]),
    ],
)
def test_help_and_usage_errors_are_chinese_throughout(tmp_path, words, code, said):
    environment = {**os.environ, "SELLER_HOME": str(tmp_path), "SELLER_LANG": "zh_CN"}
    done = subprocess.run(
        [sys.executable, "-m", "seller", *words], env=environment, capture_output=True, check=False
    )
    told = (done.stdout + done.stderr).decode()
    assert done.returncode == code, told
    assert [part for part in said if part not in told] == []
    assert not any(english in told for english in ("Usage", "Error", "Show this"))
