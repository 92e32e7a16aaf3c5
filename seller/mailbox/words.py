"""The buyer's own words within a mail: between Amazon's fences or labels, before any quotation."""

from __future__ import annotations

import re

FENCE = re.compile(r"^-{5,}\s*([^\n-]{2,60}?)\s*:?\s*-{5,}$", re.MULTILINE)
OLD = (
    r"original message|forwarded message|ursprüngliche nachricht|message d'origine|"
    r"message transféré|mensaje original|messaggio originale|mensagem original|"
    r"oorspronkelijk bericht|oryginalna wiadomość|ursprungligt meddelande|orijinal ileti|"
    r"元のメッセージ|原始邮件|原邮件|转发邮件"
)
QUOTE = re.compile(
    rf"^(?:[-_\s]*(?:{OLD})[-_\s:]*"
    r"|(?:on|am|le|el|il|em|op|w dniu|den) .{4,160}"
    r"(?:wrote|schrieb.{0,80}|a écrit|escribió|ha scritto|escreveu|schreef.{0,80}"
    r"|napisał(?:\(a\)|a)?|skrev.{0,80})\s*:"
    r"|.{4,160}(?:tarihinde.{0,80}(?:yazdı|şunu yazdı)|のメール|書きました|さんは?書きました"
    r"|写道)\s*[:：]?"
    r"|_{10,})\s*$",
    re.IGNORECASE | re.MULTILINE,
)
HEADERS = re.compile(
    r"^\*?(?:from|von|de|da|van|od|från|kimden|差出人|发件人)\s?[:：].{1,200}\n{1,2}"
    r"\*?(?:sent|date|gesendet|datum|envoyé|enviado|fecha|inviato|data|verzonden|wysłano|skickat"
    r"|gönderildi|tarih|送信日時|日付|发送时间|日期)\s?[:：]",
    re.IGNORECASE | re.MULTILINE,
)
LABEL = re.compile(
    r"(?:^|(?<=\s))(?:message|nachricht|mensaje|messaggio|mensagem|bericht|wiadomość|meddelande"
    r"|mesaj|メッセージ|消息|details|einzelheiten|détails|detalles|dettagli|detalhes|szczegóły"
    r"|detaljer|ayrıntılar|詳細|详情)\s?[:：]\s",
    re.IGNORECASE,
)
NOTICE = re.compile(
    r"received a message|contacted by a customer|nachricht erhalten|reçu un message"
    r"|recibido un mensaje|ricevuto un messaggio|recebeu uma mensagem|bericht ontvangen"
    r"|otrzymałeś wiadomość|otrzymano wiadomość|fått ett meddelande|mesaj aldınız"
    r"|メッセージを受信|メッセージが届|收到一条|收到了一条|收到来自",
    re.IGNORECASE,
)
"""Only below such a line is a label Amazon's; a buyer may write "Details:" too."""
BUTTONS = re.compile(
    r"(?:^|\s)(?:view message|resolve case|report suspicious activity|mark as no response needed"
    r"|nachricht anzeigen|fall lösen|verdächtige aktivität melden|voir le message"
    r"|résoudre le cas|signaler une activité suspecte|ver mensaje|resolver caso"
    r"|visualizza messaggio|risolvi (?:il )?caso|ver mensagem|bericht bekijken"
    r"|wyświetl wiadomość|visa meddelande|mesajı görüntüle|メッセージを表示|查看消息|查看信息)",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"^(?:was this email helpful|for your information, the following|important: amazon"
    r"|to respond to this|copyright \d{4}|©|\[?commmgr|war diese e-mail hilfreich"
    r"|cet e-mail vous a-t-il|¿te ha sido útil|questa e-mail ti è stata|このメールは役に立ち).*",
    re.IGNORECASE | re.MULTILINE,
)


def words(text: str) -> str:
    r"""What the buyer wrote.

    >>> words("Where is it?\n\nOn Mon, 2 Nov 2026 at 10:00, Shop wrote:\n> It left today.")
    'Where is it?'
    >>> words("You have received a message. Order ID: 1 Message: Is it new? View Message")
    'Is it new?'
    """
    return _own(_framed(text))


def _framed(text: str) -> str:
    """What stands between Amazon's own lines; everything where it set none."""
    fences = [one for one in FENCE.finditer(text) if not re.search(OLD, one[1], re.IGNORECASE)]
    if fences:
        end = fences[1].start() if len(fences) > 1 else len(text)
        return text[fences[0].end() : end]
    notice = NOTICE.search(text)
    label = LABEL.search(text, notice.end()) if notice else None
    if not label:
        return text
    rest = text[label.end() :]
    button = BUTTONS.search(rest)
    return rest[: button.start()] if button else rest


def _own(text: str) -> str:
    """Without quotations. Where an answer stands below what it quotes, only the quoted lines go."""
    marks = [one.start() for one in (QUOTE.search(text), HEADERS.search(text)) if one]
    tail = TAIL.search(text)
    before = _unquoted(text[: min([*marks, *([tail.start()] if tail else [])], default=len(text))])
    return before or _unquoted(QUOTE.sub("", text))


def _unquoted(text: str) -> str:
    kept = [line for line in text.split("\n") if not line.lstrip().startswith((">", "|>", "＞"))]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
