"""What a carrier said last of the parcel of a merchant order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Track:
    """Key: account, order_id. From a merchant's tracking sheet.

    `state`: moving, customs (held there), failed (lost, refused, on its way back) or arrived;
    `at`: when that happened.
    """

    account: str
    order_id: str
    state: str
    at: datetime
    told_at: datetime
