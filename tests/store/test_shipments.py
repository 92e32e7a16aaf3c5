"""Shipments: when a status was first seen stays, and plans keep what is known of them."""

from __future__ import annotations

from datetime import datetime

from seller.facts import Batch, InboundPlan
from seller.store import Store, tables, write
from seller.store.subjects import plans
from tests.store.build import ACCOUNT, HOUR, NOON, dump, event, inbound_plan, put


def seen(store: Store) -> dict[str, datetime]:
    found = dump(store, tables.shipment_events)["shipment_events"]
    return {row["status"]: row["seen_at"] for row in found}


def test_a_status_keeps_the_time_at_which_it_was_first_seen(store: Store) -> None:
    put(store, event("WORKING"))
    again = [event("WORKING", seen_at=NOON + HOUR), event(seen_at=NOON + HOUR)]
    assert put(store, *again, as_of=NOON + HOUR).changed == 1
    assert seen(store) == {"WORKING": NOON, "SHIPPED": NOON + HOUR}


def test_documents_in_any_order_give_the_same_times(store: Store) -> None:
    put(store, event(seen_at=NOON + HOUR))
    assert put(store, event(seen_at=NOON)).changed == 1
    assert seen(store) == {"SHIPPED": NOON}


def linked(store: Store, plan_id: str, shipments: str) -> None:
    columns = {"account": [ACCOUNT], "plan_id": [plan_id], "shipments": [shipments]}
    with store.writing() as conn:
        write.apply(
            conn,
            [Batch(InboundPlan, columns)],
            account=ACCOUNT,
            marketplace=None,
            snapshot=False,
            as_of=NOON,
            document="d2",
        )


def test_a_plan_keeps_its_shipments_when_it_is_told_anew_without_them(store: Store) -> None:
    columns = dict(Batch.of(InboundPlan, [inbound_plan(), inbound_plan("wf2")]).columns)
    del columns["shipments"]
    told = Batch(InboundPlan, columns)
    for _ in range(2):
        with store.writing() as conn:
            write.apply(
                conn,
                [told],
                account=ACCOUNT,
                marketplace=None,
                snapshot=False,
                as_of=NOON,
                document="d1",
            )
        linked(store, "wf1", "FBA1 FBA2")
        linked(store, "wf2", "")
    found = dump(store, tables.inbound_plans)["inbound_plans"]
    assert [row["shipments"] for row in found] == ["FBA1 FBA2", ""]
    with store.reading() as conn:
        assert plans(conn, ACCOUNT, "", NOON) == ["wf1"], "a plan without shipments may get some"
