"""The life of a report: states, cancelling, listing, repeats, schedules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from seller.sandbox.clock import stamp
from seller.sandbox.server import Server, serve
from seller.sandbox.world.rows import ListingRow
from tests.sandbox.client import DOCUMENTS, IDS, REPORTS, Client, error
from tests.sandbox.small import Small

LISTINGS = "GET_MERCHANT_LISTINGS_ALL_DATA"
PLANNING = "GET_FBA_INVENTORY_PLANNING_DATA"
RETURNS = "GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA"
ORDERS = "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL"
SCHEDULES = "/reports/2021-06-30/schedules"


@pytest.fixture
def slow() -> Iterator[Client]:
    """A client at Amazon's own speed; its clock is moved by hand."""
    with serve(Small(), speed=1) as server:
        yield Client(server)


def wait(client: Client, seconds: float) -> None:
    client.post("/_sandbox/clock", {"advance_s": seconds})


def state(client: Client, identity: str) -> str:
    return str(client.get(f"{REPORTS}/{identity}").json()["processingStatus"])


def test_a_report_is_queued_then_worked_on_then_done(slow: Client) -> None:
    identity = slow.order(LISTINGS, "US")
    first = slow.get(f"{REPORTS}/{identity}").json()
    assert first["processingStatus"] == "IN_QUEUE"
    assert "processingStartTime" not in first
    wait(slow, 14)
    assert state(slow, identity) == "IN_PROGRESS"
    wait(slow, 50)
    done = slow.report(identity)
    assert done["processingStatus"] == "DONE"
    taken = datetime.fromisoformat(done["processingEndTime"]) - datetime.fromisoformat(
        done["createdTime"]
    )
    assert timedelta(seconds=29) < taken < timedelta(seconds=61)


def test_only_a_queued_report_can_be_cancelled(slow: Client) -> None:
    first, second = slow.order(LISTINGS, "US"), slow.order(LISTINGS, "CA")
    answer = slow.delete(f"{REPORTS}/{first}")
    assert (answer.status_code, answer.content) == (200, b"")
    assert state(slow, first) == "CANCELLED"
    wait(slow, 14)
    assert error(slow.delete(f"{REPORTS}/{second}")) == (400, "InvalidInput")
    assert error(slow.delete(f"{REPORTS}/123")) == (404, "NotFound")


def test_a_repeat_within_four_hours_is_cancelled(slow: Client) -> None:
    assert slow.report(run(slow, PLANNING, "US"))["processingStatus"] == "DONE"
    assert slow.report(run(slow, PLANNING, "US"))["processingStatus"] == "CANCELLED"
    assert slow.report(run(slow, PLANNING, "CA"))["processingStatus"] == "DONE"
    wait(slow, 3000)
    slow.renew()
    assert slow.report(run(slow, PLANNING, "US"))["processingStatus"] == "CANCELLED"
    wait(slow, 12_000)
    slow.renew()
    assert slow.report(run(slow, PLANNING, "US"))["processingStatus"] == "DONE"


def run(client: Client, kind: str, place: str, **more: str) -> str:
    identity = client.order(kind, place, **more)
    wait(client, 61)
    return identity


def test_speed_shortens_the_four_hours() -> None:
    with serve(Small(), speed=14_400) as server:
        client = Client(server)
        assert client.report(client.order(PLANNING, "US"))["processingStatus"] == "DONE"
        assert client.report(client.order(PLANNING, "US"))["processingStatus"] == "CANCELLED"
        wait(client, 1)
        assert client.report(client.order(PLANNING, "US"))["processingStatus"] == "DONE"


def test_windows_side_by_side_are_no_repeats(slow: Client) -> None:
    now = datetime.now(UTC)
    days = [stamp(now - timedelta(days=back)) for back in (40, 20, 0)]
    old = {"dataStartTime": days[0], "dataEndTime": days[1]}
    new = {"dataStartTime": days[1], "dataEndTime": days[2]}
    assert slow.report(run(slow, RETURNS, "US", **new))["processingStatus"] == "DONE"
    assert slow.report(run(slow, RETURNS, "US", **old))["processingStatus"] == "CANCELLED", "empty"
    assert slow.report(run(slow, RETURNS, "US", **new))["processingStatus"] == "CANCELLED"


def test_all_orders_reports_may_be_repeated(slow: Client) -> None:
    for _ in range(3):
        assert slow.report(run(slow, ORDERS, "US"))["processingStatus"] == "DONE"


def test_too_long_a_window_is_fatal_and_says_why(own: Client) -> None:
    start = stamp(datetime.now(UTC) - timedelta(days=40))
    found = own.report(own.order(ORDERS, "US", dataStartTime=start))
    assert found["processingStatus"] == "FATAL"
    address = own.get(DOCUMENTS + found["reportDocumentId"]).json()["url"]
    assert "31 days" in own.session.get(address, timeout=10).json()["errorDetails"]


@pytest.mark.parametrize(
    "change",
    [
        {"reportType": "GET_NOTHING"},
        {"reportType": None},
        {"marketplaceIds": []},
        {"marketplaceIds": "ATVPDKIKX0DER"},
        {"marketplaceIds": ["NOWHERE"]},
        {"marketplaceIds": [IDS["US"]] * 26},
        {"dataStartTime": "2026-05-01"},
        {"dataStartTime": "2031-05-01T00:00:00Z"},
        {"dataStartTime": "2026-05-02T00:00:00Z", "dataEndTime": "2026-05-01T00:00:00Z"},
        {"reportOptions": {"a": 1}},
    ],
)
def test_wrong_orders_are_refused(client: Client, change: dict[str, Any]) -> None:
    body = {"reportType": LISTINGS, "marketplaceIds": [IDS["US"]]} | change
    assert error(client.post(REPORTS, body)) == (400, "InvalidInput")


def test_a_body_must_be_json(client: Client) -> None:
    headers = {"Content-Type": "text/xml"}
    answer = client.session.post(client.url + REPORTS, "<a/>", headers=headers, timeout=10)
    assert error(answer) == (415, "UnsupportedMediaType")
    headers = {"Content-Type": "application/json"}
    for text in ("{", "[]"):
        answer = client.session.post(client.url + REPORTS, text, headers=headers, timeout=10)
        assert error(answer) == (400, "InvalidInput")


def test_another_marketplace_is_forbidden(client: Client) -> None:
    body = {"reportType": LISTINGS, "marketplaceIds": [IDS["JP"]]}
    assert error(client.post(REPORTS, body)) == (403, "Unauthorized")


def test_accounts_do_not_see_each_others_reports(server: Server) -> None:
    mine, other = Client(server), Client(server, "harbor-na")
    identity = mine.order(LISTINGS, "US")
    document = mine.document(identity)["reportDocumentId"]
    assert error(other.get(f"{REPORTS}/{identity}")) == (404, "NotFound")
    assert error(other.get(DOCUMENTS + document)) == (404, "NotFound")
    assert other.get(REPORTS, reportTypes=LISTINGS).json() == {"reports": []}


def test_listing_reports_page_by_page(own: Client) -> None:
    made = [own.order(LISTINGS, "US") for _ in range(7)]
    own.order(ORDERS, "US")
    for identity in made:
        own.report(identity)
    query: dict[str, Any] = {"reportTypes": LISTINGS, "pageSize": 3}
    found: list[str] = []
    while True:
        body = own.get(REPORTS, **query).json()
        found += [report["reportId"] for report in body["reports"]]
        if "nextToken" not in body:
            break
        own.order(LISTINGS, "US")  # what comes later does not shift the pages
        query = {"nextToken": body["nextToken"]}
    assert sorted(found) == sorted(made)
    assert len(found) == 7


def test_the_page_token_must_come_alone(own: Client) -> None:
    for _ in range(2):
        own.order(LISTINGS, "US")
    token = own.get(REPORTS, reportTypes=LISTINGS, pageSize=1).json()["nextToken"]
    assert own.get(REPORTS, nextToken=token).status_code == 200
    for extra in ({"pageSize": 1}, {"marketplaceIds": IDS["US"]}, {"reportTypes": LISTINGS}):
        assert error(own.get(REPORTS, nextToken=token, **extra)) == (400, "InvalidInput")
    assert error(own.get(REPORTS, pageSize=5)) == (400, "InvalidInput")


def test_listing_by_status(own: Client) -> None:
    identity = own.order(RETURNS, "US")
    own.report(identity)
    done = own.get(REPORTS, reportTypes=RETURNS, processingStatuses="DONE").json()["reports"]
    assert [report["reportId"] for report in done] == [identity]
    none = own.get(REPORTS, reportTypes=RETURNS, processingStatuses="FATAL,CANCELLED").json()
    assert none["reports"] == []


def test_stopping_does_not_wait_for_long_reports() -> None:
    class Endless(Small):
        def listings(self, account: str, marketplace: str, now: datetime) -> Iterator[ListingRow]:
            while True:
                yield from Small.listings(self, account, marketplace, now)

    with serve(Endless()) as server:
        client = Client(server)
        identity = client.order(LISTINGS, "US")
        wait(client, 600)
        assert state(client, identity) == "IN_PROGRESS", "its time is up, but it is not written"


def test_a_schedule_makes_reports(slow: Client) -> None:
    body = {"reportType": LISTINGS, "marketplaceIds": [IDS["US"]], "period": "PT1H"}
    assert error(slow.post(SCHEDULES, {**body, "period": "PT3M"})) == (400, "InvalidInput")
    first = slow.post(SCHEDULES, {**body, "period": "P1D"})
    assert first.status_code == 201
    second = slow.post(SCHEDULES, body).json()["reportScheduleId"]
    listed = slow.get(SCHEDULES, reportTypes=LISTINGS).json()["reportSchedules"]
    assert [one["reportScheduleId"] for one in listed] == [second], "the new one replaces the old"
    wait(slow, 3500)
    slow.renew()
    made = slow.get(REPORTS, reportTypes=LISTINGS).json()["reports"]
    assert {report["reportScheduleId"] for report in made} == {second}
    assert slow.delete(f"{SCHEDULES}/{second}").status_code == 200
    assert error(slow.get(f"{SCHEDULES}/{second}")) == (404, "NotFound")


def test_all_orders_cannot_be_scheduled(client: Client) -> None:
    body = {"reportType": ORDERS, "marketplaceIds": [IDS["US"]], "period": "PT1H"}
    assert error(client.post(SCHEDULES, body)) == (400, "InvalidInput")
