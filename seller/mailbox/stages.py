"""How far a claim or chargeback is, and what the buyer complains of, in the marketplaces' words.

The news stands in the subject or in the first sentence that is no condition: "if you do not answer,
the claim may be granted" grants nothing.
"""

from __future__ import annotations

import re

from seller.mailbox.phrases import any_of

IF = any_of(
    r"\b(?:if|unless|until|in case|wenn|falls|sofern|sauf|a menos|qualora|als|indien|tenzij)\b",
    r"\b(?:jeśli|jeżeli|om|eğer|إذا|في حال)\b",
    r"(?:^|[,;:]) *s[ei] (?!ha\b|han\b|le|aprob|conced|decid|è|sono)",
    r"\b(?:si (?:vous|no|ne|usted|el|le|la)|se (?:non|não|você|lei|il|o|a)|caso (?:você|não|o))\b",
    "場合|もし|如果|若|除非",
)
"""What stands behind such a word has not happened. `si` and `se` mean other things as well."""
MAY = any_of(
    r"\b(?:may|might|could|would|can|will|könnte|kann|würde|wird|pourrait|peut|sera|podría|puede|será)\b",
    r"\b(?:potrebbe|può|sarà|poderá|pode|zou|kan|zal|może|będzie|kunde|skulle|olabilir|قد|سوف)\b",
    "可能|かもしれ|ことがあ",
)
"""Nor has what one of these says."""
CLAUSE = re.compile(r"[,;:–—、，；：]|\b(?:and|und|et|y|e|en|i|och|ve)\b", re.IGNORECASE)
APPEAL = any_of(
    r"\bappeal|einspruch|widerspruch|\bappel\b|contestation|apelación|recurso|ricorso|appello",
    "bezwaar|beroep|odwołani|överklag|itiraz|異議|再審査|申诉|استئناف|اعتراض",
)
TURNED = {"granted": "denied", "denied": "lost"}
"""An appeal that is granted is a claim that is denied; one that is denied is the end."""
STAGES = (
    (
        "withdrawn",
        any_of(
            r"withdr[ae]w[ns]?|withdrawal|cancel(?:l)?ed (?:the|their|this) (?:claim|chargeback)",
            r"zurückgezogen|zurückgenommen|retirée?\b|annulé sa réclamation|retirad[ao]",
            r"ritirat[ao]|ingetrokken|wycofa(?:ł|ne|ny|no)|dragits tillbaka|återkalla|geri çek",
            "取り下げ|撤回|撤销|撤诉|سحب المشتري|تم سحب",
        ),
    ),
    (
        "denied",
        any_of(
            r"\bden(?:ied|y)\b|in (?:your|the seller'?s) favou?r|(?:claim|chargeback) (?:was |is )?rejected",
            r"you (?:are|were) not (?:held )?responsible|at (?:our|amazon's) (?:own )?expense",
            r"abgelehnt|zu ihren gunsten|refusée?\b|en votre faveur|rejetée|denegad|rechazad|a su favor",
            r"respint|rifiutat|a (?:tuo|suo) favore|negad[ao]|a seu favor|afgewezen|in uw voordeel",
            r"odrzuc|na twoją korzyść|avsla[gk]|till din fördel|reddedil|lehinize",
            "却下|出品者様?の(?:主張|勝)|驳回|拒绝了?买家|裁决支持您|对您有利|تم رفض|رفض المطالبة|لصالحك",
        ),
    ),
    (
        "granted",
        any_of(
            r"\bgranted\b|in (?:the )?(?:buyer|customer)'?s? favou?r|in favou?r of (?:the )?(?:buyer|customer)",
            r"(?:have|has|was|were|been) (?:debited|charged to)\b|(?:refunded|reimbursed) the (?:buyer|customer)",
            r"stattgegeben|zugunsten des käufers|bewilligt|accordée|acceptée|en faveur de l'acheteur",
            r"concedid[ao]|aprobad[ao]|a favor del comprador|accolt[ao]|accettat[ao] il reclamo",
            r"a favore dell'acquirente|aprovada|a favor do comprador|toegewezen|toegekend|ten gunste van",
            r"uwzględni|na korzyść kupującego|beviljat|till köparens fördel|kabul edil|onaylan",
            "認められ|承認され|購入者様?に返金|批准|支持买家|成立|已(?:向买家)?退款给?买家|تمت الموافقة|لصالح المشتري",
        ),
    ),
    (
        "asked",
        any_of(
            r"(?:more|additional|further|some) information|information (?:is )?(?:required|needed|requested)",
            r"request(?:s|ed|ing)? (?:for )?(?:more |additional )?information|transaction information",
            r"(?:weitere|zusätzliche|mehr) (?:informationen|angaben)|informationen (?:benötigt|erforderlich)",
            r"informations? (?:complémentaires?|supplémentaires?|requises?)|demande d'informations?",
            r"(?:más|información) (?:información|adicional|necesaria)|solicitud de información",
            r"(?:ulteriori|maggiori) informazioni|richiesta di informazioni|informazioni aggiuntive",
            r"informaç(?:ão|ões) (?:adiciona|complementa|necessári)|mais informações",
            r"(?:meer|aanvullende|extra) informatie|(?:dodatkow\w+|więcej) informac|mer information",
            r"ytterligare information|(?:ek|daha fazla|ilave) bilgi",
            "(?:追加|詳細な?)の?情報|情報(?:の提供|が必要)|更多信息|补充(?:信息|资料|材料)|提供.{0,6}(?:信息|资料)|معلومات إضافية|مزيد من المعلومات",
        ),
    ),
)
"""What the news may be, the final ones first."""
REASONS = (
    (
        "unauthorised",
        any_of(
            r"unauthori[sz]ed|did not (?:authori[sz]e|recogni[sz]e)|fraud|nicht autorisiert",
            r"non autorisée?|no autorizad|non autorizzat|não autorizad|不正利用|未经授权|盗刷",
        ),
    ),
    (
        "not_refunded",
        any_of(
            r"(?:not|never) (?:been )?refunded|refund (?:was )?not|has returned|returned the item",
            r"nicht erstattet|zurückgesendet|non remboursé|retourné|no reembolsad|ha devuelto",
            r"non rimborsat|ha restituito|não reembolsad|未退款|已退货|返金されて(?:い)?な|返品済",
        ),
    ),
    (
        "not_received",
        any_of(
            r"(?:not|never) (?:been )?(?:received|arrived|delivered)|did(?: not|n't) (?:arrive|receive)",
            r"non-?(?:receipt|delivery)|nicht (?:erhalten|angekommen|geliefert|zugestellt)|non (?:reçu|livré)e?",
            r"pas (?:été )?(?:reçu|livré|arrivé)|no (?:ha )?(?:recibi|llega)d?o|non (?:ha )?ricevut|non consegnat",
            r"não (?:foi )?(?:receb|entreg|cheg)|niet (?:ontvangen|geleverd|aangekomen)|nie (?:otrzyma|dotar)",
            "inte (?:fått|mottag|levere|kommit)|teslim (?:alma|edilme)|ulaşma(?:dı|mış)",
            "届いて(?:い)?な|未着|受け取って(?:い)?な|未收到|没有收到|没收到|لم يستلم|لم يصل",
        ),
    ),
    (
        "not_as_described",
        any_of(
            r"(?:not as|different from|differs from|materially different)|defect|damaged|wrong item",
            r"nicht wie beschrieben|entspricht nicht|beschädigt|non conforme|endommagé|défectueu",
            r"no (?:coincide|corresponde|es como)|dañad|defectuos|non conforme|danneggiat|difettos",
            r"diferente do|danificad|defeitu|niet zoals|beschadigd|kapot|niezgodn|uszkodz|skada[dt]",
            "hasarlı|kusurlu|açıklandığı gibi değil|説明と異な|破損|不良|与描述不符|描述不符|损坏|瑕疵|غير مطابق|تالف",
        ),
    ),
)
"""What the buyer says happened."""
SENTENCE = re.compile(r"[.!?](?=\s)|[。！？\n]+")
LEAD = 30
"""Sentences that are looked at; what follows is what Amazon says in every mail."""
LONGEST = 20_000
"""Characters of a mail; Amazon's own have fewer."""


def stage(kind: str, subject: str, words: str) -> str:
    """One of STAGES for a claim or chargeback, "" for every other mail.

    >>> stage("claim", "Claim received", "If you do not answer, it may be granted. Sent on Monday.")
    'filed'
    >>> stage("claim", "Your A-to-z claim", "It was decided in the buyer's favor; you may appeal.")
    'granted'
    """
    if kind not in {"claim", "chargeback"}:
        return ""
    for text in (subject, *SENTENCE.split(words[:LONGEST])[:LEAD]):
        if found := _news(text):
            return found
    return "filed"


def _news(sentence: str) -> str:
    """What a sentence says has happened."""
    for clause in CLAUSE.split(IF.split(sentence, maxsplit=1)[0]):
        found = "" if MAY.search(clause) else _matched(clause)
        if found:
            return TURNED.get(found, found) if APPEAL.search(clause) else found
    return ""


def _matched(clause: str) -> str:
    return next((name for name, known in STAGES if known.search(clause)), "")


def reason(kind: str, subject: str, words: str) -> str:
    """What the buyer complains of: not_received, not_as_described, not_refunded or unauthorised.

    >>> reason("claim", "Claim received", "Reason: the item has not arrived.")
    'not_received'
    """
    if kind not in {"claim", "chargeback"}:
        return ""
    whole = f"{subject}\n{words[:LONGEST]}"
    return next((name for name, known in REASONS if known.search(whole)), "")
