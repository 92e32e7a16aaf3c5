"""Every word a user reads, in zh_CN and English, from the catalogues in `locale/`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from babel import Locale
from babel.dates import format_timedelta
from babel.numbers import format_currency, format_decimal

from seller import money
from seller.errors import SellerError
from seller.money import Money

LANGUAGES = ("zh_CN", "en")
_ENTRY = re.compile(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)', re.MULTILINE)


class Told(NamedTuple):
    """An error in a user's language."""

    what: str
    why: str
    fix: str


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """The sentences of all `.po` files of a language (one per room), and what they are in it.

    The files have no plurals and no contexts, and each start of the program reads them all.
    """
    folder = files("seller") / "locale" / language
    texts = [one.read_text("utf-8") for one in folder.iterdir() if one.name.endswith(".po")]
    pairs = [pair for text in texts for pair in _ENTRY.findall(text)]
    return {sentence: said for key, string in pairs if (sentence := _unquoted(key))
            and (said := _unquoted(string))}  # fmt: skip


def _unquoted(lines: str) -> str:
    return "".join(json.loads(line) for line in lines.splitlines())


def translator(language: str) -> Callable[[str], str]:
    """The function that puts an English sentence into the language.

    >>> translator("zh_CN")("")
    ''
    """
    known = catalogue(language if language in LANGUAGES else "en")
    return lambda sentence: known.get(sentence, sentence)


def explain(error: SellerError, language: str) -> Told:
    """What happened, why, and how to fix it. An unknown key is shown as it is."""
    return told(error.key, error.params, language)


def told(key: str, params: Mapping[str, object], language: str) -> Told:
    """Like `explain`, for an error kept as key and parameters."""
    say = translator(language)

    def filled(part: str) -> str:
        message = f"{key}.{part}"
        text = say(message)
        if text == message:
            return key if part == "what" else ""
        return text.format_map(_Missing(params))

    return Told(filled("what"), filled("why"), filled("fix"))


@cache
def _locale(language: str) -> Locale:
    """Babel reads a locale anew each time it is given by name, which takes longer than its use."""
    return Locale.parse(language)


def number(value: int, language: str) -> str:
    """1,234 as the language writes it."""
    return str(format_decimal(value, locale=_locale(language)))


def amount(value: Money, language: str) -> str:
    """Money with its sign and all its digits, exact."""
    exact = Decimal(money.text(value.minor, value.currency))
    return format_currency(exact, value.currency, locale=_locale(language))


def ago(moment: datetime, now: datetime, language: str) -> str:
    """`3 hours ago`, rounded to one unit; a faster clock's moment to come is `1 second ago`."""
    elapsed = max(now - moment, timedelta(seconds=1))
    return format_timedelta(-elapsed, add_direction=True, locale=_locale(language))


def country(code: str, language: str) -> str:
    """The country of a marketplace code; the code where there is no such country."""
    return str(_locale(language).territories.get({"UK": "GB"}.get(code, code), code))


def pack(error: SellerError) -> str:
    """An error as one JSON text, for a row in the store."""
    return json.dumps({"key": error.key, **{k: str(v) for k, v in error.params.items()}})


def key(text: str) -> str:
    """Which error a packed one is."""
    return str(json.loads(text)["key"])


def unpack(text: str, language: str) -> Told:
    """The words of a packed error."""
    params = json.loads(text)
    return told(params.pop("key"), params, language)


class _Missing(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
