"""The operations about money that seller uses; part of OPERATIONS."""

from __future__ import annotations

from seller.amazon.operation import Operation

ROWS = (
    Operation(
        "listTransactions",
        "GET",
        "/finances/2024-06-19/transactions",
        rate=0.5,
        burst=10,
        role="Finance and Accounting",
        answer="payload",
        query="postedAfter postedBefore marketplaceId transactionStatus relatedIdentifierName"
        " relatedIdentifierValue nextToken",
    ),
)
