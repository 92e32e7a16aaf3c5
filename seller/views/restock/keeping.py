"""A plan on its way into the store and back: all that its page, its courses and its sheet need."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from seller.facts import DayMark, Term
from seller.metrics.restock.band import Band
from seller.metrics.restock.demand import Panel
from seller.metrics.restock.estimates import Graded
from seller.metrics.restock.forecast import Forecast
from seller.metrics.restock.series import begun
from seller.metrics.restock.terms import Asked
from seller.metrics.restock.tolls import Step, Toll
from seller.metrics.restock.transit import Transit
from seller.money import Money
from seller.store import Connection
from seller.store.mark import mark
from seller.store.plans import Head, Kept, Stored
from seller.views.restock.advice import Advice, Fees, Line, Share, Why
from seller.views.restock.away import Far
from seller.views.restock.bargains import Bargain
from seller.views.restock.course import BEHIND
from seller.views.restock.deals import least
from seller.views.restock.leads import Group
from seller.views.restock.occasions import Lift
from seller.views.restock.planned import Due, Planned, together
from seller.views.restock.said import Told
from seller.views.restock.series import Good

MODE = "sea"
"""The way of transport that is planned every night."""
_NOTHING = begun(0)
_CALENDAR = ("lifts", "marks", "bargains", "told")
_DAYS = {"since", "until", "said_on", "arrive_by", "order_by", "send_by"}
_FRESH = re.compile(r',"as_of":(?:null|"[^"]*")')
_DRAWN = ("rate", "variance", "lift", "which", "season")


def planned(conn: Connection, now: datetime, seconds: float, found: Planned) -> Stored:
    """What is stored of a plan of the whole store that took so long."""
    known, behind = found.known, min(BEHIND, found.known.days)
    arrays = {name: getattr(found.made, name) for name in _DRAWN}
    arrays |= {name: getattr(found.made.band, name) for name in Band.__slots__}
    arrays |= {
        "sold": known.sold[:, -behind:].astype("float32"),
        "seen": (known.seen[:, -behind:] > 0).astype("uint8"),
        "first": (known.first - (known.days - behind)).clip(0),
    }
    goods = [_put(one) for one in found.goods]
    groups = [_grouped(one) for one in found.groups]
    lines = [Kept(one.account, one.product, one.pool, _told(one)) for one in found.advice]
    told = {"goods": goods, "groups": groups, "target": found.target, "review": found.review}
    told |= {
        "levels": found.levels,
        "priced": found.priced,
        "tolls": [one and _plain(one) for one in found.tolls],
        "journeys": found.journeys,
        "held": [(*key, *one) for key, one in found.held.items()],
    }
    told |= {name: [_plain(one) for one in getattr(found, name)] for name in _CALENDAR}
    told |= {"due": [_plain(one) for every in found.due.values() for one in every]}
    told |= {"deals": {sku: _plain(one) for sku, one in found.deals.items()}}
    told |= {"least": [_plain(one) for one in found.least.values()]}
    head = Head(found.mode, mark(conn), now, seconds)
    return Stored(head, lines, json.dumps(told, default=_plain), arrays)


def kept(stored: Stored) -> Planned:
    """The plan as it was made; of the days behind it only those that are shown."""
    told, drawn = json.loads(stored.told), stored.arrays
    band = Band(**{name: drawn[name] for name in Band.__slots__})
    return Planned(
        advice=[_advice(one) for one in stored.lines],
        goods=[_good(one) for one in told["goods"]],
        known=Panel(drawn["sold"], drawn["seen"], drawn["first"]),
        made=Forecast(band=band, **{name: drawn[name] for name in _DRAWN}),
        groups=[_group(one) for one in told["groups"]],
        mode=stored.head.mode,
        now=stored.head.made_at,
        levels=told["levels"],
        priced=told["priced"],
        tolls=[one and _toll(one) for one in told["tolls"]],
        target=told["target"],
        review=told["review"],
        journeys=told["journeys"],
        held={(sku, pool): (total, units, code) for sku, pool, total, units, code in told["held"]},
        lifts=[Lift(**_dated(one)) for one in told["lifts"]],
        marks=[DayMark(**_dated(one)) for one in told["marks"]],
        bargains=[Bargain(**_dated(one)) for one in told["bargains"]],
        told=[_judged(one) for one in told["told"]],
        due=together(Due(**_dated(one)) for one in told["due"]),
        deals={sku: _asked(one) for sku, one in told["deals"].items()},
        least=least(Term(**one) for one in told["least"]),
    )


def undated(lines: Iterable[Kept]) -> set[Kept]:
    """Without how fresh their figures were: what they say, to be compared."""
    return {one._replace(told=_FRESH.sub("", one.told)) for one in lines}


def _judged(one: dict[str, Any]) -> Told:
    found = Graded(**one["found"]) if one["found"] else None
    return Told(**{**_dated(one), "found": found})


def _dated(one: dict[str, Any]) -> dict[str, Any]:
    """Days are kept as text."""
    return {name: _day(value) if name in _DAYS else value for name, value in one.items()}


def _grouped(one: Group) -> tuple[Any, ...]:
    owed = [(day.isoformat(), _days(lead)) for day, lead in one.owed.items()]
    spans = [_days(each) for each in (one.lead, one.way, one.until, one.then)]
    return *spans, one.source, one.rows, owed, one.closed, one.met


def _group(told: list[Any]) -> Group:
    *spans, source, rows, owed, closed, names = told
    lead, way, until, then = map(_transit, spans)
    days = {date.fromisoformat(day): _transit(one) for day, one in owed}
    return Group(lead, way, source, rows, until, then, days, closed, tuple(names))


def _asked(told: dict[str, Any]) -> Asked:
    return Asked(**{**told, "prices": tuple(map(tuple, told["prices"]))})


def _toll(told: dict[str, Any]) -> Toll:
    bands = {name: tuple(Step(**each) for each in told[name]) for name in ("aged", "low")}
    return Toll(**bands, least=told["least"])


def _told(one: Advice) -> str:
    return json.dumps(one, ensure_ascii=False, default=_plain, separators=(",", ":"))


def _plain(one: Any) -> Any:
    """Days and moments as text, what has fields as a dict."""
    if isinstance(one, date):
        return one.isoformat()
    return {field.name: getattr(one, field.name) for field in fields(one)}


def _put(one: Good) -> list[Any]:
    ordered = [(day.isoformat(), pieces) for day, pieces in one.ordered.items()]
    as_of = one.as_of.isoformat() if one.as_of else None
    away = [[_place(each) for each in some] for some in (one.far, one.leaving)]
    return [*one.key, one.on_hand, one.coming, one.own, as_of, ordered, *away]


def _place(one: Far) -> tuple[str, str, int, list[tuple[int, float]]]:
    return one.warehouse, one.mode, one.pieces, _days(one.way)


def _days(way: Transit) -> list[tuple[int, float]]:
    return list(zip(way.days, way.chances, strict=True))


def _transit(told: list[tuple[int, float]]) -> Transit:
    return Transit(tuple(days for days, _ in told), tuple(chance for _, chance in told))


def _advice(line: Kept) -> Advice:
    told: dict[str, Any] = json.loads(line.told)
    why = told["why"]
    why |= {name: tuple(why[name]) for name in ("lead", "risk", "unknown", "met", "uncounted")}
    why |= {name: Money(**why[name]) if why[name] else None for name in ("margin", "holding")}
    why["fees"] = _fees(why.get("fees"))
    first, middle, last = map(_day, told["out"])
    told |= {
        "accounts": tuple(Share(**one) for one in told["accounts"]),
        "daily": tuple(told["daily"]),
        "out": (first, middle, last),
        "reorder_by": _day(told["reorder_by"]),
        "lines": tuple(map(_line, told["lines"])),
        "sends": tuple(map(_line, told["sends"])),
        "why": Why(**why),
        "as_of": datetime.fromisoformat(told["as_of"]) if told["as_of"] else None,
    }
    return Advice(**told)


def _fees(told: dict[str, Any] | None) -> Fees | None:
    if told is None:
        return None
    at, price = told["estimated_at"], told["price"]
    return Fees(
        **{
            **told,
            "fee": Money(**told["fee"]),
            "estimated_at": datetime.fromisoformat(at) if at else None,
            "price": Money(**price) if price else None,
        }
    )


def _line(told: dict[str, Any]) -> Line:
    money = {name: Money(**told[name]) if told[name] else None for name in ("cost", "each")}
    return Line(**{**told, **money, "by": date.fromisoformat(told["by"])})


def _good(told: list[Any]) -> Good:
    *key, on_hand, coming, own, as_of, ordered, far, leaving = told
    return Good(
        key=(key[0], key[1], key[2]),
        series=_NOTHING,
        on_hand=on_hand,
        coming=coming,
        own=own,
        ordered={date.fromisoformat(day): pieces for day, pieces in ordered},
        far=tuple(map(_far, far)),
        leaving=tuple(map(_far, leaving)),
        as_of=datetime.fromisoformat(as_of) if as_of else None,
    )


def _far(told: list[Any]) -> Far:
    place, mode, pieces, way = told
    return Far(place, mode, pieces, _transit(way))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
