"""Shipments: what is asked of Amazon, and from when on each status is known."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from seller.amazon.session import Answer
from seller.errors import Skip
from seller.facts import Account, InboundPlan
from seller.sources import shipments
from seller.sources.source import Ask, Window

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
ACCOUNT = Account("kettle-eu", "A1", "EU", "Kettle", "app", ("DE", "FR"))


def listed(number, **rest):
    plain = {"createdAt": "2026-03-01T00:00:00Z", "lastUpdatedAt": "2026-03-15T01:00:00Z"}
    told = {"inboundPlanId": f"wf{number}", "name": "", "status": "ACTIVE", **plain, **rest}
    return told | {"marketplaceIds": ["A1PA6795UKMFR9"]}


class Answering:
    """Two shipments in every plan; v0 has two pages for Germany."""

    def __init__(self, *plans, gone=()):
        self.plans = list(plans)
        self.gone = gone
        self.asked = []

    def call(self, operation, *, path=None, query=None):
        path, query = path or {}, query or {}
        self.asked.append((operation, {**path, **query}))
        if path.get("inboundPlanId") in self.gone:
            raise Skip("amazon.not_found")
        return self.answer(getattr(self, operation)(path, query))

    @staticmethod
    def answer(found):
        return Answer(200, json.dumps(found).encode(), found, {})

    def getShipments(self, _path, query):  # noqa: N802 - Amazon's name
        more = {"NextToken": "t/2"} if query["QueryType"] == "DATE_RANGE" else {}
        return {"payload": {"ShipmentData": [], **more}}

    def getShipmentItems(self, _path, _query):  # noqa: N802
        return {"payload": {"ItemData": [], "NextToken": ""}}

    def listInboundPlans(self, _path, _query):  # noqa: N802
        return {"inboundPlans": self.plans}

    def getInboundPlan(self, path, _query):  # noqa: N802
        return {"inboundPlanId": path["inboundPlanId"], "shipments": [{"shipmentId": "sh1"}] * 2}

    def getShipment(self, path, _query):  # noqa: N802
        return {"shipmentId": "sh1", "shipmentConfirmationId": f"FBA{path['inboundPlanId']}"}


def fetched(session, *known, since=NOW - timedelta(days=9)):
    ask = Ask(ACCOUNT, None, Window(since, NOW), known)
    (document,) = shipments.fetch(session, ask, NOW)
    return document


def links(document):
    found: dict[str, str] = {}
    for batch in shipments.parse(document):
        if batch.fact is InboundPlan and "shipments" in batch.columns:
            found |= zip(batch.columns["plan_id"], batch.columns["shipments"], strict=True)
    return found


def test_the_first_run_goes_back_as_far_as_history_matters_whatever_orders_do():
    (window,) = shipments.plan(None, NOW, 30)
    assert window == Window(NOW - timedelta(days=730), NOW)
    (window,) = shipments.plan(NOW - timedelta(hours=6), NOW, 30)
    assert window.start == NOW - timedelta(days=2)


def test_shipments_and_items_are_asked_for_by_date_and_then_page_by_page():
    session = Answering()
    fetched(session)
    assert [name for name, _ in session.asked] == [
        *("getShipments", "getShipments", "getShipmentItems") * 2,
        "listInboundPlans",
    ]
    first, second = session.asked[0][1], session.asked[1][1]
    assert first["QueryType"] == "DATE_RANGE"
    assert (first["LastUpdatedAfter"], first["LastUpdatedBefore"]) == (NOW - timedelta(days=9), NOW)
    assert second == {
        "QueryType": "NEXT_TOKEN",
        "NextToken": "t/2",
        "MarketplaceId": "A1PA6795UKMFR9",
    }


def test_plans_that_changed_lately_tell_which_shipments_are_theirs():
    old = listed(2, lastUpdatedAt="2026-03-10T01:00:00Z")
    session = Answering(listed(1), old, listed(3, status="VOIDED"), listed(4))
    assert links(fetched(session, "wf4")) == {"wf1": "FBAwf1"}
    assert [name for name, _ in session.asked][-3:] == [
        "getInboundPlan",
        "getShipment",
        "getShipment",
    ]


def test_no_more_calls_than_there_is_a_budget_for():
    session = Answering(*map(listed, range(300)))
    document = fetched(session)
    asked = [name for name, _ in session.asked]
    assert asked.count("getShipment") == 2 * len(links(document)) == 80
    assert asked.count("getShipment") + asked.count("getInboundPlan") <= shipments.LINKS + 1


def test_a_plan_that_is_gone_does_not_hold_back_the_others():
    assert links(fetched(Answering(listed(1), listed(2), gone=("wf1",)))) == {"wf2": "FBAwf2"}


def test_a_span_of_time_is_needed():
    with pytest.raises(ValueError, match="span"):
        fetched(Answering(), since=None)
