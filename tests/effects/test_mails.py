"""Answers by mail: to the buyer's relay address, known again by their Message-ID, never twice."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from seller.errors import Stop
from seller.facts import Effect
from seller.mailer import named
from seller.store import effects, letters
from seller.store import post as tables
from seller.views import answers
from tests.effects.office import Office, opened
from tests.effects.shop import ACCOUNT
from tests.effects.test_messages import rule
from tests.mailbox import outgoing, server
from tests.mailbox.test_outgoing import sender


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with opened(tmp_path) as found:
        yield found


@contextmanager
def connected(office: Office, counter: outgoing.Counter, folders: server.Post) -> Iterator[None]:
    """A mail server and the mailbox beside it, both the account's own."""
    with outgoing.Server(counter) as smtp, server.Server(folders) as imap:
        for one in (smtp, imap):
            threading.Thread(target=one.serve_forever, args=(0.02,), daemon=True).start()
        place = {"host": "localhost", "port": imap.server_address[1], "user": "me"}
        box: dict[str, Any] = {**place, "password": "let me in", "security": "none"}
        out = asdict(sender(smtp.server_address[1]))
        office.connect(**box, folder="INBOX", sent="", smtp=out)
        yield
        smtp.shutdown()
        imap.shutdown()


@pytest.fixture
def post(office: Office) -> Iterator[tuple[outgoing.Counter, server.Post]]:
    counter, folders = outgoing.Counter(), server.Post()
    with connected(office, counter, folders):
        yield counter, folders


def planned(office: Office, number: int = 1) -> tuple[str, Effect]:
    message = office.hear(number)
    return message, office.plan(message, office.text(number), "mail")


def test_a_mail_goes_to_the_relay_address_once(office: Office, post: Any) -> None:
    counter, _ = post
    message, row = planned(office)
    assert office.send("mail").settled["sent"] == 1
    office.send("mail")
    ((address, to, raw),) = counter.mails
    assert (address, to) == ("shop@x.cn", "b1@marketplace.amazon.com")
    assert named(row.key, address).encode() in raw
    assert f"Subject: Your order {office.late}".encode() in raw
    assert (office.state(row)[0], office.clock(message)) == ("done", "answered")
    assert not office.log(), "Amazon's interface had no part in it"
    assert rule(office, office.late) != "messaged", "an answer, not a message of its own accord"


def test_the_sellers_own_html_goes_beside_the_text_that_it_shows(office: Office, post: Any) -> None:
    counter, _ = post
    html = f"<p>Hello</p><p>Order <b>{office.late}</b> is on its way to you.</p>"
    texts = [f"Hello\n\nOrder {office.late} is on its way to you{end}" for end in (".", " today.")]
    for number, text in enumerate(texts, 1):  # the second was edited by a person
        one = replace(office.folder(office.hear(number)), html=html)
        with effects.writing(office.ctx.store) as conn:
            made = answers.prepared(one, "mail", text, who="Li", now=office.ctx.now())
            letters.plan(conn, office.ctx.keys, *made)
    assert office.send("mail").settled["sent"] == 2
    shown = [message_from_bytes(raw, policy=policy.default) for _, _, raw in counter.mails]
    parts = [one.get_body(("html",)) for one in shown]
    pages = {one.get_content().strip() for one in parts if one is not None}
    assert html in pages
    assert any("to you today.</p></body>" in one for one in pages)


def test_html_that_says_more_than_the_text_is_stopped_at_the_send(
    office: Office, post: Any
) -> None:
    counter, _ = post
    _, row = planned(office)
    words = {"text": office.text(1), "relay": "b1@marketplace.amazon.com", "about": "x"}
    bad = json.dumps({**words, "html": f"<p>{office.text(1)}</p><p>Please buy more.</p>"})
    with office.ctx.store.writing(ACCOUNT) as conn:
        conn.execute(tables.letters.update().values(sealed=office.ctx.keys.conceal(bad.encode())))
    office.send("mail")
    assert (office.state(row), counter.mails) == (("refused", "html_other"), [])


@pytest.mark.parametrize("kept", [True, False])
def test_where_the_line_broke_the_sent_folder_tells_or_a_person_decides(
    office: Office, post: Any, kept: bool
) -> None:
    counter, folders = post
    counter.answers["."] = "drop"
    message, row = planned(office)
    if kept:  # the server keeps what it sends
        folders.folders["Sent"].append(f"Message-ID: {named(row.key, 'shop@x.cn')}\n\nx".encode())
    office.send("mail")
    office.send("mail")
    ends = {True: ("done", "found_sent"), False: ("unknown", "not_told")}
    assert (office.state(row), len(counter.mails)) == (ends[kept], 1)
    assert office.clock(message) == ("answered" if kept else "open")


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({"AUTH": "535 wrong"}, "planned"),
        ({"RCPT": "451 later"}, "planned"),
        ({".": "452 later"}, "planned"),
        ({"RCPT": "550 nobody"}, "failed"),
    ],
)
def test_what_certainly_did_not_leave_is_sent_later_or_given_up(
    office: Office, post: Any, answers: dict[str, str], state: str
) -> None:
    counter, _ = post
    counter.answers = dict(answers)
    _, row = planned(office)
    office.send("mail")
    assert (office.state(row)[0], counter.mails) == (state, [])
    counter.answers.clear()
    office.send("mail")
    assert len(counter.mails) == (state == "planned")


def test_what_a_person_sends_again_has_the_same_message_id(office: Office, post: Any) -> None:
    counter, _ = post
    counter.answers["."] = "drop"
    _, row = planned(office)
    office.send("mail")
    counter.answers.clear()
    with effects.writing(office.ctx.store) as conn:
        assert effects.revive(conn, row.key, "not in the Sent folder", office.ctx.now())
    office.send("mail")
    assert [named(row.key, "shop@x.cn").encode() in raw for *_, raw in counter.mails] == [True] * 2


@pytest.mark.usefixtures("post")
def test_amazons_own_deliveries_and_accounts_without_mail_have_no_such_way(office: Office) -> None:
    rows = office.server.state.world.orders(ACCOUNT, now=office.server.state.clock.hour())
    order = next(one["order_id"] for one in rows if one["fulfilled_by"] == "AMAZON")
    with pytest.raises(Stop, match=r"messages\.mail_merchant"):
        office.plan(office.hear(2, order), office.text(2, order), "mail")
    with pytest.raises(Stop, match=r"messages\.no_relay"):
        office.plan(office.late, office.text(1), "mail")
    office.connect(host="h", user="me", port=1, password="", folder="INBOX", sent="")
    with pytest.raises(Stop, match=r"messages\.no_sender"):
        planned(office, 3)
