"""What surrounds the process never decides where a call goes or how long it may take."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from seller.amazon import document
from seller.amazon.session import ATTEMPTS, Session
from seller.amazon.transport import PROMPT, TIMEOUT
from seller.errors import Retry, Stop
from tests.amazon.fake import TOKEN, Amazon, Reply, free_port

REPORT = "/reports/2021-06-30/reports/1"
GOOD = Reply(body={"processingStatus": "DONE"})
Door = Callable[..., Session]
SCRIPT = """
import sys
from datetime import UTC, datetime
from sqlalchemy import create_engine
from seller.amazon.session import Secret, Session
from seller.facts import Account
from seller.store import side
from seller.store.quota import Quota
url = sys.argv[1]
engine = create_engine("sqlite://")
side.prepare(engine)
account = Account("a", "A2", "FE", "Lantern", "app", ("JP",))
session = Session(
    account, Secret("s", "r"), quota=Quota(engine), now=lambda: datetime.now(UTC),
    endpoint=url, token_endpoint=url + "/auth/o2/token",
)
print(session.call("getReport", path={"reportId": "1"}).json["processingStatus"])
session.close()
engine.dispose()
"""


def get(session: Session) -> object:
    return session.call("getReport", path={"reportId": "1"}).json


@pytest.mark.parametrize("value", ["DE", "nowhere"])
def test_a_default_marketplace_outside_does_not_redirect_calls(amazon: Amazon, value: str) -> None:
    """The library prefers SP_API_DEFAULT_MARKETPLACE to what it is told, and dies of a bad one."""
    amazon.on("GET", REPORT, GOOD)
    outside = {**os.environ, "SP_API_DEFAULT_MARKETPLACE": value, "AWS_ENV": "SANDBOX"}
    command = [sys.executable, "-c", SCRIPT, amazon.url]
    done = subprocess.run(command, env=outside, capture_output=True, text=True, check=False)
    assert done.stdout == "DONE\n", done.stderr
    assert len(amazon.calls) == 1


def test_not_even_one_that_is_set_later(
    amazon: Amazon, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SP_API_DEFAULT_MARKETPLACE", "DE")
    amazon.on("GET", REPORT, GOOD)
    get(door())
    assert len(amazon.calls) == 1


def test_a_slow_answer_is_waited_for() -> None:
    """The library alone would give up after five seconds."""
    assert TIMEOUT.read is not None
    assert TIMEOUT.read >= 30


def test_the_patience_reaches_calls_and_tokens(session: Session) -> None:
    assert session._wire._transport._client.timeout == TIMEOUT
    assert session._wire.tokens._transport._client.timeout == PROMPT


def test_patience_ends(amazon: Amazon, door: Door) -> None:
    amazon.on("GET", REPORT, Reply(200, GOOD.body, delay=0.3))
    session = door(timeout=httpx.Timeout(5))
    session._outage.over()
    session._wire._transport._client.timeout = httpx.Timeout(0.05, connect=5)
    with pytest.raises(Retry, match="silent"):
        get(session)
    assert session.calls == ATTEMPTS


def test_a_system_proxy_does_not_stand_before_this_machine(
    amazon: Amazon, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    amazon.on("GET", REPORT, GOOD)
    amazon.on("GET", "/document", Reply(200, b"text"))
    assert get(door())
    assert document.download(f"{amazon.url}/document", compressed=False).content == b"text"


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "socks://127.0.0.1:1"])
def test_a_proxy_that_cannot_be_used_matters_only_outside(
    amazon: Amazon, door: Door, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    amazon.on("GET", REPORT, GOOD)
    assert get(door())
    with pytest.raises(Stop, match=r"amazon\.proxy"):
        door(endpoint="", token_endpoint="")


def test_no_password_file_speaks_to_the_document_host(
    amazon: Amazon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login somebody password secret\n", encoding="utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    amazon.on("GET", "/document", Reply(200, b"text"))
    elsewhere = f"http://127.1:{amazon.port}"  # this machine, but not by a name that gives it away
    document.download(f"{elsewhere}/document", compressed=False)
    assert "authorization" not in amazon.seen[0].headers


def test_a_redirect_is_not_followed_with_the_token(amazon: Amazon, door: Door) -> None:
    other = Amazon()
    amazon.on("GET", REPORT, Reply(307, b"", {"Location": f"{other.url}{REPORT}"}))
    with pytest.raises(Retry):
        get(door())
    assert not other.seen
    assert amazon.asked(TOKEN)
    other.stop()
