"""The policy linter on texts in seven languages, and on what no language may hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller.metrics.lint import KINDS, LENGTHS, Draft, lint, tongue
from tests import tree

TEXTS = tree.ROOT / "tests" / "metrics" / "lint.txt"
GOLDEN = tree.ROOT / "tests" / "golden" / "lint"
ORDER = "111-1234567-1234567"


def texts(path: Path = TEXTS) -> list[tuple[str, tuple[str, ...], str]]:
    """Language, the rules that a text breaks, and the text."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split(" | ", 2) for line in lines if line and not line.startswith("#")]
    return [
        (code, () if broken == "-" else tuple(sorted(broken.split(","))), text)
        for code, broken, text in rows
    ]


@pytest.mark.parametrize(("language", "broken", "text"), texts(), ids=lambda one: str(one)[:24])
def test_each_text_breaks_just_its_rules(language, broken, text):
    found = {one.code.removeprefix("lint.") for one in lint(Draft(text, language=language))}
    assert found == set(broken)


def test_there_are_enough_texts_of_each_kind_and_language():
    every = texts()
    bad = sum(bool(broken) for _, broken, _ in every)
    assert len(every) >= 60
    assert 0.4 <= bad / len(every) <= 0.6
    assert {code for code, _, _ in every} == {"en", "zh", "de", "fr", "es", "it", "ja"}


@pytest.mark.parametrize(("language", "broken", "text"), texts(), ids=lambda one: str(one)[:24])
def test_the_language_of_each_text_is_seen(language, broken, text):
    del broken
    assert tongue(text) == language


def codes(text: str, **rest: str) -> list[str]:
    return [one.code.removeprefix("lint.") for one in lint(Draft(text, **rest))]


def test_a_breach_says_where_it_stands():
    text = "Hello. Please change your review."
    (one,) = lint(Draft(text))
    assert text[one.start : one.end] == one.quote == "change your review"


def test_the_buyer_reads_their_own_language():
    german = "Es tut uns leid, dass die Lampe nicht gut ist und wir haben sie ersetzt."
    assert codes(german, language="de") == []
    assert codes(german, language="en") == ["language_other"]
    (one,) = lint(Draft("OK", language="en"))
    assert (one.code, one.severity) == ("lint.language_unknown", "warning")


def test_what_is_sent_unasked_names_its_order_and_no_other():
    text = "We could not deliver your order because the address is not complete."
    assert codes(text, kind="mail") == ["order_missing"]
    assert codes(f"{text} {ORDER}", kind="mail", order_id=ORDER) == []
    assert codes(f"{text} {ORDER}", kind="mail", order_id="111-7654321-7654321") == ["order_other"]
    assert codes(text, kind="reply") == []


@pytest.mark.parametrize("kind", sorted(LENGTHS))
def test_each_type_of_message_has_its_length(kind):
    fits = (f"{ORDER} " + "we are sorry and it is on the way to you. " * 80)[: LENGTHS[kind]]
    assert codes(fits, kind=kind) == []
    assert codes(fits + "x", kind=kind) == ["long"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("See https://amazon.com.evil.example/x", "link"),
        ("See HTTP://SHOP.EXAMPLE/x", "link"),
        ("See ｗｗｗ.shop-lamp.com", "link"),
        ("Write to anna (at) lamp (dot) com", "mail"),
        ("Call +49 30 1234567 89", "phone"),
        ("我的电话是13812345678", "phone"),
        ("03-1234-5678 までお願いします", "phone"),
        ("Hello&nbsp;you", "markup"),
    ],
)
def test_ways_around_amazon_are_seen_in_disguise(text, code):
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        f"Order {ORDER}",
        "It costs 19.99 and weighs 2.3 kg.",
        "https://www.amazon.de/gp/help",
        "Tracking 420902109405511899223197428490",
        "We wrote on 2026-11-20 at 12:30.",
        "Use e.g. a cloth.It is soft.",
    ],
)
def test_what_only_looks_like_a_contact_passes(text):
    assert codes(text) == []


def test_a_request_to_amazon_may_speak_of_removal():
    text = "Please remove this feedback: it is entirely a product review."
    assert codes(text) == ["change_review"]
    assert codes(text, kind="removal") == []


@given(st.text(max_size=300), st.sampled_from(KINDS), st.sampled_from(["", "en", "zh", "xx"]))
def test_any_text_is_read(text, kind, language):
    for one in lint(Draft(text, kind, language)):
        assert one.quote == text[one.start : one.end]


@given(st.sampled_from([text for _, broken, text in texts() if broken]), st.text(max_size=40))
def test_words_put_before_a_breach_do_not_hide_it(text, before):
    assert lint(Draft(f"{before}\n{text}"))


@pytest.mark.parametrize(
    "text",
    [
        "We will never ask you to change your review.",
        "Wir werden Sie niemals bitten, Ihre Bewertung zu ändern.",
        "我们不会要求您修改评论。",
    ],
)
def test_who_says_that_nobody_asks_is_only_looked_at(text):
    assert {one.severity for one in lint(Draft(text))} <= {"warning"}


@given(st.sampled_from(["gift card", "a refund", "WhatsApp"]), st.sampled_from(" ._*"))
def test_letters_set_apart_are_read_as_words(word, between):
    apart = "  ".join(between.join(one) if len(one) > 3 else one for one in word.split())
    text = f"Please write a review and get {apart} from us on the way."
    assert {one.code for one in lint(Draft(text))} & {"lint.incentive", "lint.reach"}


@pytest.mark.parametrize(
    "text",
    [
        "We don't ask for much, but please change your review.",
        "We will never ask you for money; kindly change your review.",
        "Wir verlangen nichts von Ihnen, aber bitte ändern Sie Ihre Bewertung.",
        "Nous ne demandons rien, mais modifiez votre avis s'il vous plaît.",
        "No pedimos nada, pero por favor cambie su reseña.",
        "Non chiediamo nulla, ma per favore modifichi la sua recensione.",
        "我们从不要求什么,但请修改您的评论。",
        "何もお願いしませんが、レビューを変更してください。",
    ],
)
def test_what_is_denied_before_a_turn_is_asked_after_it(text):
    assert "error" in {one.severity for one in lint(Draft(text))}


@pytest.mark.parametrize(
    "text",
    [
        "Please write a review and get a refund from us.",
        "请写一条评论,我们给您退款。",
        "Schreiben Sie eine Bewertung und erhalten Sie eine Rückerstattung.",
        "Écrivez un avis et recevez un remboursement.",
        "Escriba una reseña y reciba un reembolso.",
        "Scriva una recensione e riceva un rimborso.",
        "レビューを書いていただければ返金いたします。",
    ],
)
def test_money_back_for_a_review_is_an_incentive(text):
    assert "lint.incentive" in {one.code for one in lint(Draft(text)) if one.severity == "error"}


def test_a_breach_in_disguise_is_quoted_as_it_was_written():
    text = "Please add us: We\u200bChat, İ think."
    assert "We\u200bChat" in [one.quote for one in lint(Draft(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Please delete your rev1ew.",
        "Please delete your r\u0435vi\u0435w.",
        "Koennten Sie Ihre Bewertung bitte aendern?",
        "Podria quitar la opinion negativa, por favor?",
        "麻煩您刪除評論。",
    ],
)
def test_look_alikes_and_left_out_accents_hide_nothing(text):
    assert "change_review" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "We never ask for reviews in exchange for refunds; your refund is on its way.",
        "我们不会以返现换取评价,您的退款已原路退回。",
        "Nunca pedimos reseñas a cambio de un reembolso.",
    ],
)
def test_a_bargain_that_is_denied_is_none(text):
    assert "lint.incentive" not in {
        one.code for one in lint(Draft(text)) if one.severity == "error"
    }


@pytest.mark.parametrize(
    "text",
    [
        "Your invoice is attached, and you get 20% off your next order with code SAVE20.",
        "我们已经退款,另送您优惠券,下次购买立减20元。",
        "您的发票已寄出,欢迎选购店铺新品。",
        "Wir haben alles erstattet und schenken Ihnen 20 % Rabatt auf die nächste Bestellung.",
        "Nous vous avons remboursé et vous offrons 20 % de réduction sur la prochaine commande.",
        "Le hemos reembolsado y le regalamos un descuento del 20 % en su próxima compra.",
        "Abbiamo rimborsato l'ordine e le offriamo uno sconto del 20% sul prossimo acquisto.",
        "返金手続きが完了しましたので、次回使える20%オフクーポンをお送りします。",
        "Your coupon was applied; here is a coupon for your next order.",
    ],
)
def test_a_promotion_beside_a_refund_or_an_invoice_is_one(text):
    assert "promotion" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Your coupon was applied to this order.",
        "Ihr Gutschein wurde beim Bezahlen abgezogen.",
        "La promoción ya ha terminado.",
        "クーポンはご注文に適用されています。",
    ],
)
def test_a_coupon_that_was_used_is_told_of(text):
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Please remove this feedback: the buyer threatens a bad review unless we refund $20.",
        "请移除该评价:买家以差评要求退款20元。",
        "Bitte entfernen Sie diese Bewertung, der Käufer fordert 20 Euro für seine Rezension.",
    ],
)
def test_a_request_to_amazon_may_tell_of_extortion(text):
    assert codes(text)
    assert codes(text, kind="removal") == []


def confusion(name: str) -> tuple[int, int]:
    """Violations that were found, and lawful texts that were not let pass."""
    found = alarms = 0
    for code, broken, text in texts(GOLDEN / name):
        stopped = any(one.severity == "error" for one in lint(Draft(text, language=code)))
        found, alarms = found + (stopped and bool(broken)), alarms + (stopped and not broken)
    return found, alarms


def test_most_of_the_second_half_is_found_and_nothing_lawful_is_stopped():
    held = texts(GOLDEN / "held.txt")
    assert (len(held), sum(bool(broken) for _, broken, _ in held)) == (70, 35)
    found, alarms = confusion("held.txt")
    assert found >= 32
    assert alarms == 0
    assert confusion("seen.txt") == (35, 0)


def test_who_thanks_for_a_review_may_make_good_what_was_wrong():
    assert confusion("courtesy.txt") == (5, 0)
