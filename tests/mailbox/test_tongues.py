"""In which language a buyer writes, in few words, in any language of the marketplaces."""

from __future__ import annotations

import pytest

from seller.mailbox import read
from tests.mailbox.letters import letter

SAID = {
    "en": (
        "Where is my parcel?",
        "Item not received",
        "I need an invoice please",
        "Hello, has this order been cancelled? No refund had been issued. Kind regards, Paul",
    ),
    "de": ("Wo ist mein Paket?", "Artikel nicht angekommen", "Wie kann ich das montieren"),
    "fr": ("Où est mon colis ?", "J'ai besoin d'une facture svp", "Je n'ai rien reçu"),
    "es": ("¿Dónde está mi paquete?", "Necesito factura por favor", "¿Cómo se instala?"),
    "it": ("Dov'è il mio pacco?", "Mi serve la fattura", "Non ho ancora ricevuto niente"),
    "pt": ("Olá, meu pedido ainda não chegou.", "Onde está a minha encomenda?"),
    "nl": ("Waar is mijn pakket?", "Ik heb nog niets ontvangen", "Hoe kan ik dit monteren?"),
    "pl": ("Gdzie jest moja paczka?", "Nie dostałem jeszcze przesyłki", "Jak to zamontować?"),
    "sv": ("Var är mitt paket?", "Jag har inte fått något än", "Hur monterar jag den?"),
    "tr": (
        "Lamba kırık geldi, paramı geri istiyorum",
        "Siparişim hala gelmedi",
        "Nasıl kuruluyor?",
    ),
    "ar": ("أين طلبي؟", "لم أستلم الطلب بعد"),
    "ja": ("荷物はどこですか？", "まだ届いていません", "領収書をください"),
    "zh": ("我的包裹在哪里？", "灯坏了，请退款", "我还没有收到"),
}
CASES = [(code, words) for code, some in SAID.items() for words in some]
UNKNOWN = ("OK 12", "😀😀", "=1+1", "ስንት ሰዓት", "113-1234567-1234567", "Kur është porosia ime?", "")


@pytest.mark.parametrize(("code", "words"), CASES, ids=range(len(CASES)))
def test_a_short_message_is_known_by_its_language(code: str, words: str) -> None:
    assert read(letter(words)).language == code


@pytest.mark.parametrize("words", UNKNOWN)
def test_what_cannot_be_told_has_no_language(words: str) -> None:
    assert read(letter(words)).language == ""


def test_an_endless_text_is_known_by_its_beginning() -> None:
    assert read(letter("Wo ist mein Paket? " * 20_000)).language == "de"
