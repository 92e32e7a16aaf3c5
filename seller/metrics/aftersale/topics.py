"""What a buyer's message is about, by its words.

Formula: the topic with the most different matches of its lexicon, the earlier one where two are
equal; other where none matches. Units: none. Assumption: a person sees the topic and can choose
another one. Source: our own lexicon of the seven languages that the linter knows.
"""

from __future__ import annotations

import re
from functools import cache

LEXICON = {
    "delivery": (
        r"where is|track\w*|deliver\w*|arriv\w+|shipp\w+|parcel|package|courier|carrier|address"
        r"|not (?:yet )?received|wo ist|liefer\w*|paket\w*|sendung\w*|versand\w*|zustell\w*|adresse"
        r"|nicht (?:erhalten|angekommen)|où est|livr\w+|colis|suivi|expédi\w+|pas reçu|adresse"
        r"|dónde está|entreg\w+|envío|paquete|seguimiento|no ha llegado|dirección|dov'è|conseg\w+"
        r"|spedi\w+|pacco|tracciamento|non (?:è arrivato|ho ricevuto)|indirizzo"
        r"|届|配送|配達|発送|追跡|住所|どこ|物流|快递|包裹|发货|没收到|未收到|到货|地址|派送"
    ),
    "damaged": (
        r"broken|damaged|crushed|defect\w*|stopped working|doesn't work|missing|wrong (?:item|one)"
        r"|kaputt|beschädigt|defekt|zerbrochen|fehlt|falsch\w*|cassé\w*|endommag\w+|défect\w+|manque"
        r"|erroné|rot[ao]|dañad\w+|defectuos\w+|falta|equivocad\w+|rott[ao]|danneggiat\w+|difettos\w+"
        r"|manca|sbagliat\w+|壊れ|破損|不良|不足|違う商品|坏了|破损|损坏|缺少|少了|发错"
    ),
    "returns": (
        r"return\w*|refund\w*|money back|exchange|rücksend\w*|zurücksend\w*|erstatt\w*|umtausch\w*"
        r"|retour\w*|rembours\w+|échang\w+|devol\w+|reembols\w+|cambi\w+|reso|rimbors\w+|restitu\w+"
        r"|返品|返金|交換|退货|退款|换货"
    ),
    "order": (
        r"cancel\w*|change my order|wrong (?:size|colou?r)|quantity|storn\w+|bestellung ändern"
        r"|menge|annul\w+|modifier|cancel\w+|anular|modificar|cantidad|annull\w+|modificare|quantità"
        r"|キャンセル|注文を変更|数量|取消|改订单|数量"
    ),
    "custom": (
        r"engrav\w+|personali[sz]\w+|custom(?:i[sz]\w+)|gravur\w*|personalisier\w*|grav(?:er|ure)"
        r"|personnalis\w+|grabad\w+|personaliza\w+|incision\w+|personalizza\w+|刻印|名入れ|刻字|定制"
    ),
    "service": (
        r"install\w*|appointment|technician|montage|termin|techniker|rendez-vous|technicien"
        r"|instala\w+|cita|técnico|installazione|appuntamento|tecnico|設置|訪問|安装|预约"
    ),
    "key": (
        r"licen[cs]e key|activation|download code|lizenz\w*|aktivierung\w*|clé d'activation"
        r"|código de activación|codice di attivazione|ライセンス|シリアル|激活码|序列号"
    ),
    "invoice": (
        r"invoice|vat|receipt|rechnung\w*|mwst|ust-id|facture|tva|factura|iva|fattura|scontrino"
        r"|領収書|請求書|インボイス|发票"
    ),
    "warranty": r"warrant\w*|guarantee|garanti\w*|gewährleistung|garanzia|保証|保修|质保",
    "product": (
        r"how (?:do|to|can)|does it|is it|compatible|manual|size|battery|wie (?:kann|geht)|passt"
        r"|anleitung|größe|comment|notice|taille|cómo|tamaño|come si|manuale|misura"
        r"|使い方|説明書|サイズ|対応|怎么用|如何|说明书|尺寸|兼容"
    ),
}
TOPICS = (*LEXICON, "other")
"""In the order in which the first of two equal ones is taken."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Made when the first message is read, for it takes long."""
    return {
        name: re.compile(
            rf"(?<![^\W\d_])(?:{words})|(?:{words})(?<=[\u3040-\u9fff])", re.IGNORECASE
        )
        for name, words in LEXICON.items()
    }


def topic(words: str) -> str:
    """One of TOPICS.

    >>> topic("Wo ist mein Paket?"), topic("The lamp arrived broken, it is damaged")
    ('delivery', 'damaged')
    >>> topic("商品はいつ届きますか"), topic("请开发票"), topic("Thank you!")
    ('delivery', 'invoice', 'other')
    """
    counts = {
        name: len({found.group().lower() for found in pattern.finditer(words)})
        for name, pattern in _patterns().items()
    }
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else "other"
