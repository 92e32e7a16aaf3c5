"""`seller firstleg`: goods on their way to Amazon, what that costs, the papers with them."""

from __future__ import annotations

from seller.cli import papers
from seller.cli.legplan import app

__all__ = ["app"]

papers.register(app)
