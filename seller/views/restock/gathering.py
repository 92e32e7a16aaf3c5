"""All that a plan is made from: goods, rules, lead times, days behind, and the forecast."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from seller.facts import DayMark, Product
from seller.metrics.restock.demand import Panel
from seller.metrics.restock.estimates import told as estimated
from seller.metrics.restock.forecast import Forecast, forecast
from seller.metrics.restock.marks import USUAL, Span, without
from seller.metrics.restock.series import together
from seller.store import Connection, goods, steering, tickets, typed
from seller.views.firstleg import pooled
from seller.views.restock.away import Key
from seller.views.restock.bargains import Plain, plain
from seller.views.restock.history import History
from seller.views.restock.leads import Asked, Group, Legs, Ways, groups, legs
from seller.views.restock.occasions import Busy, Calendar, Lift, rows_of
from seller.views.restock.planned import Held
from seller.views.restock.rules import Rules, Steer
from seller.views.restock.said import Told, live, spans
from seller.views.restock.said import judged as graded
from seller.views.restock.series import Good, Shelf
from seller.views.scope import Scope

BACK = timedelta(days=90)
LONGEST = 180
"""Days that are forecast at the most."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """`goods` with the product, rule and legs of each; `sheet`: all products by local SKU. `back`:
    of each, pieces that came back of the orders of the last 90 days, and those sold in these.
    """

    goods: list[Good]
    products: list[Product | None]
    steers: list[Steer]
    legs: list[Legs]
    groups: list[Group]
    known: Panel
    made: Forecast
    lifts: list[Lift]
    marks: list[DayMark]
    plain: Plain
    told: list[Told]
    held: Held
    sheet: dict[str, Product]
    ways: Ways
    calendar: Calendar
    back: Sequence[tuple[int, int]]


def gathered(
    conn: Connection, scope: Scope, now: datetime, pools: Sequence[str], asked: Asked
) -> Gathered | None:
    """None where neither stock nor sales nor estimates are known."""
    ways = Ways(typed.ways(conn), History(tickets.times(conn)))
    shelf = Shelf(conn, scope, now, ways)
    calendar = Calendar(steering.all_events(conn))
    said = spans(steering.all_estimates(conn), asked.today)
    sheet = {one.sku: one for one in goods.products(conn)}
    for one in said if scope == Scope(days=scope.days) else ():
        shelf.expect(one.product, one.pool)
    every = [one for key, one in shelf.goods.items() if not pools or key[2] in pools]
    if not every:
        return None
    mine = [sheet.get(one.key[1]) if not one.key[0] else None for one in every]
    rules = Rules(steering.all_rules(conn), asked.today)
    steers = [rules.of(one, good.key[2]) for one, good in zip(mine, every, strict=True)]
    each = legs(every, mine, asked, ways, calendar)
    grouped = list(groups(every, each, asked, calendar))
    ends = max(one.lead.days[-1] + one.until.days[-1] for one in grouped)
    known = _born(together([one.series for one in every]), steers, asked.today)
    marked = steering.all_marks(conn)
    left = without(known, _marked(marked, every, known.days, asked.today))
    keys = [one.key for one in every]
    found = plain(left, shelf.bargains(every), keys, marked, calendar=calendar, today=asked.today)
    busy = Busy(found.known, asked.today, min(LONGEST, ends + asked.review))
    kinds = [one.category if one else "" for one in mine]
    made = _foreseen(busy, calendar, [key[2] for key in keys], kinds)
    rows = {key: row for row, key in enumerate(keys)}
    expected = {rows[key]: daily for key, daily in live(said, asked.today).items() if key in rows}
    made = _unsold(made, known, steers)
    made = estimated(made, expected) if expected else made
    return Gathered(
        every,
        mine,
        steers,
        each,
        grouped,
        known,
        made,
        busy.lifts,
        marked,
        found,
        graded(said, known, rows, asked.today),
        _held(conn, asked.today),
        sheet,
        ways,
        calendar,
        _back(shelf.returned(conn, asked.today - BACK), every, known),
    )


def _back(
    returned: Mapping[Key, int], every: Sequence[Good], known: Panel
) -> list[tuple[int, int]]:
    """Pieces that came back of those sold in the same days, and those."""
    sold = known.sold[:, -BACK.days :].sum(axis=1).round().astype(int).tolist()
    return [(returned.get(one.key, 0), pieces) for one, pieces in zip(every, sold, strict=True)]


def _born(known: Panel, steers: Sequence[Steer], today: date) -> Panel:
    """A product that is new since a day has no days before it."""
    born = [(row, one.born) for row, one in enumerate(steers) if one.born]
    if not born:
        return known
    first = known.first.copy()
    for row, day in born:
        column = min(known.days - 1, known.days - (today - day).days)
        first[row] = max(first[row], column)
        known.sold[row, : first[row]] = known.seen[row, : first[row]] = 0
    return replace(known, first=first)


def _marked(
    marks: Sequence[DayMark], every: Sequence[Good], days: int, today: date
) -> Iterator[Span]:
    """Columns that do not count; a mark of a product counts in its pool."""
    rows = {one.key: row for row, one in enumerate(every)} if marks else {}
    for one in marks:
        row = rows.get(("", one.sku, one.pool))
        if row is not None and one.kind != USUAL:
            yield row, days + (one.since - today).days, days + (one.until - today).days


def _unsold(made: Forecast, known: Panel, steers: Sequence[Steer]) -> Forecast:
    """What lies there and never sold is not new only because its stock was first seen lately: it
    leans on its kin where its stage says that it is new.
    """
    rows = [
        row
        for row in (known.sold.sum(axis=1) == 0).nonzero()[0].tolist()
        if steers[row].stage != "new"
    ]
    if rows:
        made.rate[:, rows] = made.variance[rows] = 0
    return made


def _foreseen(
    busy: Busy, calendar: Calendar, pools: Sequence[str], kinds: Sequence[str]
) -> Forecast:
    """Days are forecast as their season has them; the sales behind are taken out and those before
    put in.
    """
    for pool, rows in rows_of(pools):
        busy.add(pool, rows, calendar.of(pool))
    return busy.lifted(forecast(busy.usual(), busy.horizon, pools, kinds), pools)


def _held(conn: Connection, today: date) -> Held:
    """Landed costs that hold today."""
    found = pooled(typed.landed(conn), today)
    return {key: (one.total, one.units, one.currency) for key, one in found.items()}
