"""The tables of the first leg: placement fees, export rebates, landed costs."""

from __future__ import annotations

from sqlalchemy import Column, Table

from seller.facts import LandedCost, PlacementFee, Rebate
from seller.store.columns import TEXT, Moment, of_fact
from seller.store.tables import metadata

FEE = ("marketplace", "places", "warehouse", "side", "weight", "since")


def _typed(name: str, fact: type, key: tuple[str, ...]) -> Table:
    stamp = (Column("document", TEXT), Column("as_of", Moment, nullable=False))
    return Table(name, metadata, *of_fact(fact, key), *stamp)


placement_fees = _typed("placement_fees", PlacementFee, FEE)
rebates = _typed("rebates", Rebate, ("mode", "prefix", "since"))
landed_costs = _typed("landed_costs", LandedCost, ("sku", "marketplace", "since"))
