"""What the notes of a Chinese forwarder's card say, by the phrases that forwarders use."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from seller.couriers.reading import Notes, Place, Tab

COUNTRIES = {
    "美国": "US", "加拿大": "CA", "墨西哥": "MX", "英国": "GB", "德国": "DE", "法国": "FR",
    "意大利": "IT", "西班牙": "ES", "荷兰": "NL", "波兰": "PL", "日本": "JP", "澳大利亚": "AU",
    "新加坡": "SG", "巴西": "BR",
}  # fmt: skip
MODES = (
    ("sea", "海卡|海派|海运|美森|以星|普船|快船|拼箱|整柜"), ("air", "空派|空运|空卡"),
    ("rail", "铁路|班列|铁派"), ("truck", "卡航|卡派|卡车"), ("post", "小包"),
    ("express", "快递|红单"),
)  # fmt: skip
"""How a service travels, by the words in its name; the first that is met counts."""
WEEKDAYS = {day: number for number, day in enumerate("一二三四五六日", start=1)} | {"天": 7}
_D = r"(\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2})日?"
_N = r"(\d+(?:\.\d+)?)"
_K = r"\s*(?:KGS?|公斤)"


@dataclass(frozen=True, slots=True)
class Extra:
    """A surcharge that a note names."""

    row: int
    text: str
    values: dict[str, Any]


@dataclass
class Told:
    """What all notes of a sheet say; values of the service are raw, as a cell would hold them."""

    service: dict[str, Any] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    surcharges: list[Extra] = field(default_factory=list)
    transit: dict[str, Any] = field(default_factory=lambda: {"counted": "receipt"})
    country: str = ""


Match = re.Match[str]


def _set(*names: str) -> Callable[[Told, Match, int], None]:
    def put(told: Told, match: Match, _row: int) -> None:
        for name, value in zip(names, match.groups(), strict=False):
            if value:
                told.service[name] = re.sub(r"\s", "", value)

    return put


def _fix(**values: Any) -> Callable[[Told, Match, int], None]:
    return lambda told, _match, _row: told.service.update(values)


def _day(name: str) -> Callable[[Told, Match, int], None]:
    def put(told: Told, match: Match, _row: int) -> None:
        told.transit[name] = WEEKDAYS[match.group(1)]

    return put


def _extra(code: str, per: str, *, free: int, value: int, **rest: Any) -> Callable[..., None]:
    """A surcharge; `free` and `value` are the groups of its phrase, 0 for none."""

    def put(told: Told, match: Match, row: int) -> None:
        values: dict[str, Any] = {"code": code, "per": per, **rest}
        values["value"] = (Decimal(match.group(value)), per == "percent")
        if free:
            values["free"] = int(match.group(free))
        told.surcharges.append(Extra(row, match.group(0), values))

    return put


def _from_sailing(told: Told, _match: Match, _row: int) -> None:
    told.transit["counted"] = "sailing"


def _country(told: Told, match: Match, _row: int) -> None:
    told.country = COUNTRIES[match.group(1)]


PHRASES: tuple[tuple[re.Pattern[str], Callable[[Told, Match, int], None]], ...] = tuple(
    (re.compile(text, re.IGNORECASE), act)
    for text, act in (
        (rf"生效(?:日期|时间)?[::]?\s*{_D}(?:\s*[-~至到]\s*{_D})?", _set("since", "until")),
        (rf"有效期[::]?\s*{_D}\s*[-~至到]\s*{_D}", _set("since", "until")),
        (r"(?:货代|承运商|公司)[::]\s*([^\s,,;;]+)", _set("carrier")),
        (r"(?:起运地|收货地|始发地)[::]\s*([A-Z]{2}(?:-[A-Z]+)?)", _set("origin")),
        (r"币种[::]\s*([A-Z]{3}|人民币|美元)", _set("currency")),
        (rf"(?:目的国|目的地|国家)[::]\s*({'|'.join(COUNTRIES)})", _country),
        (r"(?:计抛系数|抛重系数|体积重)[^0-9]*(?:/|÷|[::])\s*(\d{4})", _set("divisor")),
        (r"分泡\s*(\d+)\s*%", _set("share")),
        (rf"单(?:箱|件)[^,,;;。]*?(?:最低|不足)\s*{_N}{_K}", _set("piece_least")),
        (rf"(?:整票|单票|每票)[^,,;;。]*?(?:最低|不足)?\s*{_N}{_K}", _set("least")),
        (rf"(?:进位|不足)\s*{_N}{_K}(?:按\s*{_N}{_K}计|进位)?$", _set("rounding")),
        (r"按整票计", _fix(weigh="shipment", round="shipment")),
        (r"按单(?:箱|件)计", _fix(weigh="piece", round="piece")),
        (r"不计(?:抛|泡)|按实重", _fix(divisor="none")),
        (r"双清包税|包税", _fix(terms="ddp")),
        (r"自税", _fix(terms="ddu")),
        (r"进口商[::]\s*([^\s,,;;]+)", _set("importer")),
        (r"清关方式[::]\s*([^\s,,;;]+)", _set("clearance")),
        (r"税号[::]\s*([^\s,,;;]+)", _set("vat")),
        (r"(?:不接|禁运)带?电", _fix(banned="battery")),
        (r"截仓[::]?\s*(?:每)?(?:周|星期)([一二三四五六日天])", _day("cutoff")),
        (r"(?:开船|船期)[::]?\s*(?:每)?(?:周|星期)([一二三四五六日天])", _day("sailing")),
        (r"时效(?:从|自|按)开船", _from_sailing),
        (r"时效(?:从|自|按)(?:签收|收货|入仓)", _fix()),
        (
            rf"(?:超过)?\s*(\d+)\s*个品名[^0-9]*{_N}\s*元",
            _extra("品名附加费", "hs", free=1, value=2),
        ),
        (
            rf"(?:海关编码|HS)[^0-9]*(\d+)\s*个[^0-9]*{_N}\s*元",
            _extra("海关编码附加费", "hs", free=1, value=2),
        ),
        (rf"燃油附加费?[::]?\s*{_N}\s*%", _extra("燃油附加费", "percent", free=0, value=1)),
        (
            rf"偏远附加费?[::]?\s*{_N}\s*元/票",
            _extra("偏远附加费", "shipment", free=0, value=1, when="remote"),
        ),
        (rf"报关费[::]?\s*{_N}\s*元/票", _extra("报关费", "shipment", free=0, value=1)),
    )
)
"""A phrase and what it sets. The first match of each in a note counts."""


def mode(name: str) -> tuple[str, str]:
    """How a service of this name travels, and the word that says so; empty where none does.

    >>> mode("美森海卡"), mode("英国空派"), mode("经济渠道")
    (('sea', '美森'), ('air', '空派'), ('', ''))
    """
    for way, words in MODES:
        if match := re.search(words, name):
            return way, match.group(0)
    return "", ""


def read(tab: Tab, texts: Sequence[tuple[int, str]], notes: Notes) -> Told:
    """Every sentence of the notes; what was read and what was not are both findings."""
    told = Told()
    title = texts[0][1] if texts else ""
    way, word = next(filter(any, map(mode, (tab.name, title))), ("", ""))
    if way:
        told.service["mode"] = way
        place = Place(tab.start, "", f"{tab.name}!A{tab.start}")
        notes.add("couriers.mode", place, severity="warning", text=word, mode=way)
    for at, text in texts:
        place = Place(tab.start + at, "", f"{tab.name}!A{tab.start + at}")
        for part in re.split(r"[;;。\n]", text):
            if not part.strip():
                continue
            found = [(match, act) for phrase, act in PHRASES if (match := phrase.search(part))]
            for match, act in found:
                act(told, match, tab.start + at)
            said = " · ".join(match.group(0).strip() for match, _ in found)
            code = "couriers.note_read" if found else "couriers.note"
            notes.add(code, place, severity="warning", text=part.strip()[:60], read=said)
    return told
