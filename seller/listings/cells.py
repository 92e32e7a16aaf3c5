"""What a cell says, read as what its column wants: exactly, or a finding that says why not.

Nothing that a spreadsheet program ruined is guessed back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NoReturn

from seller.facts import Finding
from seller.listings.layout import Column, Layout
from seller.listings.leaves import DAY, FLAG, NUMBER, WHOLE, Leaf
from seller.listings.sheets import EXACT, text
from seller.listings.signs import named as named_in
from seller.spreadsheet import Formula

ERROR, WARNING = "error", "warning"
_SCIENTIFIC = re.compile(r"[+-]?\d(?:[.,]\d+)?E\+?\d{1,3}", re.IGNORECASE)
_ROUNDED = re.compile(r"[1-9]0{7,}$")
"""What 4.00638E+12 becomes when it is made a number again; no prefix has so many codes."""
_FAULT = re.compile(r"#(?:NAME\?|REF!|VALUE!|N/A|NUM!|DIV/0!|NULL!|SPILL!|#+)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_GROUPED = re.compile(r"-?\d{1,3}(?:([.,' \u00a0\u202f])\d{3})+(?:[.,]\d+)?")
_SIGNS = re.compile(r"(?:US|CA?|AU?|S|MX|R)?\$|[€£¥￥]|[A-Z]{3}\b|元|円|kr|zł", re.IGNORECASE)
_DATED = re.compile(
    r"\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|\d{1,2}月\d{1,2}日"
    r"|\d{4}[-/]\d{1,2}[-/]\d{1,2} 0?0:00:00",
    re.IGNORECASE,
)
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?")
_YES = {
    "yes", "y", "true", "1", "是", "有", "ja", "oui", "sí", "si", "sì", "はい", "wahr", "vrai",
    "verdadero", "vero", "tak", "evet", "sim", "√", "✓",
}  # fmt: skip
_NO = {
    "no", "n", "false", "0", "否", "无", "没有", "nein", "non", "いいえ", "falsch", "faux", "falso",
    "nie", "nej", "nee", "hayır", "não", "×", "✗",
}  # fmt: skip


class Refused(Exception):
    """A cell cannot be read; a finding says why."""


@dataclass(slots=True)
class Notes:
    """Findings as they are made, each with its place."""

    layout: Layout
    found: list[Finding] = field(default_factory=list)

    def add(self, row: int, column: Column, severity: str, code: str, **params: object) -> None:
        cell = self.layout.cell(row, column)
        self.found.append(
            Finding(row, column.heading, cell.ref, severity, code, params, sheet=cell.sheet)
        )


@dataclass(frozen=True, slots=True)
class Told:
    """A cell that is not empty, and where to tell what is wrong with it."""

    raw: Any
    row: int
    column: Column
    notes: Notes

    @property
    def shown(self) -> str:
        return text(self.raw).replace("\ufeff", "").strip()

    @property
    def typed(self) -> bool:
        """Whether it is a number by the file's own word."""
        return isinstance(self.raw, float | int) and not isinstance(self.raw, bool)

    def say(self, severity: str, code: str, **params: object) -> None:
        self.notes.add(self.row, self.column, severity, code, text=self.shown[:80], **params)

    def plain(self) -> str:
        """Without full-width letters and digits, which come from an input method."""
        made = unicodedata.normalize("NFKC", self.shown).strip()
        if made != self.shown:
            self.say(WARNING, "listings.full_width", read=made[:80])
        return made


def value(told: Told, leaf: Leaf) -> Any:
    """What the cell says as the attribute wants it; raises Refused after a finding."""
    if isinstance(told.raw, Formula) or _FAULT.fullmatch(told.shown):
        _refuse(told, "listings.formula" if isinstance(told.raw, Formula) else "listings.fault")
    named = _named(told, leaf)
    if named is not None:
        return named
    read: Mapping[str, Callable[[Told], Any]] = {
        NUMBER: number, WHOLE: number, FLAG: flag, DAY: day,
    }  # fmt: skip
    return read.get(leaf.kind, _text)(told)


def _refuse(told: Told, code: str, **params: object) -> NoReturn:
    told.say(ERROR, code, **params)
    raise Refused(code)


def _named(told: Told, leaf: Leaf) -> Any:
    """The value that Amazon calls what the drop-down shows; None where it shows no such thing."""
    shown = told.shown
    if shown in told.column.aliases:
        return _as(told.column.aliases[shown], leaf)
    if leaf.kind not in {NUMBER, WHOLE} and leaf.names:
        if shown in leaf.names:
            return shown
        wanted = shown.casefold()
        for one, name in leaf.names.items():
            if wanted in {name.casefold(), str(one).casefold()}:
                return one
    return None


def _as(found: str, leaf: Leaf) -> Any:
    """What a drop-down means, which a sheet can only write as text."""
    if found in {"true", "false"}:
        return found == "true"
    return int(found) if leaf.kind == WHOLE and found.isdigit() else found


def _text(told: Told) -> str:
    """A text as it is; blanks around it are left out."""
    if told.typed and abs(told.raw) >= EXACT:
        _refuse(told, "listings.rounded")
    return told.shown


def number(told: Told) -> int | float:
    """A number however it is written; Refused where it could be two."""
    if told.typed:
        return _tidy(float(told.raw))
    if isinstance(told.raw, date):
        _refuse(told, "listings.number_date")
    found = _SIGNS.sub("", told.plain()).strip()
    if _GROUPED.fullmatch(found) and not _NUMBER.fullmatch(found):
        if found.count(",") == 1 and not re.search(r"[.' \u00a0\u202f]", found):
            _refuse(
                told, "listings.number_two", one=found.replace(",", ""), two=found.replace(",", ".")
            )
        point = max(found.rfind("."), found.rfind(","))
        last = found[point + 1 :]
        split = len(last) != 3 or len({sign for sign in found if not sign.isalnum()} - {"-"}) > 1
        found = re.sub(r"[^\d-]", "", found[:point] if split else found) + (
            f".{last}" if split else ""
        )
    elif re.fullmatch(r"-?\d+,\d+", found):
        found = found.replace(",", ".")
    if not _NUMBER.fullmatch(found):
        _refuse(told, "listings.number")
    return _tidy(float(found))


def priced(told: Told, currency: str) -> None:
    """Refused where the cell itself names another currency than the marketplace's."""
    if isinstance(told.raw, str) and (named := named_in(told.shown)) and currency not in named:
        _refuse(told, "listings.currency", wanted=currency)


def _tidy(found: float) -> int | float:
    return int(found) if found.is_integer() and abs(found) < EXACT else round(found, 10)


def flag(told: Told) -> bool:
    if isinstance(told.raw, bool):
        return told.raw
    shown = unicodedata.normalize("NFKC", told.shown).casefold()
    if shown not in _YES | _NO:
        _refuse(told, "listings.flag")
    return shown in _YES


def day(told: Told) -> str:
    """A date as ISO has it; a bare number is one that lost its format, and is not guessed."""
    if isinstance(told.raw, date):
        return told.shown
    if told.typed or told.shown.isdigit():
        _refuse(told, "listings.date_number")
    found = _DAY.fullmatch(told.plain())
    if not found:
        _refuse(told, "listings.date")
    year, month, number_ = map(int, found.groups())
    try:
        made = date(year, month, number_).isoformat()
    except ValueError:
        _refuse(told, "listings.date")
    return told.shown if "T" in told.shown else made


def code(told: Told) -> str:
    """An SKU: nothing in it is mended but blanks around it and full-width signs."""
    if isinstance(told.raw, date) or _DATED.fullmatch(told.shown):
        _refuse(told, "listings.sku_date")
    if _SCIENTIFIC.fullmatch(told.shown) or (told.typed and abs(told.raw) >= EXACT):
        _refuse(told, "listings.rounded")
    if _FAULT.fullmatch(told.shown) or isinstance(told.raw, Formula):
        _refuse(told, "listings.fault")
    if len(told.shown.splitlines()) > 1:
        _refuse(told, "listings.sku_lines")
    if isinstance(told.raw, str) and told.raw != told.raw.strip("\ufeff").strip():
        told.say(WARNING, "listings.blanks")
    return told.plain()


def gtin(told: Told) -> str:
    """A product code digit by digit; one that a spreadsheet rounded or shortened is refused."""
    if _SCIENTIFIC.fullmatch(told.shown) or (
        told.typed and (abs(told.raw) >= EXACT or not float(told.raw).is_integer())
    ):
        _refuse(told, "listings.gtin_rounded")
    if isinstance(told.raw, date) or _FAULT.fullmatch(told.shown):
        _refuse(told, "listings.fault")
    found = re.sub(r"[\s-]", "", told.plain())
    if found.isdigit() and _ROUNDED.search(found):
        _refuse(told, "listings.gtin_rounded")
    if found.isdigit() and len(found) in {7, 11}:
        _refuse(told, "listings.gtin_zeros", digits=len(found))
    return found
