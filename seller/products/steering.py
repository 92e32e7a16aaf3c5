"""The sheets that steer the restock plan, checked cell by cell: rules, estimates, events."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from seller.errors import Skip
from seller.facts import DayMark, Estimate, Event, Rule
from seller.language import LANGUAGES, translator
from seller.products import sheet
from seller.products.files import load
from seller.products.goods import Checked, collected
from seller.products.sheet import Row
from seller.products.steered import ESTIMATE, EVENT, FLAGS, KINDS, MARK, MARKS, RULE

Known = Mapping[tuple[str, str], Rule]
_PARTS = {"target": 10, "share": 100, "capital": 100, "loss": 100}
"""Into how many whole parts a typed per cent is divided."""
_RANGES = {"target": (Decimal(50), Decimal("99.9")), "share": (Decimal(0), Decimal(100))}
_WHOSE = ("rule_sku", "rule_pool")
"""Their cells may be empty and then mean all; a sheet without them would mean all by mistake."""
_WEEK = 7
_MOST = 10_000


def rules(
    body: bytes, pools: Collection[str], products: Collection[str], known: Known
) -> Checked[Rule]:
    """Columns that the sheet lacks keep what is known; an empty cell empties."""
    found = load(body, RULE)
    named = {column.name for column in found.columns.values()}
    if not named >= set(_WHOSE):
        titles = [one.title for one in RULE if one.name in _WHOSE]
        raise Skip("products.no_header", wanted=", ".join(titles))
    checked = list(sheet.rows(found))
    made = {row.number: _rule(row, pools, products, known) for row in checked}
    sheet.twice(checked, _whose, "rule_sku", "products.rule_twice")
    return collected(found, checked, made)


def estimates(
    body: bytes, pools: Collection[str], products: Collection[str], today: date
) -> Checked[Estimate]:
    found = load(body, ESTIMATE)
    checked = list(sheet.rows(found))
    made = {row.number: _estimate(row, pools, products, today) for row in checked}
    sheet.twice(checked, _span, "said_from", "products.estimate_twice")
    return collected(found, checked, made)


def marks(body: bytes, pools: Collection[str], products: Collection[str]) -> Checked[DayMark]:
    found = load(body, MARK)
    checked = list(sheet.rows(found))
    made = {row.number: _mark(row, pools, products) for row in checked}
    sheet.twice(checked, _marked, "mark_from", "products.mark_twice")
    return collected(found, checked, made)


def events(
    body: bytes, places: Collection[str], modes: Collection[str], shipped: Collection[str]
) -> Checked[Event]:
    """`shipped`: names of events that ship, which may be typed in either language."""
    found = load(body, EVENT)
    checked = list(sheet.rows(found))
    for row in checked:
        _named(row, shipped)
    made = {row.number: _event(row, places, modes) for row in checked}
    sheet.twice(checked, _occasion, "event_name", "products.event_twice")
    return collected(found, checked, made)


def _rule(row: Row, pools: Collection[str], products: Collection[str], known: Known) -> Rule | None:
    if not row.good:
        return None
    sku, pool = _whose(row)
    if sku and sku not in products:
        row.find("rule_sku", "products.product_unknown", sku=sku)
    if pool:
        _one_of(row, "rule_pool", pool, pools)
    old = known.get((sku, pool), Rule(sku, pool))
    typed = {name.removeprefix("rule_"): value for name, value in row.values.items()}
    made = replace(old, **_typed(row, typed))
    if "fee" in typed:
        made = replace(made, fee=_fee(row, typed["fee"], made))
    _sense(row, made)
    typed_costs = {"fee", "storage"} <= set(typed)
    if made.currency != old.currency and not typed_costs and (old.fee is not None or old.storage):
        row.find("rule_currency", "products.currency_alone")
    return made if row.good else None


def _typed(row: Row, typed: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the columns that the sheet has, the fee left out."""
    new: dict[str, Any] = {name: typed[name] for name in ("since", "until") if name in typed}
    new |= {name: typed[name] or "" for name in ("stage", "currency") if name in typed}
    if "flag" in typed:
        new["flag"] = _meant(typed["flag"] or "", FLAGS)
        if new["flag"]:
            _one_of(row, "rule_flag", new["flag"], FLAGS)
    for name in set(_PARTS) & set(typed):
        new[name] = _share(row, name, typed[name])
    if "storage" in typed:
        new["storage"] = "" if typed["storage"] is None else f"{typed['storage']:f}"
    return new


def _sense(row: Row, made: Rule) -> None:
    """What no single cell shows."""
    if made.since and made.until and made.since > made.until:
        text = f"{made.since} / {made.until}"
        row.find("rule_until" if "rule_until" in row.places else "rule_since",
                 "products.span_order", text=text)  # fmt: skip
    if (made.storage or made.fee is not None) and not made.currency:
        row.find("rule_currency", "products.currency_missing")


def _share(row: Row, name: str, value: Decimal | None) -> int | None:
    if value is None:
        return None
    low, high = _RANGES.get(name, (Decimal(0), Decimal(_MOST)))
    if not low <= value <= high:
        row.find(f"rule_{name}", "products.out_of_range", text=str(value), low=low, high=high)
    return round(value * _PARTS[name])


def _fee(row: Row, value: Decimal | None, made: Rule) -> int | None:
    if value is None or not made.currency:
        return None if value is None else 0
    return row.minor("rule_fee", made.currency)


def _one_of(row: Row, name: str, value: str, known: Collection[str]) -> None:
    if value not in known:
        row.find(name, "products.not_one_of", text=value, known=", ".join(known))


def _estimate(
    row: Row, pools: Collection[str], products: Collection[str], today: date
) -> Estimate | None:
    if not row.good:
        return None
    values = row.values
    sku, pool, since = _span(row)
    if sku not in products:
        row.find("sku", "products.product_unknown", sku=sku)
    _one_of(row, "pool", pool, pools)
    until, daily = values["said_to"], values.get("said_daily")
    if until < since:
        row.find("said_to", "products.span_order", text=f"{since} / {until}")
    if until < today and daily is not None:
        row.find("said_to", "products.estimate_past", text=until.isoformat())
    if not row.good:
        return None
    return Estimate(sku, pool, since, today, until, "" if daily is None else f"{daily:f}")


def _mark(row: Row, pools: Collection[str], products: Collection[str]) -> DayMark | None:
    if not row.good:
        return None
    sku, pool, since = _marked(row)
    if sku not in products:
        row.find("sku", "products.product_unknown", sku=sku)
    _one_of(row, "pool", pool, pools)
    kind = _meant(row.values["mark_kind"], MARKS)
    _one_of(row, "mark_kind", kind, MARKS)
    until = row.values.get("mark_to") or since
    if until < since:
        row.find("mark_to", "products.span_order", text=f"{since} / {until}")
    return DayMark(sku, pool, since, until, kind) if row.good else None


def _marked(row: Row) -> tuple[str, str, date]:
    return row.values["sku"], row.values["pool"].upper(), row.values["mark_from"]


def _named(row: Row, shipped: Collection[str]) -> None:
    """Its name and kind as they are stored."""
    if row.good:
        values = row.values
        values["event_name"] = _meant(values["event_name"], {one: one for one in shipped})
        values["event_kind"] = _meant(values["event_kind"], KINDS)


def _meant(typed: str, words: Mapping[str, str]) -> str:
    """What a word or its translation stands for; the word itself where it is none of them."""
    plain = unicodedata.normalize("NFKC", typed).strip().casefold()
    for code, word in words.items():
        told = {translator(language)(word).casefold() for language in LANGUAGES}
        if plain in {code.casefold(), word.casefold(), *told}:
            return code
    return typed


def _event(row: Row, places: Collection[str], modes: Collection[str]) -> Event | None:
    if not row.good:
        return None
    values = row.values
    name, kind, place, mode, year = _occasion(row)
    _one_of(row, "event_kind", kind, KINDS)
    if place:
        _one_of(row, "event_place", place, places)
    if mode:
        _one_of(row, "event_mode", mode, modes)
    since = values["event_from"]
    until = values.get("event_to") or since
    if until < since:
        row.find("event_to", "products.span_order", text=f"{since} / {until}")
    number = _number(row, kind)
    if not row.good:
        return None
    source, off = values.get("event_source") or "", bool(values.get("event_off"))
    return Event(name, kind, place, mode, year, since, until, number, source, off)


def _number(row: Row, kind: str) -> int | None:
    """A cutoff has a weekday, a slow time its days, a sale its per cent or none."""
    value, needed = row.values.get("event_number"), kind in {"cutoff", "slow"}
    if value is None:
        if needed and not row.values.get("event_off"):
            row.find("event_number", "products.required")
        return None
    most = _WEEK if kind == "cutoff" else 120 if kind == "slow" else _MOST
    if not int(needed) <= value <= most or value != int(value):
        row.find("event_number", "products.out_of_range", text=str(value), low=int(needed),
                 high=most)  # fmt: skip
    return int(value)


def _whose(row: Row) -> tuple[str, str]:
    return row.values.get("rule_sku") or "", (row.values.get("rule_pool") or "").upper()


def _span(row: Row) -> tuple[str, str, date]:
    return row.values["sku"], row.values["pool"].upper(), row.values["said_from"]


def _occasion(row: Row) -> tuple[str, str, str, str, int]:
    values = row.values
    return (
        values["event_name"],
        values["event_kind"],
        (values.get("event_place") or "").upper(),
        (values.get("event_mode") or "").casefold(),
        values["event_from"].year,
    )
