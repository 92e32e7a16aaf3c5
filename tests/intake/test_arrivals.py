"""Notifications and tracking sheets: the dates of an order, whoever wraps them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from seller.facts import Account
from tests.intake import reports
from tests.intake.conftest import NOW

EU = Account("lantern-eu", "A3TH9S8BH6GOGM", "EU", "Lantern", "app", ("DE", "FR"))
NA = Account("lantern-na", "A3TH9S8BH6GOGM", "NA", "Lantern", "app", ("US",))
FIRST = "302-0000001-0000001"
HEAD = ["order id", "carrier", "tracking number", "delivered at"]


def change(order=FIRST, at="2026-10-05T10:00:00.109Z", day=8, **rest):
    summary = {
        "MarketplaceId": "A1PA6795UKMFR9",
        "OrderStatus": "Shipped",
        "DestinationPostalCode": "50667",
        "EarliestDeliveryDate": f"2026-10-{day:02}T22:00:00.000Z",
        "LatestDeliveryDate": f"2026-10-{day + 3:02}T21:59:59.000Z",
        **rest,
    }
    told = {"SellerId": EU.seller_id, "AmazonOrderId": order, "Summary": summary}
    return {
        "NotificationType": "ORDER_CHANGE",
        "EventTime": at,
        "Payload": {"OrderChangeNotification": told},
    }


def plain(one):
    return json.dumps(one)


def queued(one):
    return json.dumps({"Messages": [{"MessageId": "1", "Body": json.dumps(one)}]})


def bus(one):
    return json.dumps({"version": "0", "detail-type": "ORDER_CHANGE", "detail": one})


def subscribed(one):
    return json.dumps([{"Type": "Notification", "Message": json.dumps(one)}])


def lines(one):
    return "\ufeff" + json.dumps({"other": 1}) + "\n" + json.dumps(one) + "\nnot JSON\n"


@pytest.mark.parametrize("wrap", [plain, queued, bus, subscribed, lines])
def test_the_dates_of_a_notification_however_it_is_wrapped(counter, wrap):
    counter.connect(EU, NA)
    taken = counter(wrap(change()).encode())
    assert (taken.status, taken.kind, taken.account) == ("ok", "order_change", "lantern-eu")
    (row,) = counter.rows("deliveries")
    assert row["order_id"] == FIRST
    assert row["earliest"] == datetime(2026, 10, 8, 22, tzinfo=UTC)
    assert "50667" not in str(counter.everything())
    assert counter(wrap(change()).encode()).changed == 0


def test_the_examples_of_amazons_own_schema_are_read(counter, shared):
    folder = shared / "sp-api-models" / "schemas" / "notifications"
    made = json.loads((folder / "OrderChangeNotification.json").read_text("utf-8"))["examples"]
    counter.connect(NA)
    taken = counter(json.dumps(made).encode())
    assert (taken.status, taken.rows) == ("ok", len(made))
    other = json.loads((folder / "PricingHealthNotification.json").read_text("utf-8"))["examples"]
    assert counter(json.dumps(other).encode()).status == "recognised"


def test_what_was_told_last_holds_whichever_comes_first(counter):
    counter.connect(EU)
    late = change(at="2026-10-06T10:00:00Z", day=12)
    assert counter(plain([late, change()]).encode()).changed == 1
    assert counter(plain(change()).encode()).changed == 0
    assert counter.rows("deliveries")[0]["earliest"].day == 12


def test_whose_it_is_must_be_known_and_a_broken_one_harms_no_other(counter):
    assert counter(plain(change()).encode()).problems[0].key == "intake.notice_seller"
    counter.connect(EU)
    broken = [
        change(MarketplaceId="nowhere"),
        change(LatestDeliveryDate="soon"),
        change(EarliestDeliveryDate="2027-01-01T00:00:00Z"),
        {"NotificationType": "ORDER_CHANGE", "Payload": None},
    ]
    silent = change("302-0000001-0000009", EarliestDeliveryDate=None)
    taken = counter(plain([*broken, silent, change()]).encode())
    assert (taken.status, taken.rows) == ("partial", 1)
    assert sum(problem.params["count"] for problem in taken.problems) == len(broken)
    nested = b'{"a":' * 100_000 + b"1" + b"}" * 100_000
    assert counter(nested).status == "refused"


@pytest.mark.parametrize("form", [reports.tsv, reports.saved, reports.workbook])
def test_a_tracking_sheet_tells_when_it_was_delivered(counter, form):
    counter(reports.tsv(reports.orders()), "shop")
    rows = [
        HEAD,
        [FIRST, "DHL", "00340434161094000001", "2026-10-09 14:30"],
        ["302-0000001-0000002", "DHL", "x", "2026-10-09"],
        ["302-0000001-0000003", "DHL", "y", ""],
        ["999-0000001-0000003", "DHL", "z", "2026-10-09"],
    ]
    taken = counter(form(rows))
    assert (taken.status, taken.kind, taken.rows) == ("partial", "tracking", 2)
    first, second = counter.rows("deliveries")
    assert first["earliest"] == first["latest"] == datetime(2026, 10, 9, 12, 30, tzinfo=UTC)
    assert second["earliest"] == datetime(2026, 10, 9, 22, tzinfo=UTC), "the end of that day"
    assert second["latest"] == datetime(2026, 10, 8, 22, tzinfo=UTC), "and its beginning"
    assert [problem.key for problem in taken.problems] == ["intake.no_order"]


def test_a_tracking_sheet_tells_what_the_carrier_said_last(counter):
    counter(reports.tsv(reports.orders()), "shop")
    rows = [
        ["订单号", "物流商", "运单号", "最新状态", "最新轨迹时间"],
        [FIRST, "云途", "YT1", "海关查验中", "2026-10-09 08:00"],
        ["302-0000001-0000002", "云途", "YT2", "清关完成", "2026-10-09 08:00"],
        ["302-0000001-0000003", "云途", "YT3", "退回寄件人", "2099-01-01 08:00"],
    ]
    taken = counter(reports.saved(rows, "gb18030"))
    assert (taken.status, taken.kind, taken.rows) == ("partial", "tracking", 2)
    assert [row["state"] for row in counter.rows("tracks")] == ["customs", "moving"]
    assert counter.rows("tracks")[0]["at"] == datetime(2026, 10, 9, 6, tzinfo=UTC)
    rows[0], rows[1] = HEAD, [FIRST, "云途", "YT1", "2026-10-12 08:00"]
    assert counter(reports.saved(rows[:2])).status == "ok"
    assert counter.rows("tracks")[0]["state"] == "arrived"


def test_day_and_month_are_told_apart_by_the_whole_column(counter):
    counter(reports.tsv(reports.orders()), "shop")
    rows = [HEAD, [FIRST, "", "", "09/10/2026"], ["302-0000001-0000002", "", "", "25/10/2026"]]
    assert counter(reports.saved(rows)).status == "ok"
    assert counter.rows("deliveries")[0]["latest"] == datetime(2026, 10, 8, 22, tzinfo=UTC)
    rows[2][3] = "10/25/2026"
    assert counter(reports.saved(rows)).status == "ok"
    assert counter.rows("deliveries")[0]["latest"] == datetime(2026, 9, 9, 22, tzinfo=UTC)


def test_a_sheet_in_chinese_and_a_delivery_in_the_future(counter):
    counter(reports.tsv(reports.orders()), "shop")
    head = ["订单号", "物流商", "运单号", "签收时间"]
    rows = [head, [FIRST, "云途", "YT1", "2026/10/9 08:00:00"]]
    assert counter(reports.saved(rows, "gb18030")).rows == 1
    rows[1][3] = f"{NOW.year + 1}-01-01"
    assert counter(reports.saved(rows, "gb18030")).problems[0].key == "intake.delivered"
    rows[1][3] = "soon"
    assert counter(reports.saved(rows, "gb18030")).status == "refused"


def test_one_sheet_of_several_accounts_finds_the_account_of_each_order(counter):
    counter.connect(EU, NA)
    counter(reports.tsv(reports.orders(reports.order(1))), EU.account)
    counter(reports.tsv(reports.orders(reports.order(2, "Amazon.com"))), NA.account)
    rows = [
        ["order id", "carrier", "tracking number", "status", "last event at", "delivered at"],
        [FIRST, "DHL", "1", "delivered", "2026-10-09 14:30", "2026-10-09 14:30"],
        ["302-0000001-0000002", "DHL", "2", "held by customs", "2026-10-09 14:30", ""],
        ["999-0000001-0000003", "DHL", "3", "delivered", "2026-10-09 14:30", "2026-10-09"],
    ]
    taken = counter(reports.tsv(rows))
    assert (taken.status, taken.account, taken.rows) == ("partial", None, 2)
    assert [(row["account"], row["state"]) for row in counter.rows("tracks")] == [
        (EU.account, "arrived"),
        (NA.account, "customs"),
    ]
    assert [problem.key for problem in taken.problems] == ["intake.no_order"]
    told = counter(reports.tsv(rows), NA.account)
    assert (told.account, told.rows, told.changed) == (NA.account, 1, 0)
