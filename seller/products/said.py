"""Cells of what people say: stars, days in words, whole texts, languages, ways to remove stock.

An error is a Skip; nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from seller.errors import Skip
from seller.facts.removalfee import OTHERS, WAYS
from seller.language import LANGUAGES, country, translator
from seller.marketplaces import MARKETPLACES
from seller.products.columns import plain
from seller.products.milestones import AHEAD, mode
from seller.products.months import day

LONGEST = 20_000
TONGUES = ("de", "en", "es", "fr", "it", "ja", "zh")
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)?")
_ASIN = re.compile("[A-Z0-9]{10}")
SITES = {
    plain(name): one.code
    for one in MARKETPLACES
    for language in LANGUAGES
    for name in (one.code, one.channel, country(one.code, language))
} | {"gb": "UK", "usa": "US"}
"""What people and programs call a site: by code, address or country."""


def _stars(raw: object, *_rest: object) -> int:
    """`2`, `2.0 out of 5 stars`, `5つ星のうち2.0`, `2星` or `★★☆☆☆`."""
    text = unicodedata.normalize("NFKC", str(raw)).strip()
    if "★" in text:
        return _one_to_five(text, str(text.count("★")))
    found = _NUMBERS.findall(text)
    if len(found) == 2 and Decimal(found[-1].replace(",", ".")) == 5 and "のうち" not in text:
        found = found[:1]  # of five
    elif len(found) == 2 and "のうち" in text:
        found = found[1:]
    return _one_to_five(text, found[0] if len(found) == 1 else "")


def _one_to_five(text: str, digits: str) -> int:
    number = Decimal(digits.replace(",", ".")) if digits else Decimal(0)
    if number not in range(1, 6):
        raise Skip("products.not_stars", text=text[:40])
    return int(number)


def _when(raw: object, *_rest: object) -> date:
    """A day that no country reads differently: its year first, or its month in letters."""
    if isinstance(raw, datetime):
        return raw.date()
    return raw if isinstance(raw, date) else day(str(raw))


def _site(raw: object, *_rest: object) -> str:
    found = SITES.get(plain(str(raw).replace("站", "")))
    if found is None:
        raise Skip("products.not_a_marketplace", text=str(raw)[:40])
    return found


def _prose(raw: object, *_rest: object) -> str:
    """What somebody wrote, in its own lines, without characters that are none."""
    lines = str(raw).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    clean = ("".join(c for c in line if unicodedata.category(c) != "Cc") for line in lines)
    text = "\n".join(clean).strip()
    if len(text) > LONGEST:
        raise Skip("products.long", most=LONGEST, length=len(text))
    return text


def _asin(raw: object, *_rest: object) -> str:
    text = unicodedata.normalize("NFKC", str(raw)).strip().upper()
    if not _ASIN.fullmatch(text):
        raise Skip("products.not_an_asin", text=text[:40])
    return text


def _tongue(raw: object, *_rest: object) -> str:
    """A language, by its code; `zh-CN` is zh."""
    text = str(raw).strip().casefold().replace("_", "-").split("-", maxsplit=1)[0]
    if text not in TONGUES:
        raise Skip("products.not_a_tongue", text=str(raw)[:40], known=", ".join(TONGUES))
    return text


def _way(raw: object, *_rest: object) -> str:
    said = unicodedata.normalize("NFKC", str(raw)).strip().casefold()
    for way in (*WAYS, *OTHERS):
        if said in {way, *(translator(one)(way).casefold() for one in LANGUAGES)}:
            return way
    raise Skip("products.not_a_way", text=str(raw)[:40], known=", ".join((*WAYS, *OTHERS)))


def _done(raw: object, *_rest: object) -> date:
    """A day on which something really happened."""
    if isinstance(raw, str) and AHEAD.search(raw.casefold()):
        raise Skip("firstleg.only_planned", text=raw[:40])
    return _when(raw)


def _haul(raw: object, *_rest: object) -> str:
    """sea, rail, air or express, as forwarders call them."""
    found = mode(raw)
    if not found:
        raise Skip("firstleg.not_a_mode", text=str(raw)[:40])
    return found


SAID: dict[str, Callable[..., Any]] = {
    "stars": _stars,
    "when": _when,
    "site": _site,
    "prose": _prose,
    "quoted": _prose,
    "asin": _asin,
    "tongue": _tongue,
    "way": _way,
    "done": _done,
    "haul": _haul,
}
"""How the cells of each of these kinds are read."""
