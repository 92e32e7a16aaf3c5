"""Whether Amazon confirms that a reply went to the buyer, or sends the seller a copy of it.

No list of these subjects is published. Each pattern wants a message, that it was sent, and that it
was the reader's own; a machine's answer within it stops no clock.
"""

from __future__ import annotations

import re

from seller.mailbox.phrases import any_of

SENT = any_of(
    r"\byour (?:e-?mail|message|reply|response)\b.{0,120}\b(?:was|has been|is)\b.{0,20}\b(?:sent|delivered)\b",
    r"\byou(?:'ve| have)? (?:just )?(?:sent|replied|responded)\b.{0,60}\b(?:message|buyer|customer)\b",
    r"\b(?:copy|confirmation)\b.{0,40}\byour (?:e-?mail|message|reply|response)\b",
    r"\bconfirmation:? (?:message|e-?mail|reply) (?:was |has been )?sent\b",
    r"\bihre (?:nachricht|antwort|e-?mail)\b.{0,120}\b(?:gesendet|versendet|verschickt|zugestellt)",
    r"\b(?:kopie|bestätigung)\b.{0,40}\bihrer (?:nachricht|antwort|e-?mail)",
    r"\bvotre (?:message|réponse|e-?mail)\b.{0,120}\b(?:envoyée?|transmise?|remise?)\b",
    r"\b(?:copie|confirmation)\b.{0,40}\bvotre (?:message|réponse|e-?mail)",
    r"\b(?:su|tu) (?:mensaje|respuesta|correo)\b.{0,120}\b(?:enviad[oa]|entregad[oa])\b",
    r"\b(?:copia|confirmación)\b.{0,40}\b(?:su|tu) (?:mensaje|respuesta|correo)",
    r"\b(?:il tuo|il suo|la tua|la sua) (?:messaggio|risposta|e-?mail)\b.{0,120}\b(?:inviat|consegnat)[oa]",
    r"\b(?:copia|conferma)\b.{0,40}\b(?:tuo|suo|tua|sua) (?:messaggio|risposta|e-?mail)",
    r"\bsua (?:mensagem|resposta)\b.{0,120}\b(?:enviada|entregue)\b|\bcópia d[ae] sua (?:mensagem|resposta)",
    r"\b(?:je|uw) (?:bericht|antwoord|e-?mail)\b.{0,120}\b(?:verzonden|verstuurd|bezorgd)\b",
    r"\bkopie van (?:je|uw) (?:bericht|antwoord)",
    r"\btwoj[ae] (?:wiadomość|odpowiedź)\b.{0,120}\b(?:wysłan|dostarczon)[ae]|\bkopia twojej (?:wiadom|odpow)",
    r"\bditt (?:meddelande|svar)\b.{0,120}\b(?:skickat|skickats|levererats)|\bkopia av ditt (?:meddel|svar)",
    r"\b(?:mesajınız|yanıtınız)\b.{0,120}\b(?:gönderildi|iletildi|teslim edildi)|\bmesajınızın (?:bir )?kopyası",
    "(?:お客様|購入者|あなた).{0,40}(?:への|宛の)?(?:メッセージ|返信|メール)(?:を|が|は).{0,10}(?:送信|配信)(?:しました|されました|済)",
    "(?:メッセージ|返信)(?:の送信完了|送信の?(?:確認|お知らせ)|の(?:控え|コピー))",
    "您(?:发送|发)?(?:给|的|向).{0,60}(?:消息|邮件|回复).{0,20}(?:已发送|发送成功|已送达)|您的?(?:消息|邮件|回复)的?副本|消息发送确认",
    "تم (?:إرسال|تسليم) (?:رسالتك|ردك)|نسخة من (?:رسالتك|ردك)",
)
FAILED = any_of(
    r"\b(?:not|cannot|can't|couldn't)\b|\b(?:failed|undeliver|blocked|rejected|bounced)\w*",
    r"\b(?:nicht|konnte|fehlgeschlagen|blockiert|abgelehnt)\b|\b(?:n'a pas|échec|bloquée?|refusée?)\b",
    r"\bno (?:se )?(?:ha|pudo|fue)\b|\bbloquead|\brechazad|\bnon (?:è|inviat|consegnat)|\bbloccat|\bnão\b",
    r"\bniet\b|\bgeblokkeerd\b|\bnie (?:został|dostar|wysł)|\binte\b|\bblockerat|(?:ile|gönderile|edile)medi",
    "できません|されません|失敗|ブロック|未能|失败|无法|未送达|被(?:屏蔽|拒)",
    "لم يتم|تعذر|فشل|محظور",
)
"""The mail says that it did not reach the buyer."""

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\Wa-z])|[。！？\n]+")
"""Customer V. is no end of a sentence."""
LEAD = 300
"""Characters in which the news stands; what follows is the message itself."""


def confirms(subject: str, words: str) -> bool:
    """Whether this mail of Amazon's tells that a reply of the seller's reached the buyer.

    >>> confirms("Your message to Amazon customer Jo was sent", "")
    True
    >>> confirms("Your message to Amazon customer Jo could not be sent", "")
    False
    """
    if sent(subject):
        return True
    lead = [part for part in SENTENCE.split(words[:LEAD]) if part.strip()]
    return not FAILED.search(subject) and any(sent(part) for part in lead)


def sent(text: str) -> bool:
    """Whether a text says that the reader's message went out, and not that it failed."""
    told = SENT.search(text)
    return bool(told) and not FAILED.search(text)
