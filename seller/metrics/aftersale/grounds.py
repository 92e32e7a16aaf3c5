"""Whether Amazon may remove a seller feedback, and on which ground.

Formula: words of a lexicon per language; a ground holds where its words are there and those that
speak against it are not. Units: none. Assumption: a wrong request costs more than none, so only a
clear case is `high`. Source: Amazon's feedback removal policy (entirely a product review, fulfilled
by Amazon, obscene language, personal data).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from seller.metrics.lint.draft import ORDER
from seller.metrics.lint.form import LINK, MAIL, PHONE

PRODUCT = {
    "en": r"\b(?:broke\w*|quality|colou?rs?|sizes?|plastic|material|rust\w*|smell\w*|works?|stopped|batter(?:y|ies)|product|item|cheaply|flims\w+|fits?|small|design)\b",
    "de": r"\b(?:kaputt|qualität|farbe|größe|plastik|material|rost\w*|riecht|stinkt|funktioniert|akku|batterie|produkt|artikel|billig|passt|klein)\b",
    "fr": r"\b(?:cassé\w*|qualité|couleur|taille|plastique|matière|rouill\w+|odeur|fonctionne|batterie|produit|article|petit\w*)\b",
    "es": r"\b(?:rot[ao]|calidad|color|tamaño|talla|plástico|material|óxido|huele|funciona|batería|producto|artículo|pequeñ[ao])\b",
    "it": r"\b(?:rott[ao]|qualità|colore|misura|taglia|plastica|materiale|ruggine|odore|funziona|batteria|prodotto|articolo|piccol[ao])\b",
    "ja": r"品質|色|サイズ|素材|プラスチック|錆|臭い|におい|動か|電池|商品|壊れ|小さ",
    "zh": r"质量|颜色|尺寸|材质|塑料|生锈|味道|不能用|坏了|电池|产品|太小",
}
SERVICE = {
    "en": r"\b(?:sellers?|arriv\w+|deliver\w*|ship\w*|late|weeks?|days?|packag\w*|box|refund\w*|answer\w*|repl(?:y|ied)|e-?mails?|contact\w*|customer service|support|return\w*|missing|described|description|pictures?|photos?|used|call)\b",
    "de": r"\b(?:verkäufer\w*|kam|angekommen|liefer\w*|versand\w*|spät|wochen?|tagen?|verpack\w*|karton|erstatt\w*|antwort\w*|e-?mails?|kontakt\w*|kundenservice|rücksend\w*|fehlt\w*|gebraucht|fotos?|bild\w*|beschreib\w*)\b",
    "fr": r"\b(?:vendeur\w*|arrivé\w*|livr\w+|expédi\w+|retard|semaines?|jours?|emball\w+|carton|rembours\w+|répon\w+|mails?|contact\w*|service client|retour\w*|manqu\w+|utilisé\w*|photos?|description)\b",
    "es": r"\b(?:vendedor\w*|llegó|lleg\w+|entreg\w+|envío|envi\w+|tarde|semanas?|días?|embal\w+|caja|reembols\w+|respond\w+|respuesta|correo|contact\w+|atención al cliente|devol\w+|falt\w+|usad[ao]|fotos?|descri\w+)\b",
    "it": r"\b(?:venditore|arrivat\w+|conseg\w+|spedi\w+|ritardo|settimane?|giorni|imball\w+|scatola|rimbors\w+|rispo\w+|mail|contatt\w+|assistenza|reso|manc\w+|usat[ao]|foto|descri\w+)\b",
    "ja": r"出品者|店舗|届|配送|配達|発送|遅|梱包|箱|返金|返信|連絡|メール|対応|返品|不足|中古|写真|画像|説明",
    "zh": r"卖家|店家|收到|送达|物流|快递|发货|太慢|包装|箱子|退款|回复|联系|邮件|客服|退货|缺少|二手|图片|照片|描述",
}
DELIVERY = {
    "en": r"\b(?:arriv\w+|deliver\w*|shipp\w*|late|weeks?|took|carrier|parcel|driver|lost in)\b",
    "de": r"\b(?:liefer\w*|zugestellt|zustell\w*|versand\w*|spät|wochen|paket\w*|bote\w*)\b",
    "fr": r"\b(?:livr\w+|expédi\w+|retard|semaines|colis|transporteur|facteur)\b",
    "es": r"\b(?:entreg\w+|envío|tarde|semanas|paquete|repartidor|mensajer\w+|transportista)\b",
    "it": r"\b(?:conseg\w+|spedi\w+|ritardo|settimane|pacco|corriere)\b",
    "ja": r"届|配送|配達|発送|遅|荷物|宅配",
    "zh": r"送达|物流|快递|发货|太慢|包裹|派送",
}
OTHER = {
    "en": r"\b(?:sellers?|refund\w*|answer\w*|repl(?:y|ied)|e-?mails?|contact\w*|used|missing|wrong|fake|described|ordered|only one)\b",
    "de": r"\b(?:verkäufer\w*|erstatt\w*|antwort\w*|e-?mails?|kontakt\w*|gebraucht|fehlt\w*|falsch\w*|beschreib\w*|bestellt)\b",
    "fr": r"\b(?:vendeur\w*|rembours\w+|répon\w+|mails?|contact\w*|utilisé\w*|manqu\w+|mauvais\w*|description|commandé)\b",
    "es": r"\b(?:vendedor\w*|reembols\w+|respond\w+|respuesta|correo|contact\w+|usad[ao]|falt\w+|equivocad\w+|descri\w+|pedí)\b",
    "it": r"\b(?:venditore|rimbors\w+|rispo\w+|mail|contatt\w+|usat[ao]|manc\w+|sbagliat\w+|descri\w+|ordinat\w+)\b",
    "ja": r"出品者|返金|返信|連絡|メール|中古|不足|間違|説明|違う",
    "zh": r"卖家|退款|回复|联系|邮件|二手|缺少|发错|描述|不符",
}
RUDE = re.compile(
    r"\b(?:fuck\w*|shit\w*|asshole|bitch|arschloch|scheiß\w*|scheiss\w*|merde|putain|connard|mierda"
    r"|cabr[oó]n|puta|stronz\w+|merda|vaffanculo)\b|くそ|クソ|死ね|傻逼|他妈|操你|王八蛋"
)


@dataclass(frozen=True, slots=True)
class Ground:
    """`name`: product_review, fba_delivery, obscene or personal. `confidence`: high or low.

    `quote`: what speaks for it. Only with high confidence may a request be made.
    """

    name: str
    confidence: str
    quote: str


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(words))


def _found(lexicon: dict[str, str], text: str) -> str:
    match = _pattern(tuple(lexicon.values())).search(text)
    return match.group() if match else ""


def grounds(comment: str, *, by_amazon: bool) -> list[Ground]:
    """The grounds that hold, the surest first.

    >>> [(one.name, one.confidence) for one in grounds("Cheap plastic, it rusted.", by_amazon=True)]
    [('product_review', 'high')]
    >>> [(one.name, one.confidence) for one in grounds("Took three weeks!", by_amazon=True)]
    [('fba_delivery', 'high')]
    >>> grounds("Took three weeks!", by_amazon=False)
    []
    """
    text = comment.lower()
    found = [*_plain(comment, text)]
    product, service = _found(PRODUCT, text), _found(SERVICE, text)
    if product:
        found.append(Ground("product_review", "low" if service else "high", product))
    delivery = _found(DELIVERY, text)
    if delivery and by_amazon:
        mixed = product or _found(OTHER, text)
        found.append(Ground("fba_delivery", "low" if mixed else "high", delivery))
    return sorted(found, key=lambda one: one.confidence)


def _plain(comment: str, text: str) -> list[Ground]:
    """What is either there or not."""
    rude = RUDE.search(text)
    found = [Ground("obscene", "high", rude.group())] if rude else []
    private = MAIL.search(comment) or PHONE.search(ORDER.sub("", comment)) or LINK.search(comment)
    if private:  # the words themselves are personal: they are not repeated
        found.append(Ground("personal", "high", ""))
    return found
