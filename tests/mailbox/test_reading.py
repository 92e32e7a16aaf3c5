"""Mails as they really look, and the clock they start."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from seller.crypto import Keyring
from seller.facts import Reader
from seller.mailbox import read
from seller.store import Store, mails
from tests.mailbox.letters import letter
from tests.store.build import ACCOUNT, NOON

SAMPLES = {
    "br_portuguese_relay_format_2026": ("BR", "701-1111111-1111111", "Olá, meu pedido", "chegou."),
    "ca_modern_you_have_received_a_message_2026": (
        "CA",
        "701-7482945-9395469",
        "Hello, has",
        "Paul",
    ),
    "us_customer_service_relay_tracking": ("US", "110-3670889-2424259", "Hello ,", "good day!"),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_real_mails(shared: Path, name: str) -> None:
    path = shared / "samples" / "13_buyer_messages" / f"{name}.eml"
    if not path.exists():
        pytest.skip("needs the sample mails")
    found, (place, order, first, last) = read(path.read_bytes()), SAMPLES[name]
    assert (found.kind, found.marketplace, found.order_id) == ("buyer_message", place, order)
    assert found.words.startswith(first)
    assert found.words.endswith(last)


@pytest.mark.parametrize(
    ("sender", "subject", "body", "kind"),
    [
        ("a1@marketplace.amazon.de", "", "I contacted Amazon customer service.", "buyer_message"),
        ("a1@marketplace.amazon.com", "", "This is Amazon customer service.", "suspect"),
        (
            "a1@marketplace.amazon.com",
            "",
            "The buyer has chosen to opt out of messages.",
            "opt_out",
        ),
        (
            "a1@marketplace.amazon.com",
            "",
            "A-to-z guarantee claim for 113-1234567-1234567.",
            "claim",
        ),
        ("community-help@amazon.com", "A question", "?", "other"),
        ("x@amazon.com", "Your Amazon A-to-z Guarantee Claim for Order", "", "claim"),
        ("x@amazon.com", "Refund Initiated for Order", "", "refund"),
        ("x@amazon.fr", "Notification d'autorisation de retour", "", "return"),
        ("a1@marketplace.amazon.com.evil.ru", "Inquiry from Amazon customer", "", "other"),
    ],
)
def test_kinds(sender: str, subject: str, body: str, kind: str) -> None:
    assert read(letter(body, From=sender, Subject=subject)).kind == kind


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0\xff" * 999,
        letter("<" * 9999, Content_Type="text/html; charset=x"),
        letter("<a x='" * 50_000, Content_Type="text/html"),
        letter(To="(<" * 5_000),
        letter("Content-Type: message/rfc822\n\n" * 3_000, Content_Type="message/rfc822"),
    ],
)
def test_nothing_crashes(raw: bytes) -> None:
    assert read(raw).message_id


def test_a_reply_stops_the_clock_and_a_machine_does_not(store: Store, keyring: Keyring) -> None:
    to = {
        "From": "me@shop.cn",
        "To": "a1@marketplace.amazon.de",
        "Date": "Thu, 05 Mar 2026 11:00:00 +0000",
    }
    with store.writing(ACCOUNT) as conn:
        first = read(letter())
        assert mails.add(conn, keyring, ACCOUNT, first, now=NOON)
        assert not mails.add(conn, keyring, ACCOUNT, first, now=NOON)
        machine = read(letter(**to, Auto_Submitted="auto-replied"))
        assert not mails.reply(conn, keyring, ACCOUNT, machine, now=NOON)
        assert mails.settle(conn, ACCOUNT) == 0
        assert mails.reply(conn, keyring, ACCOUNT, read(letter(**to)), now=NOON)
        assert mails.settle(conn, ACCOUNT) == 1
        (one,) = mails.many(conn, (ACCOUNT,))
        assert one.deadline == NOON + timedelta(hours=22)
        assert (one.state, one.answered_at) == ("answered", NOON - timedelta(hours=1))
    told = mails.said(store, keyring, one, Reader("li", "a test", NOON))
    assert told
    assert told.words == "Wo ist es?"


HTML = """<style>p {}</style><div style="display:none">Hidden</div><!-- no --><p>Wo ist &amp;
<b>es</b>?</p><script>alert("<p>x</p>")</script><div class="gmail_quote">
<div>Old</div> text</div>"""


def test_html_is_read_as_its_visible_words() -> None:
    assert read(letter(HTML, Content_Type="text/html")).words == "Wo ist & es?"
    assert read(letter("Da &lt;b&gt;<br>ist", Content_Type="text/html")).words == "Da <b>\nist"
