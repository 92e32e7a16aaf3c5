"""What every table of the store is made with."""

from __future__ import annotations

from sqlalchemy import Column, MetaData

from seller.store.columns import NUMBER

metadata = MetaData()

PLACE = ("account", "marketplace")


def numbers(*names: str) -> list[Column[int]]:
    return [Column(name, NUMBER, nullable=False) for name in names]
