"""What to order, when and how many: each product in each stock pool, with the risk stated."""

from seller.views.restock.advice import Advice, Line, Share, Why
from seller.views.restock.plan import MODES, Planned, plan

__all__ = ["MODES", "Advice", "Line", "Planned", "Share", "Why", "plan"]
