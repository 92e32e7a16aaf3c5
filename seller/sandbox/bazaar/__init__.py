"""The shop window: every product of a marketplace, who offers it for how much, how it sells."""

from seller.sandbox.bazaar.bids import Bid, Bids
from seller.sandbox.bazaar.featured import bar, featured
from seller.sandbox.bazaar.goods import Good, Goods

__all__ = ["Bid", "Bids", "Good", "Goods", "bar", "featured"]
