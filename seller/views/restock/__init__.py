"""What to order, when and how many: each product in each stock pool, with the risk stated."""

from seller.views.restock.advice import Advice, Fees, Line, Share, Why
from seller.views.restock.leads import MODES
from seller.views.restock.plan import plan
from seller.views.restock.planned import Planned

__all__ = ["MODES", "Advice", "Fees", "Line", "Planned", "Share", "Why", "plan"]
