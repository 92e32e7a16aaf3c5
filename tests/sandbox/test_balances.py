"""Balances and summaries: sums of the payments that the list shows."""

from __future__ import annotations

from tests.sandbox.lively import Lively
from tests.sandbox.test_finances import amount, everything, related, since


def test_balances_and_summaries_are_sums_of_payments(lively: Lively) -> None:
    client = lively.client()
    held = everything(client, postedAfter=since(lively, 60), transactionStatus="DEFERRED")
    (whole,) = client.get("/finances/2024-06-19/balances").json()["balances"]
    free, reserved = whole["balances"]
    assert amount(reserved["amount"]) == sum(amount(row["totalAmount"]) for row in held)
    assert amount(whole["amount"]) == amount(free["amount"]) + amount(reserved["amount"])
    (only,) = client.get("/finances/2024-06-19/balances", balanceType="DEFERRED").json()["balances"]
    assert only["amount"] == reserved["amount"]

    span = {"periodStart": "2026-05-01", "periodEnd": "2026-05-31"}
    (month,) = client.get("/finances/2024-06-19/summary", **span).json()["summaries"]
    query = {"postedAfter": "2026-05-01T00:00:00Z", "postedBefore": "2026-06-01T00:00:00Z"}
    rows = everything(client, **query, transactionStatus="RELEASED")
    assert amount(month["netProceeds"]) == sum(amount(row["totalAmount"]) for row in rows)
    assert amount(month["netProceeds"]) == sum(
        amount(part["breakdownAmount"]) for part in month["breakdowns"]
    )
    settled = next(related(row)["SETTLEMENT_ID"] for row in rows if "SETTLEMENT_ID" in related(row))
    query = {"relatedIdentifierName": "SETTLEMENT_ID", "relatedIdentifierValue": settled}
    (one,) = client.get("/finances/2024-06-19/summary", **query).json()["summaries"]
    mine = [row for row in everything(client, postedAfter=since(lively, 90))
            if related(row).get("SETTLEMENT_ID") == settled]  # fmt: skip
    assert amount(one["netProceeds"]) == sum(amount(row["totalAmount"]) for row in mine)
