"""The inventory ledger: it adds up, day by day, to what the stock says."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from seller.marketplaces import BY_CODE
from seller.sandbox.world.movements import LedgerRow
from tests.sandbox.worlds import ANCHOR, HOUR, world

NOW = ANCHOR + 15 * HOUR
START = ANCHOR - timedelta(days=250)


def ledger(account: str, now: datetime = NOW, since: datetime = START) -> list[LedgerRow]:
    made = world("US", "DE", "FR", "JP", lines=6000)
    return list(made.movements(account, since=since, until=now, now=now))


def test_every_day_ends_where_the_next_begins() -> None:
    for account in ("lantern-na", "lantern-eu", "harbor-fe"):
        days: dict[tuple[str, str], dict[date, LedgerRow]] = defaultdict(dict)
        for row in ledger(account):
            moved = row["received"] + row["shipped"] + row["returned"]
            moved += row["removed"] + row["disposed"]
            assert row["ending"] == row["starting"] + moved
            assert row["ending"] >= 0
            assert row["shipped"] <= 0
            days[row["sku"], row["disposition"]][row["day"]] = row
        for rows in days.values():
            for day, row in rows.items():
                following = rows.get(day + timedelta(1))
                assert (following["starting"] if following else 0) == row["ending"] or day == max(
                    rows
                )


def test_its_last_evening_is_the_stock_of_that_midnight() -> None:
    made = world("US", "DE", "FR", "JP", lines=6000)
    checked = 0
    for account, code in (("lantern-na", "US"), ("lantern-eu", "DE"), ("harbor-fe", "JP")):
        zone = ZoneInfo(BY_CODE[code].zone)
        midnight = datetime.combine(NOW.astimezone(zone).date(), datetime.min.time(), zone)
        evening = midnight.date() - timedelta(1)
        there: dict[tuple[str, bool], int] = defaultdict(int)
        for row in ledger(account):
            if row["day"] == evening:
                there[row["sku"], row["disposition"] == "SELLABLE"] += row["ending"]
        for level in made.stock(account, code, midnight - timedelta(seconds=1) + HOUR):
            if level["inbound_receiving"]:  # what is being checked in is not told apart
                continue
            waiting = level["inbound_working"] + level["inbound_shipped"]
            good = level["total"] - level["unfulfillable"] - waiting
            assert abs(there[level["sku"], True] - good) <= 3, "an hour's sales at the most"
            assert there[level["sku"], False] == level["unfulfillable"]
            checked += 1
    assert checked > 60


def test_only_days_that_have_ended_and_that_were_asked_for() -> None:
    rows = ledger("lantern-na", since=NOW - timedelta(days=3))
    days = sorted({row["day"] for row in rows})
    today = BY_CODE["US"].day(NOW)
    assert days == [today - timedelta(3), today - timedelta(2), today - timedelta(1)]


def test_a_shared_stock_is_told_once_in_the_first_country() -> None:
    rows = ledger("lantern-eu")
    keys = [(row["sku"], row["day"], row["disposition"], row["country"]) for row in rows]
    assert len(keys) == len(set(keys))
    pools = [(row["sku"], row["day"], row["disposition"]) for row in rows]
    assert len(pools) == len(set(pools))
    assert {row["country"] for row in rows} <= {"DE", "FR"}
