"""Tables of what goes out to Amazon: the effects, the brake on them, what the operator left out,
and the delivery dates that decide when it may.
"""

from __future__ import annotations

from sqlalchemy import Index, Table

from seller.facts import Delivery, Effect, Exclusion, Switch
from seller.facts.effect import EffectKey
from seller.store.columns import of_fact
from seller.store.tables import metadata

__all__ = ["KEY", "deliveries", "effects", "exclusions", "metadata", "switches"]

KEY = EffectKey._fields

effects = Table("effects", metadata, *of_fact(Effect, KEY))
Index("effects_due", *effects.c["kind", "account", "state", "expires_at"])
Index("effects_sent", *effects.c["kind", "account", "sent_at"])

switches = Table("switches", metadata, *of_fact(Switch, ("kind", "account", "word")))
exclusions = Table(
    "exclusions", metadata, *of_fact(Exclusion, ("kind", "account", "field", "value"))
)
deliveries = Table("deliveries", metadata, *of_fact(Delivery, ("account", "order_id", "source")))
