"""What one cell says: typed by hand, pasted, damaged by a spreadsheet program, or a formula.

An error is a Skip; what can be read but deserves a look is added to `doubts`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

from seller.errors import Skip, Stop
from seller.language import LANGUAGES, translator
from seller.marketplaces import marketplace
from seller.products.columns import STAGES, Column
from seller.products.said import SAID
from seller.spreadsheet import Formula

Doubt = tuple[str, dict[str, object]]
MOST = 10_000_000
LONGEST = 1000
QUOTED = "quoted"
"""A buyer's own words: whatever they begin with, they calculate nothing and are kept."""
_SCIENTIFIC = re.compile(r"^[+-]?\d+(\.\d+)?[eE]\+?\d+$")
_MANGLED = re.compile(r"^[+-]?\d+(\.\d+)?[eE]\+\d+$")
"""A code that a spreadsheet took for a number: it writes the plus, where 1E5 may be a code."""
_DATED = re.compile(r"^(\d{1,2}-[A-Z][a-z]{2}|\d{1,2}月\d{1,2}日|\d{4}-\d\d-\d\d 00:00:00)$")
_THOUSANDS = re.compile(r"^\d{1,3}(,\d{3})+(\.\d+)?$")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?( 00:00:00)?")
_BROKEN = re.compile(r"^#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!)$")
_YES = {"yes", "y", "true", "1", "是", "有", "√", "✓", "带", "对"}
_NO = {"no", "n", "false", "0", "否", "无", "×", "✗", "x", "不带", "没有"}
_CURRENCIES = {"rmb": "CNY", "人民币": "CNY", "美元": "USD", "欧元": "EUR", "英镑": "GBP"} | {
    "日元": "JPY", "加元": "CAD", "港币": "HKD",
}  # fmt: skip
"""Words for currencies. A sign is none: ¥ is written for two of them."""


def read(column: Column, raw: object, doubts: list[Doubt], *, typed: bool = True) -> Any:
    """The value of a cell, None for an empty one. `typed`: the file tells numbers from texts."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    if isinstance(raw, Formula) and column.kind != QUOTED:
        raise Skip("products.formula", text=_short(raw))
    if isinstance(raw, str) and _BROKEN.match(raw.strip()):
        raise Skip("products.error_value", text=_short(raw))
    return KINDS[column.kind](raw, doubts, typed)


def _text(raw: object, doubts: list[Doubt], _typed: bool) -> str:
    """Any text; runs of blanks and line ends become one blank."""
    found = " ".join(_written(raw, doubts).split())
    if len(found) > LONGEST:
        raise Skip("products.long", most=LONGEST, length=len(found))
    return "".join(char for char in found if unicodedata.category(char) != "Cc")


def _exact(raw: object, doubts: list[Doubt], _typed: bool) -> str:
    """A code that Amazon gave or keeps: nothing in it is mended."""
    found = _written(raw, doubts).strip()
    if _MANGLED.match(found):
        raise Skip("products.scientific", text=_short(found))
    if len(found) > 100:
        raise Skip("products.long", most=100, length=len(found))
    if any(unicodedata.category(char) == "Cc" for char in found):
        raise Skip("products.control", text=_short(found))
    if _DATED.match(found):
        doubts.append(("products.date_text", {"text": _short(found)}))
    return found


def _code(raw: object, doubts: list[Doubt], typed: bool) -> str:
    """The seller's own code; full-width letters come from an input method and are made plain."""
    found = _exact(raw, doubts, typed)
    made = unicodedata.normalize("NFKC", found).strip()
    if made != found:
        doubts.append(("products.full_width", {"text": _short(found), "read": _short(made)}))
    return made


def _written(raw: object, doubts: list[Doubt]) -> str:
    """A text cell's text. Numbers and dates there were made by a spreadsheet program."""
    if isinstance(raw, bool):
        return str(raw).upper()
    if isinstance(raw, datetime | date | time):
        raise Skip("products.date", text=str(raw))
    if isinstance(raw, int | float | Decimal):
        exact = Decimal(repr(raw) if isinstance(raw, float) else raw)
        if abs(exact) >= 10**15:
            raise Skip("products.scientific", text=str(raw))
        whole = exact == exact.to_integral_value()
        found = str(int(exact)) if whole else str(exact.normalize())
        doubts.append(("products.number_code", {"text": found}))
        return found
    return str(raw)


def _number(raw: object, doubts: list[Doubt], typed: bool) -> Decimal:
    """An exact number that is not negative."""
    if isinstance(raw, bool | datetime | date | time):
        raise Skip("products.not_a_number", text=_short(raw))
    if isinstance(raw, str):
        found = _parsed(raw.strip(), doubts, typed)
    else:
        found = Decimal(repr(raw) if isinstance(raw, float) else str(raw))
    if not found.is_finite():
        raise Skip("products.not_a_number", text=_short(raw))
    if found < 0:
        raise Skip("products.negative", text=_short(raw))
    if found > MOST:
        raise Skip("products.large", text=_short(raw), most=MOST)
    near = found.quantize(Decimal("1e-9"))  # 0.1 + 0.2 in a spreadsheet has seventeen digits
    return near.normalize() if near else Decimal(0)


def _parsed(text: str, doubts: list[Doubt], typed: bool) -> Decimal:
    made = unicodedata.normalize("NFKC", text).strip()
    if made != text:
        doubts.append(("products.full_width", {"text": _short(text), "read": _short(made)}))
    elif typed:
        doubts.append(("products.number_text", {"text": _short(text)}))
    if _SCIENTIFIC.match(made):
        raise Skip("products.scientific", text=_short(made))
    if _THOUSANDS.match(made):
        made = made.replace(",", "")
    try:
        return Decimal(made) if "_" not in made else Decimal("NaN")
    except InvalidOperation as error:
        raise Skip("products.not_a_number", text=_short(text)) from error


def _count(raw: object, doubts: list[Doubt], typed: bool) -> int:
    found = _number(raw, doubts, typed)
    if found != found.to_integral_value():
        raise Skip("products.not_whole", text=_short(raw))
    return int(found)


def _some(raw: object, doubts: list[Doubt], typed: bool) -> int:
    found = _count(raw, doubts, typed)
    if found == 0:
        raise Skip("products.zero", text=_short(raw))
    return found


def _scaled(digits: int) -> Callable[[object, list[Doubt], bool], int]:
    """A measure in whole parts of its unit: 12.5 cm is 1250 hundredths."""

    def measure(raw: object, doubts: list[Doubt], typed: bool) -> int:
        found = _number(raw, doubts, typed).scaleb(digits)
        if not found:
            raise Skip("products.zero", text=_short(raw))
        near = found.to_integral_value()
        if near != found:
            doubts.append(("products.rounded", {"text": _short(raw), "digits": digits}))
        if not near:
            raise Skip("products.zero", text=_short(raw))
        return int(near)

    return measure


def _flag(raw: object, _doubts: list[Doubt], _typed: bool) -> bool:
    said = unicodedata.normalize("NFKC", str(raw)).strip().casefold()
    if said in _YES:
        return True
    if said in _NO:
        return False
    raise Skip("products.not_a_flag", text=_short(raw))


def _url(raw: object, _doubts: list[Doubt], _typed: bool) -> str:
    text = str(raw).strip()
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in text
    except ValueError:
        good = False
    if not good or len(text) > LONGEST or not text.isprintable():
        raise Skip("products.not_a_url", text=_short(raw))
    return text


def _currency(raw: object, _doubts: list[Doubt], _typed: bool) -> str:
    said = unicodedata.normalize("NFKC", str(raw)).strip()
    found = _CURRENCIES.get(said.casefold(), said.upper())
    if not re.fullmatch("[A-Z]{3}", found):
        raise Skip("products.not_a_currency", text=_short(raw))
    return found


def _hs(raw: object, doubts: list[Doubt], typed: bool) -> str:
    digits = re.sub(r"[.\s-]", "", _code(raw, doubts, typed))
    if not re.fullmatch("[0-9]{6,13}", digits):
        raise Skip("products.not_an_hs_code", text=_short(raw))
    return digits


def _stage(raw: object, _doubts: list[Doubt], _typed: bool) -> str:
    said = unicodedata.normalize("NFKC", str(raw)).strip().casefold()
    for stage in STAGES:
        if said in {translator(language)(stage).casefold() for language in LANGUAGES}:
            return stage
    raise Skip("products.not_a_stage", text=_short(raw), known=", ".join(STAGES))


def _place(raw: object, _doubts: list[Doubt], _typed: bool) -> str:
    said = unicodedata.normalize("NFKC", str(raw)).strip()
    try:
        return marketplace(said).code
    except Stop as error:
        raise Skip("products.not_a_marketplace", text=_short(raw)) from error


def _day(raw: object, _doubts: list[Doubt], _typed: bool) -> date:
    """A day with its year first, as no country reads it differently; or a spreadsheet's date."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    found = re.fullmatch(
        r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?( 00:00:00)?", str(raw).strip()
    )
    try:
        if found:
            return date(*map(int, found.groups()[:3]))
    except ValueError:
        pass
    raise Skip("products.not_a_day", text=_short(raw))


def _rate(raw: object, doubts: list[Doubt], typed: bool) -> str:
    """An exact rate above zero, as a decimal text."""
    found = _number(raw, doubts, typed)
    if not found:
        raise Skip("products.zero", text=_short(raw))
    return f"{found:f}"


def _short(raw: object) -> str:
    return str(raw)[:40]


KINDS: dict[str, Callable[[object, list[Doubt], bool], Any]] = {
    "text": _text,
    "exact": _exact,
    "code": _code,
    "money": _number,
    "count": _count,
    "some": _some,
    "cm": _scaled(2),
    "kg": _scaled(3),
    "flag": _flag,
    "url": _url,
    "currency": _currency,
    "hs": _hs,
    "stage": _stage,
    "place": _place,
    "day": _day,
    "rate": _rate,
    "ignored": lambda *_: None,
    **SAID,
}
"""How the cells of each kind of column are read."""
