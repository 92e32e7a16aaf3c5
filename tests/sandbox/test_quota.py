"""Usage plans: the bucket, the 429, the header; per application, account and operation."""

from __future__ import annotations

import time

from seller.sandbox.buckets import Buckets
from seller.sandbox.server import serve
from tests.sandbox.client import IDS, Client, error
from tests.sandbox.small import Small

STOCK = "/fba/inventory/v1/summaries"
QUERY = {"granularityType": "Marketplace", "granularityId": IDS["US"], "marketplaceIds": IDS["US"]}


def test_a_bucket_gives_its_burst_and_then_its_rate() -> None:
    buckets = Buckets()

    def taken(ticks: float, attempts: int) -> int:
        calls = [buckets.take(("a",), rate=0.5, burst=3, ticks=ticks) for _ in range(attempts)]
        return sum(calls)

    assert taken(100.0, 5) == 3
    assert taken(101.9, 5) == 0
    assert taken(102.0, 5) == 1
    assert taken(1000.0, 5) == 3
    assert taken(900.0, 5) == 0, "a clock set back refills nothing"


def test_the_429_has_amazons_body_and_no_rate_header() -> None:
    with serve(Small(), speed=1) as server:
        client = Client(server)
        answers = [client.get(STOCK, **QUERY) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[0].headers["x-amzn-RateLimit-Limit"] == "2"
    assert "x-amzn-RateLimit-Limit" not in answers[2].headers
    assert answers[2].json() == {
        "errors": [
            {
                "code": "QuotaExceeded",
                "message": "You exceeded your quota for the requested resource.",
                "details": "",
            }
        ]
    }


def test_speed_fills_the_bucket_faster() -> None:
    with serve(Small(), speed=20) as server:
        client = Client(server)
        start = time.monotonic()
        statuses = [client.get(STOCK, **QUERY).status_code for _ in range(60)]
        passed = time.monotonic() - start
    granted = statuses.count(200)
    assert abs(granted - min(60, 2 + 40 * passed)) <= 3, (granted, passed)


def test_accounts_and_operations_do_not_share_a_bucket() -> None:
    with serve(Small(), speed=1) as server:
        mine, other = Client(server), Client(server, "harbor-na")
        while mine.get(STOCK, **QUERY).status_code == 200:
            pass
        assert other.get(STOCK, **QUERY).status_code == 200
        assert mine.get("/sellers/v1/account").status_code == 200
        assert Client(server).get(STOCK, **QUERY).status_code == 429


def test_a_step_of_the_clock_counts_as_time_gone_by() -> None:
    with serve(Small(), speed=1) as server:
        client = Client(server)
        while client.get(STOCK, **QUERY).status_code == 200:
            pass
        client.post("/_sandbox/clock", {"advance_s": 60})
        assert client.get(STOCK, **QUERY).status_code == 200


def test_a_refused_parameter_costs_quota_too() -> None:
    with serve(Small(), speed=1) as server:
        client = Client(server)
        bad = [client.get(STOCK) for _ in range(3)]
    assert [answer.status_code for answer in bad] == [400, 400, 429]
    assert error(bad[0]) == (400, "InvalidInput")
    assert bad[0].headers["x-amzn-RateLimit-Limit"] == "2"
