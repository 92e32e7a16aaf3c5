"""A reply stops the clock wherever it was typed; a machine's, or one that failed, does not."""

from __future__ import annotations

import pytest

from seller.crypto import Keyring
from seller.mailbox import read
from seller.store import Store, mails
from tests.mailbox.letters import letter
from tests.store.build import ACCOUNT, NOON

ORDER = "302-1234567-1234567"
SENT = (
    ("com", "Your message to Amazon customer Jo was sent"),
    ("com", f"Your email to Jo (Order: {ORDER}) has been delivered"),
    ("co.uk", "Confirmation: your reply to the buyer"),
    ("ca", "Notification: your message to the buyer was sent"),
    ("com", "Copy of your message to Jo"),
    ("de", f"Ihre Nachricht an den Käufer wurde gesendet (Bestellung: {ORDER})"),
    ("de", "Kopie Ihrer Nachricht an Jo"),
    ("fr", "Votre message à l'acheteur a été envoyé"),
    ("fr", "Copie de votre réponse au client Amazon Jo"),
    ("es", "Su mensaje al comprador ha sido enviado"),
    ("com.mx", "Copia de tu respuesta al cliente Jo"),
    ("it", "Il tuo messaggio per Jo è stato inviato"),
    ("it", "Copia del tuo messaggio"),
    ("co.jp", "購入者様へのメッセージが送信されました"),
    ("co.jp", "メッセージの控え"),
    ("cn", "您发送给买家的消息已发送"),
    ("com.br", "Sua mensagem para o comprador foi enviada"),
    ("nl", "Uw bericht aan de koper is verzonden"),
    ("pl", "Twoja wiadomość do kupującego została wysłana"),
    ("se", "Ditt meddelande till köparen har skickats"),
    ("com.tr", "Alıcıya mesajınız gönderildi"),
    ("sa", "تم إرسال رسالتك إلى المشتري"),
)
FAILED = (
    ("com", "Your message to Jo could not be sent"),
    ("com", "Your message to Jo was blocked and not sent"),
    ("de", "Ihre Nachricht an Jo konnte nicht zugestellt werden"),
    ("fr", "Votre message à Jo n'a pas été envoyé"),
    ("es", "Su mensaje a Jo no ha sido enviado"),
    ("it", "Il tuo messaggio per Jo non è stato inviato"),
    ("co.jp", "購入者様へのメッセージは送信できませんでした"),
    ("sa", "لم يتم إرسال رسالتك"),
)


def shipped(place: str, subject: str, **headers: str) -> bytes:
    """A mail of Amazon's own."""
    words = {"From": f"donotreply@amazon.{place}", "Message-ID": "<c1@x.y>", "Subject": subject}
    return letter("", **{**words, "Date": "Thu, 05 Mar 2026 11:00:00 +0000", **headers})


@pytest.mark.parametrize(("place", "subject"), SENT, ids=range(len(SENT)))
def test_amazon_confirms_in_every_language(place: str, subject: str) -> None:
    if place == "cn":
        place = "com"
    assert read(shipped(place, subject)).kind == "confirmation"


@pytest.mark.parametrize(("place", "subject"), FAILED, ids=range(len(FAILED)))
def test_what_did_not_reach_the_buyer_confirms_nothing(place: str, subject: str) -> None:
    assert read(shipped(place, subject)).kind != "confirmation"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Hello,\n\nYour message to Amazon customer V. was sent.", "confirmation"),
        ("Hello. A buyer read your message. The invoice was sent on Monday.", "other"),
        ("Your message to the buyer was sent. It could not be translated.", "confirmation"),
        ("Your message to the buyer was not sent.", "other"),
    ],
)
def test_the_news_may_stand_in_the_first_sentences(words: str, kind: str) -> None:
    raw = letter(words, From="donotreply@amazon.com", Subject="Buyer-Seller Messaging")
    assert read(raw).kind == kind


def test_only_amazon_itself_confirms() -> None:
    subject = "Your message to Amazon customer Jo was sent"
    assert read(shipped("com", subject, From="a1@marketplace.amazon.com")).kind == "buyer_message"
    forged = read(shipped("com", subject, Authentication_Results="spf=fail"))
    assert forged.kind == "suspect"
    assert read(shipped("com", subject, From="donotreply@amazon.com.evil.ru")).kind == "other"


def answered(store: Store, keyring: Keyring, raw: bytes, **headers: str) -> list[tuple[str, str]]:
    """A buyer's message and then this mail in the inbox: state and how, of what has a clock."""
    subject = f"Anfrage von Amazon-Kunde Jo (Bestellung: {ORDER})"
    with store.writing(ACCOUNT) as conn:
        mails.add(conn, keyring, ACCOUNT, read(letter(Subject=subject, **headers)), now=NOON)
        mails.add(conn, keyring, ACCOUNT, read(raw), now=NOON)
        mails.settle(conn, ACCOUNT)
        return [
            (one.state, one.answered_how) for one in mails.many(conn, (ACCOUNT,)) if one.deadline
        ]


def test_a_confirmation_stops_the_clock_by_its_order(store: Store, keyring: Keyring) -> None:
    raw = shipped("de", f"Ihre Nachricht an Jo wurde gesendet (Bestellung: {ORDER})")
    assert answered(store, keyring, raw) == [("answered", "confirmed")]


def test_a_copy_stops_the_clock_by_the_buyers_address(store: Store, keyring: Keyring) -> None:
    raw = shipped("de", "Kopie Ihrer Nachricht an Jo", To="a1@marketplace.amazon.de")
    assert answered(store, keyring, raw) == [("answered", "confirmed")]


def test_a_confirmation_that_came_first_or_is_of_another_order_stops_nothing(
    sqlite_store: Store, keyring: Keyring
) -> None:
    subject = "Ihre Nachricht an Jo wurde gesendet (Bestellung: {})"
    early = {"Date": "Thu, 05 Mar 2026 09:00:00 +0000", "Message-ID": "<c0@x.y>"}
    other = shipped("de", subject.format("302-0000000-0000000"))
    assert answered(sqlite_store, keyring, other) == [("open", "")]
    assert answered(sqlite_store, keyring, shipped("de", subject.format(ORDER), **early)) == [
        ("open", "")
    ]


def test_amazons_word_on_an_automatic_answer_stops_nothing(
    sqlite_store: Store, keyring: Keyring
) -> None:
    head = f"Ihre Nachricht an Jo wurde gesendet (Bestellung: {ORDER})"
    raw = shipped("de", f"{head}: Automatische Antwort: Ihre Anfrage")
    assert answered(sqlite_store, keyring, raw) == [("open", "")]
    said = letter("Abwesenheitsnotiz: ich bin im Urlaub", From="x@amazon.de", Subject=head)
    assert answered(sqlite_store, keyring, said.replace(b"<m1@", b"<c9@")) == [("open", "")]


def test_amazons_own_headers_do_not_make_a_confirmation_automatic(
    sqlite_store: Store, keyring: Keyring
) -> None:
    subject = f"Your message was sent (Order: {ORDER})"
    raw = shipped("de", subject, Auto_Submitted="auto-generated", Precedence="bulk")
    assert answered(sqlite_store, keyring, raw) == [("answered", "confirmed")]


MACHINES = (
    {"Auto-Submitted": "auto-replied"},
    {"X-Autoreply": "yes"},
    {"X-Autorespond": "1"},
    {"X-Auto-Reply": "1"},
    {"Precedence": "auto_reply"},
    {"Precedence": "bulk"},
    {"Subject": "Automatic reply: Where is it"},
    {"Subject": "Re: Out of Office"},
    {"Subject": "Automatische Antwort: Wo ist es"},
    {"Subject": "Réponse automatique"},
    {"Subject": "Respuesta automática"},
    {"Subject": "Fuori sede"},
    {"Subject": "自动回复:您好"},
    {"Subject": "自動応答"},
    {"Subject": "不在のお知らせ"},
    {"Subject": "Afwezig"},
    {"Subject": "Poza biurem"},
    {"Subject": "Frånvaro"},
    {"Subject": "Ofis dışında"},
    {"Subject": "Fora do escritório"},
    {"Subject": "رد تلقائي"},
)


@pytest.mark.parametrize("headers", MACHINES, ids=range(len(MACHINES)))
def test_a_machine_is_known_as_one(headers: dict[str, str]) -> None:
    assert read(letter(**headers)).automatic


@pytest.mark.parametrize("told", [{"Auto-Submitted": "no"}, {"Subject": "Re: Absences of parts"}])
def test_a_person_is_not_taken_for_a_machine(told: dict[str, str]) -> None:
    assert not read(letter(**told)).automatic
