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
    Operation(  # repeated: it is a question, only too long for an address
        "getMyFeesEstimates",
        "POST",
        "/products/fees/v0/feesEstimate",
        rate=0.5,
        burst=1,
        role="Pricing",
        body=True,
        listed=True,
    ),
)
