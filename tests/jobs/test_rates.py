"""sync_rates against the simulated bank, without a network, and with nonsense for an answer."""

from __future__ import annotations

import json
import socket
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from typer.testing import CliRunner

from jobs.context import Context, context
from jobs.job import STORE
from jobs.runner import once, run
from jobs.table import JOBS
from seller import rates
from seller.cli.app import app
from seller.cli.rates import rebuilt
from seller.errors import Retry
from seller.facts import Document, Rate
from seller.sandbox.server import serve
from seller.settings import Settings
from seller.store import exchange, read
from tests.sandbox.small import Small

JOB = JOBS["sync_rates"]


@pytest.fixture(scope="module")
def bank():
    with serve(Small(), speed=1000) as server:
        yield f"{server.url}/_sandbox/rates"


@pytest.fixture
def opened(tmp_path):
    """Opens the same home with some address for the rates."""

    def made(address: str):
        return context(Settings(home=tmp_path, rates_url=address, history_days=60))

    return made


def closed() -> str:
    """An address at which nobody answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


def stored(ctx: Context) -> list[exchange.Dated]:
    with ctx.store.reading() as conn:
        return exchange.rates(conn)


def test_rates_arrive_once_and_stay_the_same(opened, bank):
    with opened(bank) as ctx:
        first = once(ctx, JOB, STORE).outcome
        rows = stored(ctx)
        assert (first.status, first.rows, first.changed) == ("ok", len(rows), len(rows))
        assert rows[0].rate.day >= (ctx.now() - timedelta(days=4)).date()
        assert rows[-1].rate.day >= (ctx.now() - timedelta(days=71)).date()
        assert all(one.rate.day.weekday() < 5 for one in rows)
        assert {"USD", "JPY", "CNY", "GBP"} <= {one.rate.quote for one in rows}
        assert once(ctx, JOB, STORE).outcome.status == "fresh"
        again = once(ctx, JOB, STORE, force=True).outcome
        assert (again.status, again.changed) == ("ok", 0)
        assert stored(ctx) == rows
        with ctx.store.reading() as conn:
            assert {one.account for one in read.runs(conn, 10)} == {None}
            assert len(read.runs(conn, 10)) == 3, "one row for each run"


def test_without_a_network_it_is_tried_again_and_nothing_else_waits(opened):
    with opened(closed()) as ctx:
        (done,) = run(ctx, [JOB], [])
        assert (done.account, done.outcome.status) == ("", "failed")
        assert isinstance(done.outcome.error, Retry)
        assert done.outcome.error.key == "rates.unreachable"
        assert done.outcome.error.after > 0
        assert stored(ctx) == []


def test_replay_gives_the_same_rows(opened, bank, tmp_path, monkeypatch):
    monkeypatch.setenv("SELLER_HOME", str(tmp_path))
    sheet = tmp_path / "typed.csv"
    sheet.write_text("day,base,quote,rate\n2026-01-05,USD,CNY,7.2\n")
    with opened(bank) as ctx:
        once(ctx, JOB, STORE)
    done = CliRunner().invoke(app, ["rates", "import", str(sheet), "--json"])
    assert json.loads(done.stdout)["changed"] == 1
    with opened(bank) as ctx:
        before = stored(ctx)
        assert before[-1].rate == Rate(date(2026, 1, 5), "USD", "CNY", "typed", "7.2")
        assert rebuilt(ctx) == len(before)
        assert stored(ctx) == before
    done = CliRunner().invoke(app, ["rates", "list", "--days", "900", "--json"])
    assert {"ecb", "typed"} == {row["source"] for row in json.loads(done.stdout)}


def test_a_bad_sheet_stores_nothing_and_says_which_cell(tmp_path, monkeypatch):
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))
    sheet = tmp_path / "typed.csv"
    rows = ("2026-01-05,USD,CNY,7.2", "2026-13-05,USD,CNY,7.2", "2026-01-05,CNY,USD,0.14",
            "2099-01-01,USD,CNY,7.2", "2026-01-06,USD,USD,1", "2026-01-06,USD,CNY,0")  # fmt: skip
    sheet.write_text("\n".join(("day,base,quote,rate", *rows)))
    done = CliRunner().invoke(app, ["rates", "import", str(sheet), "--json"])
    answer = json.loads(done.stdout)
    assert (done.exit_code, answer["stored"], answer["bad"]) == (1, 0, 5)
    assert [(one["cell"], one["code"]) for one in answer["findings"]] == [
        ("A3", "products.not_a_day"),
        ("A4", "products.rate_twice"),
        ("A5", "products.rate_future"),
        ("C6", "products.rate_same"),
        ("D7", "products.zero"),
    ]
    done = CliRunner().invoke(app, ["rates", "import", str(sheet), "--skip-bad-rows", "--json"])
    assert json.loads(done.stdout)["stored"] == 1


class Nonsense(BaseHTTPRequestHandler):
    """A portal that answers everything with a page of its own."""

    def do_GET(self) -> None:
        body = b"<html><!DOCTYPE html><body>Sign in</body></html>"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


def test_a_page_in_place_of_the_file_changes_nothing(opened, bank):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Nonsense)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        with opened(f"http://127.0.0.1:{server.server_port}") as ctx:
            outcome = once(ctx, JOB, STORE).outcome
            assert outcome.error
            assert (outcome.status, outcome.error.key) == ("failed", "rates.unreadable")
            assert stored(ctx) == []
        with opened(bank) as ctx:
            assert once(ctx, JOB, STORE).outcome.status == "ok", "the bad answer was no answer"
    finally:
        server.shutdown()
        server.server_close()


def test_the_smallest_file_without_a_gap_is_asked_for():
    today, since = date(2026, 3, 16), date(2025, 3, 1)
    first = date(2025, 3, 3)
    assert rates.file(None, since, today) == rates.WHOLE
    assert rates.file((first, today - timedelta(days=1)), since, today) == rates.DAILY
    assert rates.file((first, today - timedelta(days=3)), since, today) == rates.QUARTER
    assert rates.file((first, today - timedelta(days=90)), since, today) == rates.WHOLE
    assert rates.file((date(2026, 1, 5), today), since, today) == rates.WHOLE


def test_the_banks_own_shape_is_read_and_n_a_is_no_rate():
    body = b"""<?xml version='1.0'?><g:Envelope xmlns:g='x' xmlns='y'><Cube>
    <Cube time='2026-03-13'><Cube currency='USD' rate='1.0895'/>
    <Cube currency='ISK' rate='N/A'/></Cube>
    <Cube time='2020-03-12'><Cube currency='USD' rate='1.1'/></Cube></Cube></g:Envelope>"""
    asked = {"file": "f", "since": "2026-01-01"}
    document = Document("rates", "", None, datetime(2026, 3, 13, tzinfo=UTC), body, None, asked)
    assert rates.parse(document) == [Rate(date(2026, 3, 13), "EUR", "USD", "ecb", "1.0895")]
