"""Amazon's codes for what sellers write: verbs, conditions, channels, marketplaces, families."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from seller.listings.wanted import DELETE, REPLACE, UPDATE
from seller.marketplaces import BY_CHANNEL, BY_CODE, BY_ID, Marketplace

VERBS = {
    "full_update": REPLACE, "replace": REPLACE, "partial_update": UPDATE, "partialupdate": UPDATE,
    "update": UPDATE, "delete": DELETE, "更新": UPDATE, "部分更新": UPDATE, "全量更新": REPLACE,
    "覆盖": REPLACE, "删除": DELETE, "aktualisierung": UPDATE, "teilaktualisierung": UPDATE,
    "löschen": DELETE, "actualisation": UPDATE, "supprimer": DELETE, "suppression": DELETE,
    "actualización": UPDATE, "eliminar": DELETE, "aggiorna": UPDATE, "elimina": DELETE,
    "アップデート": UPDATE, "削除": DELETE, "x": DELETE, "d": DELETE, "a": UPDATE,
}  # fmt: skip
"""`Update` of the old templates is taken for what leaves the rest alone."""
CONDITIONS = {
    "new": "new_new", "newnew": "new_new", "全新": "new_new", "新品": "new_new", "新": "new_new",
    "neu": "new_new", "nuevo": "new_new", "nuovo": "new_new", "neuf": "new_new", "11": "new_new",
    "usedlikenew": "used_like_new", "二手如新": "used_like_new", "如新": "used_like_new",
    "usedverygood": "used_very_good", "二手很好": "used_very_good", "usedgood": "used_good",
    "二手好": "used_good", "usedacceptable": "used_acceptable", "二手可接受": "used_acceptable",
    "1": "used_like_new", "2": "used_very_good", "3": "used_good", "4": "used_acceptable",
    "5": "collectible_like_new", "6": "collectible_very_good", "7": "collectible_good",
    "8": "collectible_acceptable", "10": "refurbished_refurbished",
    "refurbished": "refurbished_refurbished", "翻新": "refurbished_refurbished",
}  # fmt: skip
CODES = {"1": "asin", "2": "isbn", "3": "upc", "4": "ean"}
"""What the oldest sheets of Amazon's call the types of a product's code."""
OWN = {"fbm", "mfn", "merchant", "default", "自发货", "卖家配送", "商家配送"}
AMAZONS = {"fba", "afn", "amazon", "亚马逊配送", "fba配送", "亚马逊物流"}
LEVELS = {
    "parent": "parent", "child": "child", "父": "parent", "父体": "parent", "子": "child",
    "子体": "child", "parentprodukt": "parent", "kind": "child",
}  # fmt: skip
_NAMES = {
    "美国": "US", "加拿大": "CA", "墨西哥": "MX", "巴西": "BR", "英国": "UK", "德国": "DE",
    "法国": "FR", "意大利": "IT", "西班牙": "ES", "荷兰": "NL",
    "比利时": "BE", "爱尔兰": "IE", "波兰": "PL",
    "瑞典": "SE", "土耳其": "TR", "阿联酋": "AE", "沙特": "SA", "埃及": "EG", "印度": "IN",
    "南非": "ZA", "日本": "JP",
    "澳大利亚": "AU", "澳洲": "AU", "新加坡": "SG", "gb": "UK",
}  # fmt: skip
_MANY = re.compile(r"[,;/、，；|\s]+")


def folded(word: str) -> str:
    return re.sub(r"[\s,_-]+", "", unicodedata.normalize("NFKC", word).casefold())


def condition(word: str) -> str:
    """Amazon's code of a condition; what is none of the known words stays as it is.

    >>> condition("New"), condition("new, new"), condition("used_good"), condition("全新")
    ('new_new', 'new_new', 'used_good', 'new_new')
    """
    return CONDITIONS.get(folded(word), word)


def verb(word: str, aliases: Mapping[str, str]) -> str:
    """The verb; "" for none that is known. Amazon marks the default that nobody chose with (…).

    >>> verb("Bearbeiten (Teilaktualisierung)", {}), verb("Delete", {}), verb("(Default) Add", {})
    ('update', 'delete', 'update')
    >>> verb("Ersetzen (Alles)", {"Ersetzen (Alles)": "full_update"}), verb("Maybe", {})
    ('replace', '')
    """
    said = aliases.get(word, word).strip()
    if said.startswith("("):
        return UPDATE
    words = [
        said,
        folded(said),
        *re.findall(r"\((.*?)\)", said),
        re.sub(r"\(.*?\)", "", said).strip(),
    ]
    return next((VERBS[one.casefold()] for one in words if one.casefold() in VERBS), "")


def channel(word: str, place: Marketplace) -> str:
    """Amazon's code of a fulfilment channel.

    >>> channel("FBA", BY_CODE["DE"]), channel("FBA", BY_CODE["JP"])
    ('AMAZON_EU', 'AMAZON_JP')
    """
    if folded(word) in OWN:
        return "DEFAULT"
    if folded(word) in AMAZONS:
        return f"AMAZON_{place.code if place.region == 'FE' else place.region}"
    return word


def level(word: str) -> str:
    return LEVELS.get(folded(word), word)


def places(words: str) -> tuple[list[str], list[str]]:
    """The marketplaces that a cell names, and the words that name none.

    >>> places("US, 德国站 amazon.co.uk"), places("Mars")
    ((['US', 'DE', 'UK'], []), ([], ['Mars']))
    """
    found: list[str] = []
    unknown: list[str] = []
    for word in filter(None, _MANY.split(unicodedata.normalize("NFKC", words).strip())):
        code = _place(word)
        (found if code else unknown).append(code or word)
    return list(dict.fromkeys(found)), unknown


def _place(word: str) -> str:
    plain = word.casefold().removesuffix("站").removesuffix("站点")
    if plain in _NAMES:
        return _NAMES[plain]
    if plain.upper() in BY_CODE:
        return plain.upper()
    place = BY_ID.get(word.upper()) or BY_CHANNEL.get(plain.removeprefix("www."))
    return place.code if place else ""
