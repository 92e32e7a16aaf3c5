"""Changes of listings: single calls for a few rows, feeds for many, and what became of each row."""

from seller.effects.listings import calls, parcels

KINDS = (calls.KIND, parcels.KIND)
