"""`seller messages` as it is typed: a mailbox is connected and read, and clocks are stopped."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from seller.cli.app import app
from seller.crypto import keyring
from seller.facts import Account
from seller.store import boxes, open_store, write
from tests.mailbox.doors import Tokens, running
from tests.mailbox.letters import letter
from tests.mailbox.server import Post
from tests.mailbox.test_imap import serving

NOW = datetime.now(UTC).replace(microsecond=0)
ORDER = "302-1234567-1234567"
SHOPS = [Account(name, "A1", "EU", name, "app", ("DE",)) for name in ("orchid-eu", "tulip-eu")]


def asks(number: int, hours: int, **headers: str) -> bytes:
    """A buyer's question of some hours ago."""
    at = NOW - timedelta(hours=hours)
    plain = {
        "From": f"a{number}@marketplace.amazon.de",
        "Message-ID": f"<m{number}@x.y>",
        "Subject": f"Anfrage von Amazon-Kunde Jo (Bestellung: {ORDER})",
        "Date": f"{at:%a, %d %b %Y %H:%M:%S} +0000",
    }
    return letter(
        f"Guten Tag, wo ist die Bestellung, und wann kommt sie an? {number}", **{**plain, **headers}
    )


@pytest.fixture
def run(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch):
    """`seller messages` with --json in a home with two shops: its JSON, or what was said."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("SELLER_HOME", str(home))
    monkeypatch.setenv("SELLER_MAIL_PASSWORD", "let me in")
    store = open_store(f"sqlite:///{shutil.copy(sqlite_template, home / 'seller.db')}")
    with store.writing() as conn:
        for shop in SHOPS:
            write.save_account(conn, shop, b"sealed")
    store.close()

    def invoke(*words: str, code: int = 0):
        done = CliRunner().invoke(app, ["messages", *words, "--json"])
        assert done.exit_code == code, done.output
        return json.loads(done.stdout) if done.stdout else done.stderr

    return invoke


@pytest.fixture
def brought(run, tmp_path: Path):
    """Three questions, imported; the newest has the most time left."""
    for number, hours in ((1, 22), (2, 2), (3, 30)):
        (tmp_path / f"{number}.eml").write_bytes(asks(number, hours))
    files = [str(tmp_path / f"{number}.eml") for number in (1, 2, 3)]
    assert run("import", *files, "--account=orchid-eu") == {"read": 3, "new": 3, "strange": 0}
    assert run("import", *files, "--account=orchid-eu") == {"read": 3, "new": 0, "strange": 0}
    return run


def test_the_list_has_the_least_time_left_first(brought) -> None:
    found = brought("list")
    assert [one["message_id"] for one in found] == ["<m3@x.y>", "<m1@x.y>", "<m2@x.y>"]
    assert [one["overdue"] for one in found] == [True, False, False]
    one = found[1]
    assert 0 < one["seconds_left"] <= 2 * 3600
    assert (one["order_id"], one["kind"], one["language"]) == (ORDER, "buyer_message", "de")
    assert brought("list", "--account=tulip-eu") == []


def test_one_message_is_shown_with_its_words(brought) -> None:
    one = brought("show", "m1@x.y")
    assert (one["words"], one["state"]) == (
        "Guten Tag, wo ist die Bestellung, und wann kommt sie an? 1",
        "open",
    )
    assert "m9@x.y" in brought("show", "m9@x.y", code=2)


def test_clocks_are_stopped_in_bulk_or_not_at_all(brought) -> None:
    assert "m9@x.y" in brought("mark", "m1@x.y", "m9@x.y", code=2)
    assert len(brought("list")) == 3, "nothing is marked where one of them is unknown"
    assert brought("mark", "m1@x.y", "<m2@x.y>", "m1@x.y", "--as=Li") == {"marked": 2}
    assert [one["message_id"] for one in brought("list")] == ["<m3@x.y>"]
    marked = {one["message_id"]: one for one in brought("list", "--all")}["<m2@x.y>"]
    assert (marked["state"], marked["answered_how"]) == ("answered", "marked")
    assert marked["answered_by"] == "Li"
    assert brought("mark", "m3@x.y", "--state=not_needed") == {"marked": 1}
    assert brought("mark", "m3@x.y", "--state=open") == {"marked": 1}
    assert len(brought("list")) == 1
    assert brought("mark", "m1@x.y", "--state=happy", code=2)


def test_a_mail_of_two_accounts_is_marked_for_the_one_that_is_named(
    brought, tmp_path: Path
) -> None:
    brought("import", str(tmp_path / "1.eml"), "--account=tulip-eu")
    for command in ("mark", "show"):
        said = brought(command, "m1@x.y", code=2)
        assert "--account" in said
        assert "orchid-eu, tulip-eu" in said
    assert brought("mark", "m1@x.y", "--account=tulip-eu") == {"marked": 1}
    left = [one["account"] for one in brought("list") if one["message_id"] == "<m1@x.y>"]
    assert left == ["orchid-eu"]


def test_a_mailbox_is_connected_and_read(run) -> None:
    answer = letter("Danke", From="me@x.cn", To="a1@marketplace.amazon.de")
    sent = answer.replace(b"<m1@x.y>", b"<r1@x.y>").replace(
        b"Thu, 05 Mar 2026 10:00:00", f"{NOW:%a, %d %b %Y %H:%M:%S}".encode()
    )
    with serving(Post({"INBOX": [asks(1, 2), asks(2, 3)], "Sent": [sent]})) as port:
        place = ("--host=localhost", f"--port={port}", "--security=none", "--user=me")
        told = run("connect", "--account=orchid-eu", *place)
        assert told == {
            "account": "orchid-eu",
            "host": "localhost",
            "connected": True,
            "sends": False,
        }
        assert run("sync") == {"read": 2, "changed": 3}
        assert run("sync", "--account=orchid-eu") == {"read": 0, "changed": 0}
        assert run("list", "--all", "--marketplace=JP") == []
        assert run("list", "--all", "--owner=Nobody") == []
        states = {one["message_id"]: one["answered_how"] for one in run("list", "--all")}
        assert states == {"<m1@x.y>": "sent", "<m2@x.y>": ""}


def test_a_wrong_password_connects_nothing(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SELLER_MAIL_PASSWORD", "wrong-secret")
    with serving(Post()) as port:
        place = ("--host=localhost", f"--port={port}", "--security=none", "--user=me")
        said = run("connect", "--account=orchid-eu", *place, code=2)
    assert "wrong-secret" not in said
    assert run("sync") == {"read": 0, "changed": 0}


def test_an_outlook_mailbox_is_connected_by_its_refresh_token(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SELLER_MAIL_PASSWORD", "R0")
    with running(Tokens()) as tokens, serving(Post(token="A1")) as port:
        way = f"--token-url=http://127.0.0.1:{tokens.server_address[1]}"
        place = ("--host=localhost", f"--port={port}", "--security=none", "--user=me")
        assert run("connect", "--account=orchid-eu", *place, "--client=app", way)["connected"]
    store = open_store(f"sqlite:///{tmp_path / 'home' / 'seller.db'}")
    with store.reading() as conn:
        kept = boxes.found(conn, keyring(tmp_path / "home"), "orchid-eu")
    store.close()
    assert kept
    assert kept["password"] == "R1", "the newest one is kept"


def test_outlook_is_allowed_on_its_page(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SELLER_MAIL_PASSWORD")
    with running(Tokens()) as tokens, serving(Post(token="A2")) as port:
        way = f"--token-url=http://127.0.0.1:{tokens.server_address[1]}/v2.0/token"
        place = ("--host=localhost", f"--port={port}", "--security=none", "--user=me")
        words = ("connect", "--account=orchid-eu", *place, "--client=app", "--sign-in", way)
        tokens.answers = ["authorization_pending", "authorization_pending"]
        assert run(*words)["connected"]
        assert [form.get("device_code") for form in tokens.forms] == [None, "D1", "D1", "D1", None]
        tokens.valid, tokens.answers = "R0", ["authorization_declined"]
        said = run(*words, code=2)
    assert "authorization_declined" in said
    assert "https://example.com/device" in said
    assert "ABCD-EFGH" in said


def test_what_cannot_be_read_is_said(run, tmp_path: Path) -> None:
    assert "nothing.eml" in run("import", "nothing.eml", "--account=orchid-eu", code=2)
    strange = tmp_path / "strange.eml"
    strange.write_bytes(b"\0\xff\xfe no mail at all")
    done = run("import", str(strange), "--account=orchid-eu")
    assert done == {"read": 1, "new": 0, "strange": 1}, "what is not kept is counted"


def test_mails_of_the_samples_are_imported(run, shared: Path) -> None:
    files = sorted((shared / "samples" / "13_buyer_messages").glob("*.eml"))
    if not files:
        pytest.skip("needs the sample mails")
    assert run("import", *map(str, files), "--account=orchid-eu")["new"] == len(files)
    found = {one["marketplace"]: one for one in run("list", "--all")}
    assert {code: one["language"] for code, one in found.items()} == {
        "BR": "pt",
        "CA": "en",
        "US": "en",
    }
    assert {code: one["order_id"] for code, one in found.items()} == {
        "BR": "701-1111111-1111111",
        "CA": "701-7482945-9395469",
        "US": "110-3670889-2424259",
    }
    assert found["US"]["received_at"] == "2016-09-07T09:00:00Z"
