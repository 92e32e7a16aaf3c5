"""Tables of what goes out: effects, the brake on them, what was sent of listings, the delivery
dates that decide when a review may be asked for, and how what is still to be sent had best go.
"""

from __future__ import annotations

from sqlalchemy import Index, Table

from seller.facts import (
    Arrival,
    Comparison,
    Effect,
    EndedExclusion,
    Exclusion,
    Kin,
    ListingBatch,
    ListingChange,
    ListingCopy,
    ListingRow,
    Switch,
    Track,
)
from seller.facts.effect import EffectKey
from seller.store.columns import of_fact
from seller.store.tables import metadata

__all__ = [
    "KEY",
    "comparisons",
    "deliveries",
    "effects",
    "ended_exclusions",
    "exclusions",
    "kin",
    "listing_batches",
    "listing_changes",
    "listing_copies",
    "listing_rows",
    "metadata",
    "switches",
    "tracks",
]

KEY = EffectKey._fields

effects = Table("effects", metadata, *of_fact(Effect, KEY))
Index("effects_due", *effects.c["kind", "account", "state", "expires_at"])
Index("effects_sent", *effects.c["kind", "account", "sent_at"])

switches = Table("switches", metadata, *of_fact(Switch, ("kind", "account", "word")))
BARRED = ("kind", "account", "field", "value")
exclusions = Table("exclusions", metadata, *of_fact(Exclusion, BARRED))
ended_exclusions = Table("ended_exclusions", metadata, *of_fact(EndedExclusion, (*BARRED, "since")))

SKU = ("account", "marketplace", "sku")
listing_batches = Table("listing_batches", metadata, *of_fact(ListingBatch, ("account", "batch")))
listing_rows = Table("listing_rows", metadata, *of_fact(ListingRow, ("account", "batch", "number")))
Index("listing_rows_sku", *listing_rows.c[SKU])
Index("listing_rows_state", *listing_rows.c["account", "state"])
listing_copies = Table("listing_copies", metadata, *of_fact(ListingCopy, SKU))
listing_changes = Table(
    "listing_changes", metadata, *of_fact(ListingChange, (*SKU, "attribute", "seen_at"))
)
deliveries = Table("deliveries", metadata, *of_fact(Arrival, ("account", "order_id", "source")))
tracks = Table("tracks", metadata, *of_fact(Track, ("account", "order_id")))
comparisons = Table("comparisons", metadata, *of_fact(Comparison, ("account", "kind", "subject")))
kin = Table("kin", metadata, *of_fact(Kin, ("account", "marketplace", "asin")))
