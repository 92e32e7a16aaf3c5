"""The simulated sales report: after Amazon's schema, and the sums of the orders that it shows."""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import requests
from jsonschema import Draft7Validator

from seller.marketplaces import BY_CODE
from seller.sandbox.clock import stamp
from seller.sandbox.server import Server, serve
from seller.sandbox.world import Plan, World, build
from tests.conformance.models import FOLDER
from tests.sandbox.client import Client
from tests.sandbox.worlds import ANCHOR

KIND = "GET_SALES_AND_TRAFFIC_REPORT"
OPTIONS = {"dateGranularity": "DAY", "asinGranularity": "CHILD"}
SCHEMA = FOLDER / "schemas" / "reports" / "sellerSalesAndTrafficReport.json"
HELD = "PENDING", "CANCELLED"


@pytest.fixture(scope="module")
def world() -> World:
    return build(
        Plan(sellers=1, marketplaces=("US", "JP"), skus=20, lines=1500, days=60, anchor=ANCHOR)
    )


@pytest.fixture
def server(world: World) -> Iterator[Server]:
    with serve(world, speed=1_000_000) as running:
        running.state.clock.set(world.plan.anchor + timedelta(hours=20))
        yield running


def asked(server: Server, place: str, back: int = 70, **options: str) -> tuple[Client, str]:
    client = Client(server, {"US": "lantern-na", "JP": "lantern-fe"}[place])
    now = server.state.clock.now()
    span = {"dataStartTime": stamp(now - timedelta(days=back)), "dataEndTime": stamp(now)}
    return client, client.order(KIND, place, **span, reportOptions={**OPTIONS, **options})


def told(server: Server, place: str) -> dict[str, Any]:
    client, identity = asked(server, place)
    document = client.document(identity)
    body = requests.get(document["url"], timeout=30).content
    packed = document.get("compressionAlgorithm") == "GZIP"
    found: dict[str, Any] = json.loads(gzip.decompress(body) if packed else body)
    return found


@pytest.mark.skipif(not SCHEMA.is_file(), reason="Amazon's schemas are not beside us")
def test_it_keeps_to_the_schema(server: Server) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    assert [one.message for one in Draft7Validator(schema).iter_errors(told(server, "JP"))] == []


@pytest.mark.parametrize("place", ["US", "JP"])
def test_days_are_the_sums_of_the_orders(server: Server, world: World, place: str) -> None:
    site, now = BY_CODE[place], server.state.clock.now()
    account = {"US": "lantern-na", "JP": "lantern-fe"}[place]
    units: Counter[str] = Counter()
    money: defaultdict[str, Decimal] = defaultdict(Decimal)
    for order in world.orders(account, now=now):
        if order["status"] not in HELD and order["marketplace"] == place:
            day = site.day(order["purchased_at"]).isoformat()
            units[day] += sum(line["quantity"] for line in order["lines"])
            money[day] += sum(line["item_price"] or Decimal(0) for line in order["lines"])
    days = told(server, place)["salesAndTrafficByDate"]
    assert days[-1]["date"] == (site.day(now) - timedelta(days=1)).isoformat()
    assert sum(units[day["date"]] for day in days) > 300
    for day in days:
        sold = day["salesByDate"]
        amount = Decimal(str(sold["orderedProductSales"]["amount"]))
        assert (sold["unitsOrdered"], amount) == (units[day["date"]], money[day["date"]])


def test_too_far_back_is_cancelled_and_other_options_are_fatal(server: Server) -> None:
    client, old = asked(server, "US", back=800)
    assert client.report(old)["processingStatus"] == "CANCELLED"
    client, weekly = asked(server, "US", dateGranularity="WEEK")
    assert client.report(weekly)["processingStatus"] == "FATAL"
