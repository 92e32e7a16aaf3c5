"""Token buckets shared by every process of the installation, one row each (GCRA)."""

from __future__ import annotations

from sqlalchemy import Engine


class Quota:
    """The buckets in the engine's `quota` table."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
