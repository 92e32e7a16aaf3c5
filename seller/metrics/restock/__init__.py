"""Restock science: what will be wanted, when to order, how many; pure, numpy only."""
