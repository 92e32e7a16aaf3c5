"""Mails that are broken, huge or hostile: nothing crashes, nothing is lost, nothing executes."""

from __future__ import annotations

import base64

import pytest

from seller.crypto import Keyring
from seller.facts import Mail, Reader
from seller.mailbox import read
from seller.store import Store, mails
from tests.mailbox.letters import letter
from tests.store.build import ACCOUNT, NOON

BY = Reader("li", "a test", NOON)

ORDER = "302-1234567-1234567"
BROKEN = (
    ("Größe", {"Content-Type": "text/plain; charset=utf-16"}),
    ("Größe", {"Content-Type": "text/plain; charset=ascii"}),
    ("Größe", {"Content-Type": "text/plain; charset=no-such-code"}),
    ("Größe", {"Content-Type": "text/plain"}),
    ("R3LDtsOfZQ==", {"Content-Transfer-Encoding": "base64", "Content-Type": "text/plain"}),
    ("Gr=C3=B6=C3=9Fe=", {"Content-Transfer-Encoding": "quoted-printable"}),
)


@pytest.mark.parametrize(("body", "headers"), BROKEN, ids=range(len(BROKEN)))
def test_words_are_read_whatever_code_they_claim(body: str, headers: dict[str, str]) -> None:
    assert read(letter(body, **headers)).words


@pytest.mark.parametrize("code", ["gb2312", "shift_jis", "big5", "euc-jp", "iso-2022-jp"])
def test_asian_codes_are_read(code: str) -> None:
    text = "在哪里?" if code == "gb2312" else "訂單在那裡" if code == "big5" else "どこですか"
    head, body = letter("", Content_Type=f"text/plain; charset={code}"), text.encode(code)
    assert read(head + body).words == text


JAPANESE = "まだ届いていません。注文番号は次のとおりです。"
LIES = (
    ("Größe falsch – bitte", "cp1252", "utf-8"),
    ("Größe", "iso-8859-1", "utf-8"),
    ("Größe", "utf-8", "iso-8859-1"),
    ("Où est mon colis ? Livré à côté", "cp1252", "us-ascii"),
    ("我还没有收到包裹，谢谢。", "gbk", "utf-8"),
    (JAPANESE, "shift_jis", "utf-8"),
    (JAPANESE, "euc-jp", "iso-8859-1x"),
    (JAPANESE, "iso-2022-jp", "us-ascii"),
    (JAPANESE, "utf-8", "windows-1252"),
)


@pytest.mark.parametrize(("text", "code", "told"), LIES, ids=range(len(LIES)))
def test_a_code_that_lies_garbles_no_words(text: str, code: str, told: str) -> None:
    head = letter("", Content_Type=f"text/plain; charset={told}", Content_Transfer_Encoding="8bit")
    assert read(head + text.encode(code)).words == text


@pytest.mark.parametrize(
    "page",
    [
        "<div style='display:none'>Wo ist es?",
        "<p style='font-size:0'>Wo ist es?</p>",
        "<blockquote>Wo ist es?</blockquote>",
        "<table><tr><td>Wo</td><td>ist es?</td></tr></table>",
        "<table><tr><th>Wo</th><td>ist es?</td></tr></table>",
    ],
)
def test_words_are_not_lost_in_html(page: str) -> None:
    """What is hidden is told only where nothing else is there; cells are words apart."""
    assert read(letter(page, Content_Type="text/html")).words == "Wo ist es?"


@pytest.mark.parametrize(
    "subject",
    [
        f"Größe? {ORDER}",
        f"=?utf-8?B?R3LDtsOfZT8=?= {ORDER}",
        f"=?utf-8?Q?Gr=C3=B6=C3=9Fe=3F?= {ORDER}",
        f"=?no-such?B?R3LDtsOfZT8=?= {ORDER}",
    ],
)
def test_subjects_are_read_encoded_or_not(subject: str) -> None:
    found = read(letter(Subject=subject))
    assert found.subject == f"Größe? {ORDER}"
    assert found.order_id == ORDER


def test_a_subject_of_chinese_letters_beside_encoded_ones_is_whole() -> None:
    assert read(letter(Subject="回复 =?utf-8?B?6K6i5Y2V?= 问题")).subject == "回复 订单 问题"


def test_a_mail_of_html_alone_says_what_its_reader_would_see() -> None:
    page = "<html><body><table><tr><td>Wo&nbsp;ist <b>mein</b> Paket?</td></tr></table></body>"
    assert read(letter(page, Content_Type="text/html")).words == "Wo ist mein Paket?"


NESTED = """Es ist noch nicht da.

Am 4. März 2026 um 10:00 schrieb Shop <a1@marketplace.amazon.de>:
> Ist es da?
>
> On Tue, 3 Mar 2026, Jo wrote:
>> Wo ist es?
>>> Danke
"""


def test_of_nested_replies_only_the_newest_is_the_buyers() -> None:
    assert read(letter(NESTED)).words == "Es ist noch nicht da."


HOSTILE = (
    "<script>fetch('//evil')</script>Hallo",
    "<img src=x onerror=alert(1)>Hallo",
    "<svg/onload=alert(1)>text</svg>Hallo",
    "<iframe src=javascript:alert(1)></iframe>Hallo",
    "<style>*{background:url(//evil)}</style>Hallo",
    "<a href='javascript:alert(1)'>Hallo</a>",
    "<!--><script>alert(1)</script>-->Hallo",
    "<p style='display:none'>=HYPERLINK(1)</p>Hallo",
)


@pytest.mark.parametrize("page", HOSTILE, ids=range(len(HOSTILE)))
def test_of_hostile_html_nothing_is_left_but_words(page: str) -> None:
    words = read(letter(page, Content_Type="text/html")).words
    assert words.splitlines()[-1].removeprefix("-->").strip() == "Hallo"
    assert not {"<", "alert", "evil", "=HYPERLINK"} & {part for part in HELD if part in words}


HELD = ("<", "alert", "evil", "=HYPERLINK")


def heavy(megabytes: int) -> bytes:
    """A mail with a photograph."""
    head = letter("", Content_Type='multipart/mixed; boundary="b"')
    photo = base64.encodebytes(b"\xff\xd8" + bytes(megabytes * 1_000_000))
    name = 'Content-Disposition: attachment; filename="=?utf-8?B?5Zu+54mHLmpwZw==?="'
    parts = [
        b"--b\nContent-Type: text/plain\n\nSiehe Bild",
        f"--b\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\n{name}\n\n".encode(),
    ]
    return head + parts[0] + b"\n" + parts[1] + photo + b"--b--\n"


def test_an_attachment_of_20_megabytes_is_named_and_not_kept(
    sqlite_store: Store, keyring: Keyring
) -> None:
    found = read(heavy(20))
    assert found.words == "Siehe Bild"
    assert found.attachments == (("图片.jpg", 20_000_002),)
    with sqlite_store.writing(ACCOUNT) as conn:
        assert mails.add(conn, keyring, ACCOUNT, found, now=NOON)
        (one,) = mails.many(conn)
    told = mails.said(sqlite_store, keyring, one, BY)
    assert one.attachments == 1
    assert told
    assert told.attachments == (("图片.jpg", 20_000_002),)


@pytest.mark.parametrize("words", ["Kur është porosia ime?", "ስንት ሰዓት", "𐤀𐤁𐤂", "😀😀", "=1+1"])
def test_words_of_an_unknown_language_are_kept(
    sqlite_store: Store, keyring: Keyring, words: str
) -> None:
    found: Mail = read(letter(words))
    assert found.kind == "buyer_message"
    with sqlite_store.writing(ACCOUNT) as conn:
        mails.add(conn, keyring, ACCOUNT, found, now=NOON)
        (one,) = mails.many(conn)
    told = mails.said(sqlite_store, keyring, one, BY)
    assert told
    assert told.words == words


@pytest.mark.parametrize(
    "date", ["", "yesterday", "Thu, 99 Foo 2026", "Thu, 05 Mar 99999 10:00:00"]
)
def test_a_mail_without_a_time_counts_from_now(
    sqlite_store: Store, keyring: Keyring, date: str
) -> None:
    with sqlite_store.writing(ACCOUNT) as conn:
        mails.add(conn, keyring, ACCOUNT, read(letter(Date=date)), now=NOON)
        assert [one.received_at for one in mails.many(conn)] == [NOON]


def test_the_subjects_seen_in_the_wild_are_told_apart(shared) -> None:
    path = (
        shared / "samples" / "13_buyer_messages" / "amazon_mail_subject_lines_seen_in_the_wild.txt"
    )
    if not path.exists():
        pytest.skip("needs the sample mails")
    lines = path.read_text(encoding="utf-8").splitlines()
    kinds = [read(letter("", From="x@amazon.com", Subject=line)).kind for line in lines if line]
    assert kinds[:6] == ["buyer_message"] * 6
    assert kinds[6] == "claim"
    assert kinds[7:10] == ["refund", "buyer_message", "return"]
    assert kinds[13] == "claim"
