"""Amazon's own templates, old and new, and ours, which is laid out like the new one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from seller.listings.layout import AMAZON, OLD, OWN, Column, Layout
from seller.listings.legacy import ANCHORS, plain, target
from seller.listings.path import PLACE, parse
from seller.listings.settings import Settings, settings
from seller.listings.sheets import File, text
from seller.marketplaces import BY_CHANNEL, BY_ID, MARKETPLACES
from seller.spreadsheet import Sheet

LISTS = "seller lists"
"""The hidden sheet of our template: what each drop-down shows, and what it means."""
ROLES = {
    "contribution_sku#1.value": "=sku",
    "::record_action": "=action",
    "product_type#1.value": "=product_type",
    "amzn1.volt.ca.product_id_type": "=id_type",
    "amzn1.volt.ca.product_id_value": "=id_value",
}
DEEP = 8
"""Rows in which the names of an old template's columns are looked for."""
_SPOKEN = {
    "Lagerhaltungsnummer": "DE", "Verkäufer-SKU": "DE", "商品管理番号": "JP", "出品者SKU": "JP",
    "ID du produit": "FR", "SKU du vendeur": "FR", "SKU del vendedor": "ES",
    "SKU del venditore": "IT", "SKU venditore": "IT", "Numer SKU sprzedawcy": "PL",
    "Säljarens SKU": "SE", "SKU verkoper": "NL",
    "Satıcı SKU": "TR", "卖家 SKU": "CN",
}  # fmt: skip
"""What old templates in other languages than English call the SKU or the product's number."""
_SITE = re.compile(r"amazon\.((?:com?\.)?[a-z]{2,3})(?![a-z])", re.IGNORECASE)


def recognised(file: File, name: str) -> list[Layout]:
    """Every sheet of a file that is a template."""
    found = (_template(sheet, file, name) for sheet in file.sheets)
    return [one for one in found if one]


def _template(sheet: Sheet, file: File, name: str) -> Layout | None:
    said = settings(sheet.rows[0]) if sheet.rows else None
    if said is None:
        return None
    if "attributeRow" in said.said:
        return _settled(sheet, said, file)
    return _old(sheet, said, file, name) if "TemplateType" in said.said else None


def _settled(sheet: Sheet, said: Settings, file: File) -> Layout:
    """A template that says where its rows are."""
    header = said.row("attributeRow", 3)
    labels = said.row("labelRow", header - 1)
    old = said.said.get("TemplateType") == "fptcustom"
    kind = OWN if said.said.get("maker") == "seller" else OLD if old else AMAZON
    aliases = said.aliases() | (_lists(file) if kind == OWN else {})
    names = _row(sheet, header)
    kinds = said.kinds()
    columns = [
        replace(one, kind=kinds.get(names[one.at], ""))
        for one in named(names, _row(sheet, labels), aliases)
    ]
    return Layout(
        kind=kind,
        sheet=sheet,
        header=header,
        labels=labels,
        first=said.row("dataRow", header + 1),
        columns=columns,
        product_types=said.product_types,
        marketplaces=tuple(dict.fromkeys(filter(None, [said.marketplace, *_places(columns)]))),
        language=said.said.get("headerLanguageTag") or said.said.get("contentLanguageTag", ""),
    )


def _old(sheet: Sheet, said: Settings, file: File, name: str) -> Layout | None:
    """A template whose rows have to be found: the names are the row with most of them known."""
    rows = range(1, min(DEEP, len(sheet.rows)) + 1)
    best = max(rows, key=lambda row: (*_known(_row(sheet, row)), row))
    names = _row(sheet, best)
    if not ANCHORS & {plain(one) for one in names}:
        return None
    labels = best - 1 if best > 2 else best
    place = _place(sheet, file, name)
    return Layout(
        kind=OLD,
        sheet=sheet,
        header=best,
        labels=labels,
        first=best + 1,
        columns=named(names, _row(sheet, labels), {}),
        product_types=said.product_types,
        marketplaces=(place,) if place else (),
        category=said.said.get("Category") or said.said["TemplateType"],
    )


def _known(names: Sequence[str]) -> tuple[int, int]:
    """How many names are known, and how many are spelled as a machine does."""
    spelled = sum(name == plain(name) for name in names if name)
    return sum(bool(target(name)) for name in names), spelled


def named(
    names: Sequence[str], labels: Sequence[str], aliases: Mapping[str, Mapping[str, str]]
) -> list[Column]:
    """The columns of a row of names."""
    found = []
    for at, name in enumerate(names):
        if not name:
            continue
        label = labels[at] if at < len(labels) and labels[at] else name
        found.append(column(at, label, name, aliases.get(name, {})))
    return found


def column(at: int, heading: str, name: str, aliases: Mapping[str, str]) -> Column:
    """What a name says: a role, a path as it stands, or a name of the old templates."""
    if name in ROLES:
        return Column(at, heading, ROLES[name], aliases=aliases)
    spelled = target(name) if "#" not in name else name
    if spelled.startswith("="):
        return Column(at, heading, spelled, aliases=aliases)
    joined = spelled.startswith("+")
    path = parse(spelled.removeprefix("+")) if spelled else None
    place = BY_ID.get(path.selector(PLACE)) if path else None
    return Column(
        at=at,
        heading=heading,
        role="+" if joined else "",
        path=path,
        place=place.code if place else "",
        aliases=aliases,
        exact="#" in name,
    )


def _places(columns: Iterable[Column]) -> list[str]:
    return [one.place for one in columns if one.place]


def _row(sheet: Sheet, number: int) -> list[str]:
    if not 0 < number <= len(sheet.rows):
        return []
    return [text(cell).replace("\ufeff", "").strip() for cell in sheet.rows[number - 1]]


def _lists(file: File) -> dict[str, dict[str, str]]:
    """From the hidden sheet of our template: pairs of columns below the name of a column."""
    found: dict[str, dict[str, str]] = {}
    for sheet in file.sheets:
        if sheet.name != LISTS:
            continue
        for at, name in enumerate(_row(sheet, 1)[::2]):
            pairs = [
                (text(r[2 * at]), text(r[2 * at + 1]))
                for r in sheet.rows[1:]
                if len(r) > 2 * at + 1
            ]
            found[name] = {shown: value for shown, value in pairs if shown}
    return found


def _place(sheet: Sheet, file: File, name: str) -> str:
    """The marketplace of an old template, by what it says, its currency, language, file name."""
    name = name.rpartition(".")[0]
    head = " ".join(text(cell) for row in sheet.rows[:2] for cell in row if cell)
    for said in (head, name):
        sites = {site.lower() for site in _SITE.findall(said)} - {"com"}
        if len(sites) == 1 and (place := BY_CHANNEL.get(f"amazon.{sites.pop()}")):
            return place.code
    spoken = {
        _SPOKEN[text(cell)] for row in sheet.rows[:3] for cell in row if text(cell) in _SPOKEN
    }
    if len(spoken) == 1:
        return spoken.pop()
    return _by_currency(file) or (
        "US" if re.search(r"amazon\.com(?![.a-z])", name, re.IGNORECASE) else ""
    )


def _by_currency(file: File) -> str:
    """The one marketplace whose currency the workbook names as an example."""
    every = [place.currency for place in MARKETPLACES]
    single = {
        place.currency: place.code for place in MARKETPLACES if every.count(place.currency) == 1
    }
    cells = {cell for sheet in file.sheets for row in sheet.rows for cell in _texts(row)}
    found = cells & set(single)
    return single[found.pop()] if len(found) == 1 else ""


def _texts(row: Sequence[Any]) -> Iterable[str]:
    return (cell for cell in row if isinstance(cell, str) and len(cell) == 3)
