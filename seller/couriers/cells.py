"""What one cell of a rate card says. An error is a Skip; a doubt is noted and the value taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

from seller.couriers import inside
from seller.couriers.columns import CONTENTS, Column
from seller.couriers.countries import COUNTRIES
from seller.couriers.parcel import plain
from seller.errors import Skip
from seller.language import LANGUAGES, translator

Doubt = tuple[str, dict[str, object]]
MOST = Decimal(100_000_000)
_UNIT = re.compile(
    r"^每?(\d+(?:[.,]\d+)?)\s*(?:kgs?|公斤|千克|cm|厘米|cbm|方|元|天|days?)$", re.IGNORECASE
)
_DATE = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")
_YES, _NO = {"yes", "y", "true", "1", "是"}, {"no", "n", "false", "0", "否"}
_NONE = {"none", "no", "不计抛", "不计泡", "无"}
_MONEY = {"rmb": "CNY", "人民币": "CNY", "美元": "USD", "欧元": "EUR", "英镑": "GBP"}
_STEP = re.compile(r"^(\d+(?:\.\d+)?)(?:\s*(?:up to|upto|<=|至|到)\s*(\d+(?:\.\d+)?))?$")


def read(column: Column, raw: object, doubts: list[Doubt]) -> Any:
    """The value of a cell; None for an empty one."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    if isinstance(raw, str) and raw.startswith("="):
        raise Skip("couriers.formula", text=short(raw))
    if isinstance(raw, str) and raw.startswith("#") and raw.rstrip("!?").isupper():
        raise Skip("couriers.formula", text=short(raw))
    if column.kind == "choice":
        return _choice(column, raw)
    if column.kind == "choices":
        return tuple(sorted({_choice(column, part) for part in split(raw)}))
    return KINDS[column.kind](raw, doubts)


def _text(raw: object, _doubts: list[Doubt]) -> str:
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return " ".join(unicodedata.normalize("NFKC", str(raw)).split())[:200]


def number(raw: object, doubts: list[Doubt]) -> Decimal:
    """An exact number that is not negative; a decimal comma and a unit are read and said."""
    if isinstance(raw, bool | date):
        raise Skip("couriers.number", text=short(raw))
    if isinstance(raw, int | float | Decimal):
        found = Decimal(repr(raw) if isinstance(raw, float) else raw)
        found = found.quantize(Decimal("1e-9")).normalize() if found.is_finite() else found
    else:
        found = _parsed(str(raw), doubts)
    if not found.is_finite() or found > MOST:
        raise Skip("couriers.number", text=short(raw))
    if found < 0:
        raise Skip("couriers.negative", text=short(raw))
    return found


def _parsed(text: str, doubts: list[Doubt]) -> Decimal:
    made = unicodedata.normalize("NFKC", text).strip().lstrip("'").replace("\u00a0", "")
    if unit := _UNIT.match(made):
        doubts.append(("couriers.unit", {"text": short(text), "read": unit.group(1)}))
        made = unit.group(1)
    if re.fullmatch(r"-?\d+,\d{3}", made):
        raise Skip("couriers.ambiguous", text=short(text))
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+\.\d+", made):
        made = made.replace(",", "")
    elif re.fullmatch(r"-?\d+,\d+", made):
        doubts.append(("couriers.comma", {"text": short(text), "read": made.replace(",", ".")}))
        made = made.replace(",", ".")
    try:
        return Decimal(made) if re.fullmatch(r"[+-]?[\d.]+", made) else Decimal("NaN")
    except InvalidOperation as error:
        raise Skip("couriers.number", text=short(text)) from error


def _money(raw: object, doubts: list[Doubt]) -> Decimal:
    """A price; of one that a spreadsheet worked out six digits are kept, and that is said."""
    found = number(raw, doubts)
    near = found.quantize(Decimal("0.000001"))
    if found != near:
        doubts.append(("couriers.rounded", {"text": short(raw), "read": near}))
    return near.normalize() if near else near


def _percent(raw: object, doubts: list[Doubt]) -> Decimal:
    """15 and 15% are fifteen percent; 0.15 may be either and is not guessed."""
    if isinstance(raw, str) and raw.strip().endswith(("%", "％")):
        return number(raw.strip()[:-1], doubts)
    found = number(raw, doubts)
    if 0 < found < 1:
        raise Skip("couriers.percent", text=short(raw))
    return found


def amount(raw: object, doubts: list[Doubt]) -> tuple[Decimal, bool]:
    """A number, and whether it has the sign of a percentage."""
    if isinstance(raw, str) and raw.strip().endswith(("%", "％")):
        return _percent(raw, doubts), True
    return _money(raw, doubts), False


def _scaled(power: int, *, zero: bool = False) -> Callable[[object, list[Doubt]], int]:
    """Kilograms as grams, centimetres as millimetres."""

    def measure(raw: object, doubts: list[Doubt]) -> int:
        found = number(raw, doubts).scaleb(power)
        if found != found.to_integral_value():
            raise Skip("couriers.digits", text=short(raw))
        if not found and not zero:
            raise Skip("couriers.zero", text=short(raw))
        return int(found)

    return measure


def _count(raw: object, doubts: list[Doubt]) -> int:
    found = number(raw, doubts)
    if found != found.to_integral_value():
        raise Skip("couriers.digits", text=short(raw))
    return int(found)


def _weekday(raw: object, doubts: list[Doubt]) -> int:
    found = _count(raw, doubts)
    if not 1 <= found <= 7:
        raise Skip("couriers.weekday", text=short(raw))
    return found


def _date(raw: object, _doubts: list[Doubt]) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    match = _DATE.match(str(raw).strip())
    try:
        return date(*map(int, match.groups())) if match else date.fromisoformat(str(raw).strip())
    except ValueError as error:
        raise Skip("couriers.date", text=short(raw)) from error


def _flag(raw: object, _doubts: list[Doubt]) -> bool:
    said = str(raw).strip().casefold()
    if said not in _YES | _NO:
        raise Skip("couriers.choice", text=short(raw), known="yes, no")
    return said in _YES


def _currency(raw: object, _doubts: list[Doubt]) -> str:
    said = unicodedata.normalize("NFKC", str(raw)).strip()
    found = _MONEY.get(said.casefold(), said.upper())
    if not re.fullmatch("[A-Z]{3}", found):
        raise Skip("couriers.currency", text=short(raw))
    return found


def country(raw: object, _doubts: list[Doubt]) -> str:
    """Two letters; GB for UK."""
    said = unicodedata.normalize("NFKC", str(raw)).strip().upper()
    found = {"UK": "GB"}.get(said, said)
    if found != "*" and found not in COUNTRIES:
        raise Skip("couriers.country", text=short(raw))
    return found


def split(raw: object) -> list[str]:
    """The parts of a list, however they are separated."""
    return [part.strip() for part in re.split(r"[,;，；、/\n]+", str(raw)) if part.strip()]


def _countries(raw: object, doubts: list[Doubt]) -> tuple[str, ...]:
    return tuple(country(part, doubts) for part in split(raw))


def _hs(raw: object, doubts: list[Doubt]) -> str:
    digits = re.sub(r"[.\s-]", "", _text(raw, doubts))
    if not re.fullmatch(r"\d{2,13}", digits):
        raise Skip("couriers.hs", text=short(raw))
    return digits


def _goods(raw: object, doubts: list[Doubt]) -> tuple[str, ...]:
    """Whole HS codes, of six digits at least."""
    parts = split(raw) if isinstance(raw, str) else [_text(raw, doubts)]
    found = tuple(re.sub(r"[.\s-]", "", part) for part in parts)
    for part, one in zip(parts, found, strict=True):
        if not re.fullmatch(r"\d{6,13}", one):
            raise Skip("couriers.goods", text=short(part))
    return found


def _size(raw: object, doubts: list[Doubt]) -> tuple[int, int, int]:
    """30x20x10 in cm as millimetres."""
    parts = re.split(r"\s*[x×*]\s*", _text(raw, doubts).casefold().removesuffix("cm").strip())
    if len(parts) != 3:
        raise Skip("couriers.size", text=short(raw))
    millimetres = _scaled(1)
    first, second, third = (millimetres(part, doubts) for part in parts)
    return first, second, third


def _banned(raw: object, doubts: list[Doubt]) -> tuple[str, ...]:
    """A word of the card's own is kept: it is met only by the same word."""
    found = tuple(dict.fromkeys(inside.word(part) for part in split(raw)))
    doubts += [("couriers.banned", {"text": one}) for one in found if one not in CONTENTS]
    return found


def _place(raw: object, doubts: list[Doubt]) -> str:
    """One country; the * of rate cards is none."""
    found = country(raw, doubts)
    if found == "*":
        raise Skip("couriers.country", text=short(raw))
    return found


def _rounding(raw: object, doubts: list[Doubt]) -> tuple[tuple[int | None, int], ...]:
    """`0.5 up to 30; 1` as ((30000, 500), (None, 1000)); the last part has no end."""
    kilos = _scaled(3)
    if not isinstance(raw, str):
        return ((None, kilos(raw, doubts)),)
    matches = [_STEP.match(part.strip()) for part in re.split("[;；]", raw) if part.strip()]
    found = [
        (kilos(each.group(2), doubts) if each.group(2) else None, kilos(each.group(1), doubts))
        for each in matches
        if each
    ]
    ends = [upto for upto, _ in found[:-1]]
    whole = all(upto is not None and upto % step == 0 for upto, step in found[:-1])
    rising = all(a is not None and b is not None and a < b for a, b in pairwise(ends))
    if not found or len(found) < len(matches) or found[-1][0] is not None or not (whole and rising):
        raise Skip("couriers.rounding", text=short(raw))
    return tuple(found)


def _divisor(raw: object, doubts: list[Doubt]) -> int:
    """0 where bulk is not billed."""
    if str(raw).strip().casefold() in _NONE:
        return 0
    text = re.sub(r"^[/÷]", "", str(raw).strip()) if isinstance(raw, str) else raw
    found = _count(text, doubts)
    if not found:
        raise Skip("couriers.zero", text=short(raw))
    return found


def _choice(column: Column, raw: object) -> str:
    said = unicodedata.normalize("NFKC", str(raw)).strip().casefold()
    for option in column.options:
        if said in {option, *(translator(each)(option).casefold() for each in LANGUAGES)}:
            return option
    raise Skip("couriers.choice", text=short(raw), known=", ".join(column.options))


def short(raw: object) -> str:
    return str(raw)[:40]


KINDS: dict[str, Callable[[object, list[Doubt]], Any]] = {
    "text": _text,
    "money": _money,
    "amount": amount,
    "percent": _percent,
    "kg": _scaled(3),
    "kg0": _scaled(3, zero=True),
    "step": _scaled(3),
    "cm": _scaled(1),
    "count": _count,
    "weekday": _weekday,
    "date": _date,
    "flag": _flag,
    "currency": _currency,
    "country": country,
    "countries": _countries,
    "postcode": lambda raw, doubts: plain(_text(raw, doubts)),
    "codes": lambda raw, _: tuple(part.upper() for part in split(raw)),
    "codes_small": lambda raw, _: tuple(part.casefold() for part in split(raw)),
    "banned": _banned,
    "hs": _hs,
    "goods": _goods,
    "size": _size,
    "place": _place,
    "rounding": _rounding,
    "divisor": _divisor,
}
"""How the cells of each kind of column are read."""
