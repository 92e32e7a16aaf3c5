"""What a mail is about, by who sends it and what its subject says, in the marketplaces' words."""

from __future__ import annotations

import re

from seller.mailbox.copies import confirms, sent
from seller.mailbox.phrases import any_of
from seller.marketplaces import BY_CHANNEL

DOMAIN = re.compile(r"@((?:[a-z0-9-]+\.)*)(amazon\.[a-z.]{2,6})$")
ORDER = re.compile(r"(?<![\d-])(\d{3}-\d{7}-\d{7})(?![\d-])")
SUPPORT = re.compile(r"^(?:cs-reply|cust\.service[\w.]*)@")
"""Amazon's customer service, which passes on what a buyer asked."""
QUESTIONS = re.compile(r"^community-help@")


SUBJECTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "chargeback",
        any_of(
            *("charge-?back", "rückbuchung", "rétrofacturation", "contracargo", "riaddebito"),
            *("チャージバック", "拒付", "estorno", "terugboeking", "obciążeni\\w+ zwrotn"),
            *("återdebitering", "ters ibraz"),
        ),
    ),
    (
        "claim",
        any_of(
            *(
                r"\ba[ -]to[ -]z\b",
                "a-bis-z",
                "a à z",
                "マーケットプレイス保証",
                "亚马逊商城交易保障",
            ),
            *(
                "claim received",
                r"\bclaim\b.*\border\b",
                "réclamation reçue",
                "reclamación recibida",
            ),
            *("garantieantrag", "reclamo ricevuto", "reclamação recebida", "索赔"),
            *(
                "a a la z",
                "a alla z",
                "de a a z",
                "a-tot-z",
                r"od a do z",
                "a[ -]till[ -][zö]",
                "a'dan z'ye",
                "مطالبة (?:ضمان|الضمان)",
            ),
        ),
    ),
    (
        "return",
        any_of(
            *("return (?:authori[sz]ation|request)", "rücksende(?:antrag|genehmigung|anfrage)"),
            *("autorisation de retour", "demande de retour", "(?:solicitud|autorización) de devol"),
            *("(?:richiesta|autorizzazione)\\w* (?:di|al) reso", "返品(?:リクエスト|依頼|承認)"),
            *(
                "退货(?:请求|申请|授权)",
                "(?:solicitação|autorização) de devol",
                "retour(?:verzoek|aanvraag)",
            ),
            *(
                "(?:prośba|wniosek|autoryzacja) \\w*\\s?zwrot",
                "retur(?:begäran|förfrågan)",
                "iade (?:talebi|isteği)",
            ),
        ),
    ),
    (
        "refund",
        any_of(
            *(
                "refund (?:initiated|issued|notification|processed)",
                "erstattung (?:veranlasst|für)",
            ),
            *(
                "rückerstattung",
                "remboursement (?:initié|effectué|pour)",
                "reembolso (?:iniciado|emitido|del)",
            ),
            *("rimborso (?:avviato|emesso|per)", "返金(?:を|の|が|処理)", "退款(?:已|通知)"),
            *(
                "terugbetaling",
                "zwrot (?:kosztów|pieniędzy|środków)",
                "återbetalning",
                "para iadesi",
            ),
        ),
    ),
    (
        "feedback",
        any_of(
            *(
                "(?:seller |new )?feedback (?:received|notification|alert)",
                "received (?:new )?feedback",
            ),
            *("verkäuferbewertung", "bewertung erhalten", "évaluation (?:reçue|vendeur)"),
            *(
                "valoración (?:recibida|de(?:l)? vendedor)",
                "feedback ricevuto",
                "出品者の?評価",
                "评价|反馈",
            ),
            *("avaliação (?:recebida|do vendedor)", "verkopersfeedback", "feedback ontvangen"),
            *("opini[aę] o sprzedawcy", "säljaromdöme", "satıcı geri bildirimi"),
        ),
    ),
)
"""Subjects of Amazon's own mails, the gravest first."""
BUYER = any_of(
    *(
        "(?:inquiry|enquiry|message|question|request) from amazon (?:customer|buyer)",
        "^order information:",
    ),
    *(
        "anfrage von amazon-?\\s?kunde",
        "demande de renseignements? de la part",
        "consulta de(?:l)? cliente de amazon",
    ),
    *(
        "richiesta (?:di informazioni )?da(?:l|lla|parte)?.{0,12}cliente amazon",
        "amazon(?:の)?(?:お客様|購入者).*(?:から|より)",
    ),
    *(
        "(?:亚马逊)?买家.*(?:咨询|消息|询问)",
        "pergunta sobre o pedido",
        "vraag van amazon-?\\s?klant",
    ),
    *(
        "zapytanie od klienta amazon",
        "förfrågan från amazon-?\\s?kund",
        "amazon müşterisi.*(?:soru|mesaj)",
    ),
)
ACCOUNT = any_of(
    *(
        "account (?:health|status|review|suspend|deactivat)",
        "(?:listing|product).*(?:removed|suppressed)",
    ),
    *(
        "selling privileges",
        "policy (?:violation|warning)",
        "performance notification",
        "verkäuferkonto",
    ),
    *("compte vendeur", "cuenta de vendedor", "account venditore", "アカウント", "账户|帐户|账号"),
    *("conta de vendedor", "verkopersaccount", "konto sprzedawcy", "säljarkonto", "satıcı hesab"),
)
NOTIFIER = re.compile(
    r"^(?:seller-?performance|seller-?notification|notice|account-?health)[\w.-]*@"
)
OPENING = re.compile(
    r"^\s*(?:(?:an|your) )?(?:amazon )?a[- ]to[- ]z guarantee claim (?:for|on|was|has)\b",
    re.IGNORECASE,
)
"""How Amazon begins to tell of a claim; a buyer who threatens with one does not write so."""
OPTED = any_of(
    r"(?:buyer|customer) has (?:chosen to opt|opted) out", "käufer hat .{0,60}abgemeldet",
    "acheteur a choisi de ne (?:pas|plus) recevoir", "comprador ha (?:decidido|optado por) no recibir",
    "acquirente ha scelto di non ricevere", "受信(?:を希望しない|拒否)", "买家已选择(?:不接收|退出)",
)  # fmt: skip
FORGED = any_of(
    r"\bthis is amazon\b", r"verify your (?:\w+ )?account", r"(?:hier ist|wir sind) (?:der )?amazon",
    r"verifi(?:ca|que|ez|zieren sie) .{0,20}(?:cuenta|compte|konto|account)",
    "(?:验证|核实)您的(?:账户|帐户|账号)", "アカウント(?:を|の)確認",
)  # fmt: skip
"""A buyer speaks of Amazon but not as Amazon, and does not ask to log in anywhere."""


def place(address: str) -> tuple[str, bool]:
    """The marketplace of an Amazon address, and whether it stands for a buyer.

    >>> place("a1@marketplace.amazon.co.uk"), place("a1@marketplace.amazon.com.evil.ru")
    (('UK', True), ('', False))
    """
    found = DOMAIN.search(address.lower())
    known = BY_CHANNEL.get(found[2]) if found else None
    if not found or not known:
        return "", False
    return known.code, found[1] == "marketplace."


def order(*texts: str) -> str:
    """The first order id, 3-7-7 digits."""
    return next((found[1] for text in texts if (found := ORDER.search(text))), "")


def kind(sender: str, *, relayed: bool, subject: str, words: str, failed: bool) -> str:
    """One of KINDS, for a mail that comes from Amazon. `failed`: its signature is not Amazon's."""
    code, buyer = place(sender)
    if code and not buyer and not failed and sent(subject):
        return "confirmation"
    if relayed:
        return _relayed(subject, words, failed=failed)
    return "suspect" if failed else _noticed(sender, subject, words)


def _noticed(sender: str, subject: str, words: str) -> str:
    """From an address of Amazon's own."""
    if QUESTIONS.search(sender):
        return "other"
    if SUPPORT.search(sender) or BUYER.search(subject):
        return "buyer_message"
    if confirms(subject, words):
        return "confirmation"
    told = next((name for name, known in SUBJECTS if known.search(subject)), "")
    if not told and (NOTIFIER.search(sender) or ACCOUNT.search(subject)):
        return "account"
    return told or "other"


def _relayed(subject: str, words: str, *, failed: bool) -> str:
    """From a buyer's address: a buyer's message, unless Amazon itself speaks by it."""
    if OPENING.search(words):
        return "claim"
    if OPTED.search(words):
        return "opt_out"
    if failed or FORGED.search(words):
        return "suspect"
    if BUYER.search(subject) or re.match(
        r"\s*(?:re|aw|sv|antw|odp|ynt|回复|答复)\s*[:：]", subject, re.IGNORECASE
    ):
        return "buyer_message"
    return next((name for name, known in SUBJECTS[:3] if known.search(subject)), "buyer_message")
