"""What is wrong between cells: holes and overlaps of bands and zones, doubtful percentages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from seller.couriers.columns import SERVICES, plain
from seller.couriers.parcel import kg
from seller.couriers.reading import Notes, Row


def terms(row: Row, today: date, notes: Notes) -> None:
    """A card has one rule for bulk, and dates in order."""
    if row["until"] and row["until"] < row["since"]:
        notes.add("couriers.dates", row.place("until"), since=row["since"], until=row["until"])
    elif row["until"] and row["until"] < today:
        notes.add("couriers.ended", row.place("until"), severity="warning", until=row["until"])
    given = [name for name in ("divisor", "density") if row[name] is not None]
    if len(given) > 1:
        notes.add("couriers.two_rules", row.place("density"))
    elif not given and row["basis"] not in {"cbm", "container"}:
        notes.add("couriers.no_rule", row.place("divisor"))
    if row["share"] and (row["share"] > 100 or row["share"] != int(row["share"])):
        notes.add("couriers.percent_most", row.place("share"), text=row["share"])
    if plain(row["carrier"]) == "tnt" and row["since"] >= date(2020, 8, 1) and _china(row):
        notes.add("couriers.gone", row.place("carrier"), severity="warning")


def _china(row: Row) -> bool:
    return str(row["origin"]).upper().startswith("CN")


def zones(card: Row, rules: Sequence[Row], prices: Sequence[Row], notes: Notes) -> None:
    """Every zone has a price, every price a zone, and no place is in two zones."""
    named, priced = {row["zone"] for row in rules}, {row["zone"] for row in prices}
    for row in prices:
        if row["zone"] and row["zone"] not in named:
            notes.add("couriers.zone", row.place("zone"), zone=row["zone"])
    for row in rules:
        if row["zone"] and row["zone"] not in priced:
            notes.add("couriers.no_prices", row.place("zone"), severity="warning", zone=row["zone"])
    if not prices:
        column = SERVICES.columns[0].title
        notes.add("couriers.empty", card.place("service"), column=column, service=card["service"])
    taken: dict[tuple[object, ...], Row] = {}
    for row in rules:
        low, high = row["low"] or "", row["high"] or row["low"] or ""
        if row.good and high < low[: len(high)]:
            notes.add("couriers.postcodes", row.place("high"), low=low, high=high)
        for spot in [
            (country, low, high, house)
            for country in row["country"] or ()
            for house in row["warehouse"] or ("",)
        ]:
            other = taken.setdefault(spot, row)
            if other["zone"] != row["zone"]:
                where = " ".join(filter(None, spot))
                notes.add(
                    "couriers.two_zones",
                    row.place("zone"),
                    params={"place": where, "zone": other["zone"]},
                )


def basis(card: Row, prices: Sequence[Row], boxes: Sequence[Row], notes: Notes) -> None:
    """Whole containers have prices of their own, and no bands beside them."""
    whole = card["basis"] == "container"
    for row in prices if whole else boxes:
        notes.add("couriers.basis", row.place("zone"), service=card["service"])
    if whole and not boxes:
        notes.add("couriers.no_container", card.place("basis"), service=card["service"])


def bands(prices: Sequence[Row], notes: Notes) -> None:
    """Each row has a price; together they have no hole, no overlap, and stand in order."""
    tables: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in prices:
        if row.good and _priced(row, notes):
            tables[row["service"], row["zone"], row["contents"]].append(row)
    for table in tables.values():
        given = [row["low"] for row in table]
        if given != sorted(given):
            first = next(
                row for row, a, b in zip(table[1:], given, given[1:], strict=False) if b < a
            )
            notes.add("couriers.order", first.place("upto"), severity="warning")
        _joined(sorted(table, key=lambda row: row["low"]), notes)


def _priced(row: Row, notes: Notes) -> bool:
    if all(row[name] is None for name in ("fixed", "more", "per_kg")):
        notes.add("couriers.no_price", row.place("fixed"))
    elif not any(row[name] for name in ("fixed", "more", "per_kg")):
        notes.add("couriers.zero_price", row.place("fixed"))
    elif (row["step"] is None) != (row["more"] is None):
        notes.add("couriers.next", row.place("step" if row["step"] is None else "more"))
    elif row["upto"] is not None and row["upto"] <= row["low"]:
        notes.add("couriers.backwards", row.place("upto"), low=kg(row["low"]), high=kg(row["upto"]))
    elif row["over"] is not None and row["start"] is not None:
        notes.add("couriers.two_edges", row.place("start"))
    else:
        return True
    return False


def _joined(ordered: Sequence[Row], notes: Notes) -> None:
    for below, above in pairwise(ordered):
        end, begin = below["high"], above["low"]
        if end is None or end > begin:
            low, high = kg(begin), kg(end) if end is not None else "∞"
            notes.add("couriers.overlap", above.place("upto"), low=low, high=high)
        elif end < begin:
            notes.add("couriers.gap", above.place("upto"), low=kg(end), high=kg(begin))
    if ordered and ordered[0]["low"] > 0 and ordered[0]["start"] is None:
        low = kg(ordered[0]["low"])
        notes.add("couriers.begins", ordered[0].place("over"), severity="warning", low=low)
    _falls(ordered, notes)


def _falls(ordered: Sequence[Row], notes: Notes) -> None:
    """A heavier band that costs less as a whole is usual for prices per kg, not for flat ones."""
    flat = [row for row in ordered if row["fixed"] and not row["more"] and not row["per_kg"]]
    for below, above in pairwise(flat):
        if above["fixed"] < below["fixed"]:
            notes.add("couriers.falls", above.place("fixed"), severity="warning")


def amount(row: Row, notes: Notes) -> None:
    """A percentage below one without its sign may be either; one of a price is a mistake."""
    if row["value"] is None:
        return
    value, marked = row["value"]
    percent = "percent" in {row["per"], row["kind"], row["rule"]}
    if percent and not marked and 0 < value < 1:
        notes.add("couriers.percent", row.place("value"), text=value)
    if marked and not percent:
        notes.add("couriers.not_percent", row.place("value"), text=value)


def surcharge(row: Row, notes: Notes) -> None:
    amount(row, notes)
    sizes = [row[name] for name in ("long", "second", "girth", "heavy")]
    if row["when"] == "piece" and not any(sizes):
        notes.add("couriers.no_size", row.place("when"))
    if row["when"] != "piece" and any(sizes):
        notes.add("couriers.size_unused", row.place("when"))


def order(row: Row, notes: Notes) -> None:
    """Dates and days in order; a return price where its rule needs one."""
    if row["since"] and row["until"] and row["until"] < row["since"]:
        notes.add("couriers.dates", row.place("until"), since=row["since"], until=row["until"])
    days = [row[name] for name in ("p10", "p50", "p90") if row[name] is not None]
    if days != sorted(days):
        notes.add("couriers.days", row.place("p50"))
    if row["rule"]:
        amount(row, notes)
        if row["rule"] in {"per_kg", "percent"} and row["value"] is None:
            notes.add("couriers.missing", row.place("value"), column="Return price")
