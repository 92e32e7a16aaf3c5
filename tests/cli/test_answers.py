"""`seller messages answer`, its switch and its report, as a seller types them."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from seller.cli import identity
from seller.cli.app import app
from seller.errors import Stop
from seller.store import mails
from tests.effects.office import Office, environment, opened
from tests.effects.shop import ACCOUNT
from tests.mailbox import outgoing, server
from tests.store.build import feedback, put


@pytest.fixture
def office(tmp_path: Path):
    with opened(tmp_path / "home") as found:
        yield found


@pytest.fixture
def run(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A command with --json; its result, or what it says where a person must act."""
    for name, value in environment(office.server, tmp_path / "home").items():
        monkeypatch.setenv(name, value)

    def invoke(*words: str, code: int = 0, text: str = "") -> Any:
        done = CliRunner().invoke(app, [*words, "--json"], input=text)
        assert done.exit_code == code, done.output
        return json.loads(done.stdout) if code < 2 else done.stderr

    return invoke


def test_an_answer_from_its_reasons_to_the_end(run, office: Office) -> None:
    message = office.hear(1)
    told = run("messages", "answer", message)
    ways = {one["type"]: (one["allowed"], one["rule"]) for one in told["types"]}
    assert ways["unexpectedProblem"] == (True, "may_send")
    assert ways["confirmOrderDetails"] == (False, "for_order")
    assert ways["mail"] == (False, "no_sender")
    assert ways["warranty"] == (False, "needs_file")
    assert (told["type"], told["language"], told["topic"]) == (
        "unexpectedProblem",
        "en",
        "delivery",
    )
    assert told["state"] is None
    assert told["translated"].startswith("您好")
    bad = run("messages", "answer", message, "--text=-", code=1, text="Write to me@shop.cn")
    assert {one["rule"] for one in bad["findings"]} >= {"mail", "order_missing"}
    dry = run("messages", "answer", message, "--text=-", "--dry-run", text=office.text(1))
    assert (dry["findings"], dry["state"], dry["dry_run"]) == ([], None, True)
    assert (office.log(), run("effects", "list")) == ([], [])
    done = run("messages", "answer", message, "--text=-", "--as=Wang", text=office.text(1))
    assert (done["state"], done["code"]) == ("done", "sent")
    assert office.log() == [office.late]
    shown = run("messages", "show", message)
    assert (shown["state"], shown["answered_how"], shown["answered_by"]) == (
        *("answered", "sent"), "Wang",
    )  # fmt: skip
    again = run("messages", "answer", message, "--text=-", code=2, text=office.text(1))
    assert message in again
    assert len(office.log()) == 1


def test_a_bad_rating_is_never_answered_by_the_types_meant_for_something_else(
    run, office: Office
) -> None:
    bad = feedback(office.late, account=ACCOUNT, marketplace="US", rating=1)
    put(office.ctx.store, bad, account=ACCOUNT, marketplace="US")
    for target in (office.hear(1), office.late):
        told = run("messages", "answer", target)
        rules = {one["type"]: one["rule"] for one in told["types"]}
        assert rules["unexpectedProblem"] == "no_problem"
        assert rules["confirmOrderDetails"] == "no_details"
    words = ("messages", "answer", office.late, "--type=unexpectedProblem", "--text=-")
    run(*words, code=2, text=office.text(1))
    assert not office.log()


def test_the_brake_holds_an_answer_too(run, office: Office, monkeypatch) -> None:
    message = office.hear(1)
    monkeypatch.setenv("SELLER_READ_ONLY", "1")
    held = run("messages", "answer", message, "--text=-", code=1, text=office.text(1))
    assert (held["state"], office.log()) == ("planned", [])
    (row,) = run("effects", "list")
    assert (row["kind"], row["held"], row["state"]) == ("message", "read_only", "planned")
    monkeypatch.setenv("SELLER_READ_ONLY", "0")
    assert run("messages", "on") == {"account": "", "on": True}
    run("jobs", "run", "send_messages")
    assert len(office.log()) == 1
    assert run("messages", "off") == {"account": "", "on": False}


def test_only_this_answer_goes_out_not_what_others_planned(run, office: Office) -> None:
    first, second = office.hear(1), office.hear(2)
    row = office.plan(first, office.text(1))
    run("messages", "answer", second, "--text=-", text=office.text(2))
    assert (office.state(row)[0], len(office.log())) == ("planned", 1)


def test_a_person_may_write_first_once(run, office: Office) -> None:
    done = run("messages", "answer", office.late, "--text=-", text=office.text(1))
    assert (done["state"], done["message_id"]) == ("done", None)
    words = run("messages", "answer", office.late, "--text=-", code=2, text=office.text(2))
    assert office.late in words
    assert len(office.log()) == 1
    assert "000-0000000-0000000" in run("messages", "answer", "000-0000000-0000000", code=2)
    assert "weather" in run("messages", "answer", office.late, "--topic=weather", code=2)


def test_how_fast_buyers_were_answered(run, office: Office) -> None:
    quick, needless = office.hear(1), office.hear(2)
    late = office.hear(30)
    run("messages", "answer", quick, "--text=-", text=office.text(1))
    run("messages", "mark", needless, "--state=not_needed")
    every = run("messages", "report")[0]
    assert (every["by"], every["messages"], every["answered"], every["waiting"]) == ("all", 2, 1, 1)
    assert (every["median_s"] // 3600, every["within_24h"]) == (1, "50.0")
    run("messages", "mark", late)
    rows = {(one["by"], one["value"]): one for one in run("messages", "report")}
    assert rows["all", ""]["p90_s"] // 3600 == 30
    assert rows["topic", "delivery"]["within_24h"] == "50.0"
    assert rows["marketplace", "US"]["answered"] == 2
    lines = CliRunner().invoke(app, ["messages", "report"]).stdout.splitlines()
    assert len(lines) == 1 + len(rows), "one line each; nobody's name is empty"


def test_outgoing_mail_is_connected_with_one_identity_per_account(run, office: Office) -> None:
    counter, folders = outgoing.Counter(), server.Post()
    with outgoing.Server(counter) as smtp, server.Server(folders) as imap:
        for one in (smtp, imap):
            threading.Thread(target=one.serve_forever, args=(0.02,), daemon=True).start()
        words = [
            *("messages", "connect", f"--account={ACCOUNT}", "--host=localhost", "--user=me"),
            *(f"--port={imap.server_address[1]}", "--security=none", "--smtp-host=localhost"),
            *(f"--smtp-port={smtp.server_address[1]}", "--smtp-security=none"),
        ]
        assert "--address" in run(*words, code=2, text="let me in\n")
        done = run(*words, "--address=Shop@x.cn", text="let me in\n")
        assert done["sends"]
        counter.answers["AUTH"] = "535 wrong"
        refused = run(*words, "--address=shop@x.cn", code=2, text="let me in\n")
        assert "localhost" in refused
        counter.answers.clear()
        message = office.hear(1)
        sent = run(*("messages", "answer", message, "--type=mail", "--text=-"), text=office.text(1))
        assert (sent["state"], len(counter.mails)) == ("done", 1)
        smtp.shutdown()
        imap.shutdown()
    with office.ctx.store.reading() as conn:
        assert mails.one(conn, message).state == "answered"


def test_two_accounts_do_not_write_from_one_address(office: Office) -> None:
    office.connect(host="h", user="me", smtp={"address": "shop@x.cn"})
    identity.own(office.ctx, office.account, "shop@x.cn")
    with pytest.raises(Stop, match=r"mailer\.shared"):
        identity.own(office.ctx, replace(office.account, account="other"), "shop@x.cn")
