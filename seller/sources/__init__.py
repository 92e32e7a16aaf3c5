"""SOURCES: everything that is asked of Amazon, one declaration and one pure parse each."""

from __future__ import annotations

from seller.sources import (
    ages,
    details,
    fbmreturns,
    feedback,
    fees,
    health,
    history,
    issues,
    ledger,
    listings,
    orders,
    participations,
    refunds,
    reimbursements,
    removals,
    returns,
    shipments,
    stock,
    stranded,
    topics,
    traffic,
)
from seller.sources.source import Source

SOURCES: dict[str, Source] = {
    module.SOURCE.name: module.SOURCE
    for module in (
        ages,
        details,
        fbmreturns,
        feedback,
        fees,
        health,
        history,
        issues,
        ledger,
        listings,
        orders,
        participations,
        refunds,
        reimbursements,
        removals,
        returns,
        shipments,
        stock,
        stranded,
        topics,
        traffic,
    )
}
