"""Listings that can be changed: an overlay on the world, with Amazon's checks before and after."""

from seller.sandbox.offers.clerk import Clerk, invalid, together
from seller.sandbox.offers.issues import ERROR, WARNING, Issue
from seller.sandbox.offers.listing import Listing
from seller.sandbox.offers.patches import Patch, read
from seller.sandbox.offers.registrar import Registrar
from seller.sandbox.offers.shop import Shop
from seller.sandbox.offers.target import Outcome, Target

__all__ = [
    "ERROR", "WARNING", "Clerk", "Issue", "Listing", "Outcome", "Patch", "Registrar", "Shop",
    "Target", "invalid", "read", "together",
]  # fmt: skip
