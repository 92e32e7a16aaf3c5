"""How far a claim is and what the buyer complains of, in the marketplaces' languages."""

from __future__ import annotations

import pytest

from seller.mailbox import read
from tests.mailbox.letters import letter

ORDER = "302-1234567-1234567"
AFTER = "If you do not respond within 48 hours, the claim may be granted and your account debited."
SUBJECTS = (
    ("com", f"Your Amazon A-to-z Guarantee Claim for Order {ORDER}", "claim"),
    ("com", f"Action required: Claim received on order {ORDER}", "claim"),
    ("com", "Chargeback notification", "chargeback"),
    ("de", "A-bis-z-Garantieantrag für Ihre Bestellung", "claim"),
    ("de", "Rückbuchung: Informationen erforderlich", "chargeback"),
    ("fr", "Réclamation au titre de la garantie A à Z", "claim"),
    ("es", "Reclamación de la garantía de la A a la Z", "claim"),
    ("it", "Reclamo di Garanzia dalla A alla Z", "claim"),
    ("co.jp", "Amazonマーケットプレイス保証の申請", "claim"),
    ("com", "亚马逊商城交易保障索赔", "claim"),
    ("com.br", "Garantia de A a Z: reclamação recebida", "claim"),
    ("nl", "A-tot-z-garantieclaim", "claim"),
    ("pl", "Roszczenie z gwarancji od A do Z", "claim"),
    ("se", "A-till-Z-garanti", "claim"),
    ("com.tr", "A'dan Z'ye Garanti talebi", "claim"),
    ("sa", "مطالبة ضمان من الألف إلى الياء", "claim"),
)
NEWS = (
    ("com", f"A buyer filed a claim. {AFTER}", "filed"),
    ("com", "We need additional information about this claim.", "asked"),
    ("com", f"The claim was granted in favor of the buyer. {AFTER}", "granted"),
    ("com", "We have denied the claim.", "denied"),
    ("com", "The claim was closed in your favor.", "denied"),
    ("com", "The buyer has withdrawn the claim.", "withdrawn"),
    ("com", "We granted the claim, and you may appeal within 30 days.", "granted"),
    ("com", "We granted the claim because nobody answered; if you disagree, appeal.", "granted"),
    ("com", "The claim will be granted if you do not respond.", "filed"),
    ("com", "We have reimbursed the buyer and debited your account.", "granted"),
    ("com", "Your appeal was denied.", "lost"),
    ("com", "Your appeal was granted.", "denied"),
    ("com", "We resolved this claim at our own expense.", "denied"),
    ("de", "Ihr Einspruch wurde abgelehnt.", "lost"),
    ("com", "您的申诉已被驳回。", "lost"),
    ("co.jp", "異議申し立ては却下されました。", "lost"),
    ("de", "Wir benötigen weitere Informationen.", "asked"),
    ("de", "Dem Antrag wurde stattgegeben.", "granted"),
    ("de", "Der Antrag wurde abgelehnt. Falls Sie Fragen haben, schreiben Sie uns.", "denied"),
    ("de", "Wenn Sie nicht antworten, wird dem Antrag stattgegeben.", "filed"),
    ("fr", "Nous avons besoin d'informations complémentaires.", "asked"),
    ("fr", "La réclamation a été acceptée.", "granted"),
    ("es", "Necesitamos información adicional.", "asked"),
    ("es", "Se ha concedido la reclamación.", "granted"),
    ("es", "Si no responde, la reclamación es aprobada.", "filed"),
    ("fr", "Si vous ne répondez pas, la réclamation est acceptée.", "filed"),
    ("it", "Se non risponde entro 48 ore, il reclamo è accolto.", "filed"),
    ("it", "Si è deciso a favore dell'acquirente.", "granted"),
    ("com.br", "Se você não responder, a reclamação é aprovada.", "filed"),
    ("es", "La reclamación fue aprobada a favor del comprador.", "granted"),
    ("it", "Abbiamo bisogno di ulteriori informazioni.", "asked"),
    ("it", "Il reclamo è stato ritirato.", "withdrawn"),
    ("co.jp", "追加の情報が必要です。", "asked"),
    ("co.jp", "申請は承認されました。", "granted"),
    ("co.jp", "ご回答がない場合、申請が承認されることがあります。", "filed"),
    ("com", "买家已撤销索赔。", "withdrawn"),
    ("com", "请提供更多信息。", "asked"),
    ("com.br", "Precisamos de mais informações.", "asked"),
    ("nl", "Wij hebben aanvullende informatie nodig.", "asked"),
    ("pl", "Potrzebujemy dodatkowych informacji.", "asked"),
    ("se", "Vi behöver ytterligare information.", "asked"),
    ("com.tr", "Ek bilgi gerekiyor.", "asked"),
    ("sa", "نحتاج إلى معلومات إضافية.", "asked"),
    ("sa", "تمت الموافقة على المطالبة لصالح المشتري.", "granted"),
    ("sa", "إذا لم ترد فقد تتم الموافقة لصالح المشتري.", "filed"),
)
REASONS = (
    ("The item has not arrived.", "not_received"),
    ("Der Käufer hat den Artikel nicht erhalten.", "not_received"),
    ("L'article n'a pas été livré.", "not_received"),
    ("商品が届いていない", "not_received"),
    ("买家未收到商品", "not_received"),
    ("The item is materially different.", "not_as_described"),
    ("Artikel entspricht nicht der Beschreibung", "not_as_described"),
    ("与描述不符", "not_as_described"),
    ("لم يستلم المشتري السلعة", "not_received"),
    ("The buyer was not refunded.", "not_refunded"),
    ("The card holder did not authorize it.", "unauthorised"),
    ("Hello", ""),
)


def told(place: str, subject: str, body: str = "") -> bytes:
    return letter(body, From=f"atoz@amazon.{place}", Subject=subject)


@pytest.mark.parametrize(("place", "subject", "kind"), SUBJECTS, ids=range(len(SUBJECTS)))
def test_claims_are_known_by_their_subject(place: str, subject: str, kind: str) -> None:
    assert read(told(place, subject)).kind == kind


@pytest.mark.parametrize(("place", "body", "stage"), NEWS, ids=range(len(NEWS)))
def test_the_first_sentence_that_is_no_condition_is_the_news(
    place: str, body: str, stage: str
) -> None:
    assert read(told(place, f"A-to-z claim {ORDER}", body)).stage == stage


@pytest.mark.parametrize(("body", "reason"), REASONS, ids=range(len(REASONS)))
def test_what_the_buyer_complains_of(body: str, reason: str) -> None:
    assert read(told("com", f"A-to-z claim {ORDER}", body)).reason == reason


def test_other_mails_have_no_stage() -> None:
    found = read(letter("We need additional information. It has not arrived.", Subject="Where?"))
    assert (found.kind, found.stage, found.reason) == ("buyer_message", "", "")
