"""Rows that must fit together over a whole file: names that are nowhere, rows that hold twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from itertools import combinations

from seller.couriers.columns import plain
from seller.couriers.extras import PRIOR, VALUE
from seller.couriers.reading import Notes, Row
from seller.language import LANGUAGES, translator

FREIGHT = "freight"
SAME = (
    "service",
    "code",
    "per",
    "on",
    "when",
    "zone",
    "country",
    "long",
    "second",
    "girth",
    "heavy",
)
"""What two rows of one surcharge must share to be charged both."""


@cache
def words() -> dict[str, str]:
    """What a percentage may be of beside other surcharges, in every language."""
    return {
        plain(translator(language)(word)): word
        for word in (FREIGHT, VALUE, PRIOR)
        for language in LANGUAGES
    }


def bases(rows: Iterable[Row], notes: Notes) -> None:
    """Percentages name lines above them; each name becomes what the card calls that line."""
    above: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        found: list[str] = []
        for name in (row["on"] or ()) if row["per"] == "percent" else ():
            ours = words().get(plain(name))
            known = [ours] if ours else above[plain(name)]
            if not known:
                notes.add("couriers.base", row.place("on"), text=name)
            found += known
        if found:
            row.values["on"] = tuple(dict.fromkeys(found))
        if row["code"]:
            above[plain(row["code"])].append(row["code"])


def twice(rows: Iterable[Row], notes: Notes) -> None:
    """Two rows of one surcharge under the same conditions must not share a day."""
    alike: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if row.good and not row["group"]:
            alike[tuple(row[name] for name in SAME)].append(row)
    for several in alike.values():
        for first, second in combinations(several, 2):
            if _begin(first) <= _end(second) and _begin(second) <= _end(first):
                since = max(_begin(first), _begin(second))
                day = "…" if since == date.min else since
                notes.add(
                    "couriers.surcharge_twice", second.place("since"), text=second["code"], day=day
                )


def _begin(row: Row) -> date:
    found: date | None = row["since"]
    return found or date.min


def _end(row: Row) -> date:
    found: date | None = row["until"]
    return found or date.max


def zones(rows: Iterable[Row], named: Sequence[Row], notes: Notes) -> None:
    """A row that is for one zone only would never hold where there is no such zone."""
    known = {(row["service"], row["zone"]) for row in named}
    all_ = {row["zone"] for row in named}
    for row in rows:
        mine = {(row["service"], row["zone"]), (None, row["zone"])}
        there = bool(known & mine) if row["service"] else row["zone"] in all_
        if row["zone"] and not there:
            notes.add("couriers.zone", row.place("zone"), zone=row["zone"])


def layers(rows: Iterable[Row], notes: Notes) -> None:
    """Of two duty rows for the same goods from the same day only one can hold."""
    seen: set[tuple[object, ...]] = set()
    for row in rows:
        names = ("destination", "prefix", "name", "since")
        key = (row["origin"] or "*", *(row[name] for name in names))
        if row.good and key in seen:
            notes.add("couriers.layer_twice", row.place("name"), layer=row["name"])
        seen.add(key)
