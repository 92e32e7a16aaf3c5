"""What was decided to be sent to Amazon, and how much of it has left and arrived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class SendPlan:
    """Key: send_id. From one warehouse ("" at home) by one way ("" not known). `closed_at`: what
    has not left by then stays where it is.
    """

    send_id: str
    warehouse: str
    mode: str
    planned_at: datetime
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SendLine:
    """Key: send_id, number. `account` is "" where `sku` is a local SKU.

    Pieces: `quantity` planned, of these `sent`, the last of them on `sent_on`, of these `arrived`.
    """

    send_id: str
    number: int
    account: str
    sku: str
    pool: str
    quantity: int
    sent: int = 0
    arrived: int = 0
    sent_on: date | None = None
