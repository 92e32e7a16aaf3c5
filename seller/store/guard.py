"""The tables of privacy and alerts: who read what, who was erased, what was told to whom."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table

from seller.facts import Delivery, Erasure, Reading
from seller.store.columns import of_fact
from seller.store.tables import metadata

readings = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True),
    *of_fact(Reading, ()),
    Index("readings_order", "account", "order_id"),
)
erasures = Table("erasures", metadata, *of_fact(Erasure, ("account", "order_id")))
alerts = Table(
    "alerts",
    metadata,
    *of_fact(Delivery, ("target", "account", "kind", "subject", "window")),
    Index("alerts_due", "state", "next_at"),
)
