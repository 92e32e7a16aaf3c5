"""The letters of one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letters:
    """`represent` and `appeal`: to Amazon, with {order} and {proof}; `labels`: of what proves it.

    The others are to the buyer of a merchant order, with {order}: it has not left in time, has not
    arrived in time, or has no tracking number.
    """

    represent: str
    appeal: str
    labels: Mapping[str, str]
    late_ship: str
    late_deliver: str
    untracked: str
