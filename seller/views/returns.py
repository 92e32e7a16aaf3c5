"""What comes back: rates and reasons by product, MSKU, marketplace and batch, alarms, comments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from seller.facts import SentBack, Shipped
from seller.metrics.returns.alarm import Alarm, alarms
from seller.metrics.returns.cohort import MATURE, REACH, Part, Tally, merged, percent, tally
from seller.metrics.returns.reasons import WORDS, counted
from seller.store import Connection, goods, read, sentback
from seller.views import health
from seller.views.batches import Batches, Leaf
from seller.views.packed import packed
from seller.views.scope import ELSEWHERE, Origin, Scope, origin
from seller.wording import language

__all__ = [
    "BY",
    "MATURE",
    "WORDS",
    "Board",
    "Comment",
    "Month",
    "Row",
    "board",
    "percent",
    "sources",
]

BY = ("product", "msku", "marketplace", "batch")
NEWEST = 50
"""Comments that are shown."""
Item = tuple[str, str, str]
"""Account, marketplace and MSKU."""
Key = tuple[str, str, str, str]
"""Account, marketplace, name, and how well a batch is known; "" where a line spans them."""
Group = Callable[[Leaf], Key]


@dataclass(frozen=True, slots=True)
class Row:
    """One line. `rate` in percent of `ripe`, None where nothing ripe was shipped; `so_far`: of all
    orders of the period. `known` of a batch: shipment (one inbound shipment alone brought its
    FNSKU), fnsku (several did, or none is known), several (its MSKU bears other FNSKUs too, so
    nobody knows how many of it were shipped) or unknown (the reports name no FNSKU).
    """

    by: str
    account: str
    marketplace: str
    name: str
    known: str
    ripe: Part
    young: Part
    rate: str | None
    so_far: str | None
    reasons: tuple[tuple[str, int], ...]
    alarm: Alarm | None


@dataclass(frozen=True, slots=True)
class Month:
    """Orders of one month; `ripe`: all of them are old enough for a rate that stays."""

    first: date
    shipped: int
    returned: int
    rate: str | None
    ripe: bool


@dataclass(frozen=True, slots=True)
class Comment:
    account: str
    marketplace: str
    msku: str
    returned: date
    reason: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Board:
    """`total` of the scope; `unplaced`: units back whose order the store does not know; `late`:
    percent of the returned units of ripe orders that came after more than MATURE days.
    """

    days: int
    today: date
    total: Row
    rows: Mapping[str, tuple[Row, ...]]
    trend: tuple[Month, ...]
    comments: tuple[Comment, ...]
    unplaced: int
    late: str | None


@dataclass(frozen=True, slots=True)
class Flow:
    """All that went out and came back, within reach of the period and of the comparison."""

    out: list[Shipped]
    back: list[SentBack]
    today: date
    days: int


def board(conn: Connection, scope: Scope, *, now: datetime, days: int) -> Board:
    """Orders of the last `days`; the comparison behind an alarm always looks back REACH days."""
    flow = _flow(conn, scope, now.date(), days)
    products = {
        offer: " + ".join(part.sku for part in pack)
        for offer, pack in packed(conn, scope.accounts).items()
    }
    keys: dict[str, Group] = {
        "product": lambda leaf: ("", "", products.get(leaf[:3], ""), ""),
        "msku": lambda leaf: (leaf.account, leaf.marketplace, leaf.sku, ""),
        "marketplace": lambda leaf: (leaf.account, leaf.marketplace, "", ""),
        "batch": Batches(conn, scope.accounts).of,
    }
    base = tally(flow.out, flow.back, today=flow.today, days=days, key=_leaf)
    kinds = sentback.kinds(conn)
    rows = {by: _rows(by, flow, base, key, _peers(base, key, kinds)) for by, key in keys.items()}
    (total,) = _rows("total", flow, base, lambda _: ("", "", "", ""), {}) or (_nothing(),)
    placed = [one for one in flow.back if one.ordered is not None]
    ripe = [one for one in placed if one.ordered and (flow.today - one.ordered).days >= MATURE]
    late = [one for one in ripe if one.ordered and (one.returned - one.ordered).days > MATURE]
    return Board(
        days=days,
        today=flow.today,
        total=total,
        rows=rows,
        trend=_trend(flow),
        comments=_comments(flow.back),
        unplaced=sum(one.units for one in flow.back) - sum(one.units for one in placed),
        late=percent(sum(one.units for one in late), sum(one.units for one in ripe)),
    )


def sources(conn: Connection, scope: Scope, *, now: datetime) -> Origin:
    """What the board rests on."""
    return origin("returns", health.answers(conn, now=now), scope.places(read.accounts(conn)))


def _flow(conn: Connection, scope: Scope, today: date, days: int) -> Flow:
    since = today - timedelta(days=max(days, REACH))
    places = (scope.accounts, scope.marketplaces)
    out, back = sentback.shipped(conn, places, since, today), sentback.back(conn, places, since)
    if scope.owners:
        owned = {one.sku for one in goods.products(conn) if one.owner in scope.owners}
        mine = {
            (one.account, one.marketplace, one.msku)
            for one in goods.pairings(conn)
            if one.sku in owned
        }
        out = [one for one in out if _item(one) in mine]
        back = [one for one in back if _item(one) in mine]
    return Flow(out, back, today, days)


def _item(one: Shipped | SentBack) -> Item:
    return one.account, one.marketplace, one.sku


def _leaf(one: Shipped | SentBack) -> Leaf:
    return Leaf(*_item(one), one.fnsku if isinstance(one, SentBack) else "")


def _rows(
    by: str, flow: Flow, base: Mapping[Leaf, Tally], key: Group, peers: Mapping[Key, Part]
) -> tuple[Row, ...]:
    """The worst first; what neither went out nor came back in the period is left out."""
    found = merged(base, key)
    told = alarms(found, peers)
    back: defaultdict[Key, list[SentBack]] = defaultdict(list)
    for one in flow.back:
        if one.ordered and (flow.today - one.ordered).days < flow.days:
            back[key(_leaf(one))].append(one)
    rows = [_row(by, name, mine, back[name], told.get(name)) for name, mine in found.items()]
    return tuple(sorted(filter(_shown, rows), key=_rank))


def _row(by: str, key: Key, mine: Tally, back: Sequence[SentBack], alarm: Alarm | None) -> Row:
    account, place, name, known = key
    whole = Part(mine.ripe.out + mine.young.out, mine.ripe.back + mine.young.back)
    sure = known != "several"
    return Row(
        *(by, account, place, name, known),
        ripe=mine.ripe,
        young=mine.young,
        rate=percent(mine.ripe.back, mine.ripe.out) if sure else None,
        so_far=percent(whole.back, whole.out) if sure else None,
        reasons=counted(back),
        alarm=alarm if sure else None,
    )


def _nothing() -> Row:
    empty = Part()
    return Row("total", "", "", "", "", empty, empty, None, None, (), None)


def _shown(row: Row) -> bool:
    return any((row.ripe.out, row.ripe.back, row.young.out, row.young.back))


def _rank(row: Row) -> tuple[object, ...]:
    units = row.ripe.back + row.young.back
    return row.alarm is None, -units, row.account, row.marketplace, row.name


def _peers(base: Mapping[Leaf, Tally], key: Group, kinds: Mapping[Item, str]) -> dict[Key, Part]:
    """The past of all other goods of the same product type in the same marketplace."""
    by_kind = merged(base, lambda leaf: (leaf.marketplace, kinds.get(leaf[:3], "")))
    own = merged(base, key)
    found: dict[Key, Part] = {}
    for leaf in base:
        kind = kinds.get(leaf[:3], "")
        if kind and key(leaf) not in found:
            every, mine = by_kind[leaf.marketplace, kind].past, own[key(leaf)].past
            rest = Part(max(0, every.out - mine.out), max(0, every.back - mine.back))
            found[key(leaf)] = rest
    return found


def _trend(flow: Flow) -> tuple[Month, ...]:
    out: defaultdict[date, int] = defaultdict(int)
    back: defaultdict[date, int] = defaultdict(int)
    for one in flow.out:
        out[one.day.replace(day=1)] += one.units
    for each in flow.back:
        if each.ordered:
            back[each.ordered.replace(day=1)] += each.units
    edge = flow.today - timedelta(days=MATURE)
    since = flow.today - timedelta(days=max(flow.days, REACH))
    months = [first for first in sorted(out) if first >= since]  # the one before is cut
    return tuple(
        Month(
            *(first, out[first], back[first], percent(back[first], out[first])),
            ripe=(first + timedelta(days=31)).replace(day=1) <= edge,
        )
        for first in months
    )


def _comments(back: Sequence[SentBack]) -> tuple[Comment, ...]:
    said = [one for one in back if one.comment.strip()]
    newest = sorted(said, key=lambda one: (one.returned, one.order_id), reverse=True)[:NEWEST]
    return tuple(
        Comment(
            *(one.account, one.marketplace, one.sku, one.returned),
            reason=counted([one])[0][0],
            language="en" if one.marketplace == ELSEWHERE else language(one.marketplace),
            text=one.comment,
        )
        for one in newest
    )
