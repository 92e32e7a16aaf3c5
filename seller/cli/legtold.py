"""A plan of the first leg in words and as JSON."""

from __future__ import annotations

from typing import Any

from seller.cli.output import say, table, tell
from seller.cli.quote import kilos, label, refusal, words
from seller.couriers.goods import Item
from seller.couriers.landed import Entry, Part, Terms, Typed
from seller.couriers.legs import Leg
from seller.couriers.ways import Plan, Way, each, units
from seller.money import text
from seller.products.landed import PARTS

MONEY = {"landed", "expected"}
SHOWN = 3
"""Ways that are printed line by line; --json and the workbook have all."""


def told(found: Plan) -> dict[str, Any]:
    """The documented JSON."""
    terms = found.terms
    return {
        "date": terms.on.isoformat(),
        "marketplace": terms.marketplace,
        "currency": terms.show,
        "allocation": terms.allocation,
        "ways": [way(at, one, found) for at, one in enumerate(found.ways, start=1)],
        "refused": [{"to": to, **refusal(one)} for to, one in found.refused],
        "rates": named(found),
        "assumptions": assumed(terms),
    }


def way(number: int, one: Way, found: Plan) -> dict[str, Any]:
    show, days = found.terms.show, one.days
    return {
        "way": number,
        "carrier": one.card.carrier,
        "service": one.card.service,
        "mode": one.card.mode,
        "warehouses": [leg.spot.name for leg in one.legs],
        "placement_option": one.option or None,
        "legs": [_leg(leg) for leg in one.legs],
        "landed": money(one.landed, show),
        "known": money(one.known, show),
        "risk": money(one.risk, show),
        "expected": money(one.expected, show),
        "days": {"p10": days.p10, "p50": days.p50, "p90": days.p90} if days else None,
        "parts": [_part(part, show) for part in one.parts],
        "risks": [entry(each_) for leg in one.legs for each_ in leg.risks],
        "products": [_product(*row, found.terms) for row in units(one, found.items)],
        "missing": [{"code": said.code, "why": words(said)} for said in one.why],
        "notes": list(dict.fromkeys(words(n) for n in (one.said, *_notes(one)))),
    }


def _notes(one: Way) -> list[Any]:
    return [said for leg in one.legs for said in leg.notes]


def _leg(one: Leg) -> dict[str, Any]:
    billed = one.quote.billed
    return {
        "to": one.spot.name,
        "cartons": sum(carton.cartons for item in one.items for carton in item.cartons),
        "units": sum(item.units for item in one.items),
        "billed": kilos(billed.quantity),
        "actual": kilos(billed.actual),
        "basis": one.quote.card.weighing.basis,
        "zone": one.quote.zone.zone,
    }


def _part(one: Part, show: str) -> dict[str, Any]:
    return {
        "name": one.name,
        "amount": money(one.total, show),
        "lines": [entry(each_) for each_ in one.entries],
        "why": words(one.why) if one.why else None,
    }


def entry(one: Entry) -> dict[str, Any]:
    return {
        "name": one.name,
        "amount": text(one.money.minor, one.money.currency),
        "currency": one.money.currency,
        "to": one.warehouse or None,
        "source": one.source,
    }


def _product(
    one: Item, parts: dict[str, int | None], total: int | None, terms: Terms
) -> dict[str, Any]:
    return {
        "sku": one.sku,
        "units": one.units,
        "parts": {name: money(minor, terms.show) for name, minor in parts.items()},
        "landed": money(total, terms.show),
        "landed_per_unit": None if total is None else str(each(total, one.units, terms.digits)),
    }


def money(minor: int | None, currency: str) -> str | None:
    return None if minor is None else text(minor, currency)


def named(found: Plan) -> list[str]:
    """Every rate that an amount rests on, with its day."""
    codes = {one.money.currency for way in found.ways for part in way.parts for one in part.entries}
    rates = (found.terms.rates.named(code, found.terms.show) for code in sorted(codes))
    return [words(said) for said in rates if said]


def assumed(terms: Terms) -> dict[str, str | None]:
    """All that was said or is assumed; None where nobody said."""
    a = terms.a
    return {
        "packing_per_unit": _typed(terms.packing),
        "inland": _typed(terms.inland),
        "clearance": _typed(terms.clearance),
        "placement": _typed(terms.placement),
        "export_mode": terms.mode or None,
        "capital_percent_a_year": str(a.capital),
        "hold_percent": str(a.hold),
        "late_percent": str(a.late),
        "late_penalty": str(a.penalty),
    }


def _typed(given: Typed) -> str | None:
    return f"{given[0]} {given[1]}" if given else None


def printed(found: Plan) -> None:
    """A line per way, the first ones line by line on stderr, and who refused."""
    show = found.terms.show
    rows = [way(at, one, found) for at, one in enumerate(found.ways, start=1)]
    names = ("Way number", "service", "Mode of transport", "FBA warehouses", "landed", "expected")
    heads = (*names, "days", "unknown parts")
    table(
        tuple(f"{say(name)} ({show})" if name in MONEY else say(name) for name in heads),
        [
            (row["way"], f"{row['carrier']} {row['service']}", _mode(row),
             " + ".join(row["warehouses"]), row["landed"], row["expected"],
             _days(row), len(row["missing"]) or "")
            for row in rows
        ],
    )  # fmt: skip
    for row in rows[:SHOWN]:
        _lines(row, show)
    for to, one in found.refused:
        tell(f"{one.carrier} {one.service} {to}: {words(one.why)}")


def _mode(row: dict[str, Any]) -> str:
    return say(row["mode"]) if row["mode"] else ""


def _days(row: dict[str, Any]) -> str:
    return "{p10} / {p50} / {p90}".format(**row["days"]) if row["days"] else ""


def _lines(row: dict[str, Any], show: str) -> None:
    where = " + ".join(row["warehouses"])
    tell("", f"{row['way']}. {row['carrier']} {row['service']} {where}")
    for part in row["parts"]:
        tell(f"  {part['amount'] or '?':>12} {show}  {say(PARTS[part['name']])}")
        for one in part["lines"]:
            whence = f"{label(one['name'])} {one['to'] or ''} {one['source']}"
            tell(f"      {one['amount']:>12} {one['currency']}  {whence}")
        if part["why"]:
            tell(f"      {part['why']}")
    for one in row["products"]:
        tell(f"  {one['sku']}: {one['landed_per_unit'] or '?'} {show}")
    tell(*(f"  {note}" for note in row["notes"]))
