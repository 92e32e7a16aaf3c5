"""Goods on their way to Amazon's warehouses: shipments, what is in them, what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Shipment:
    """Key: account, shipment_id (such as FBA15DJ9S3J5). From getShipments.

    `status`: WORKING, SHIPPED, IN_TRANSIT, DELIVERED, CHECKED_IN, RECEIVING, CLOSED, CANCELLED,
    DELETED or ERROR. `center` is where it goes. `marketplace`: the first one of the account for
    which Amazon lists it.
    """

    account: str
    shipment_id: str
    marketplace: str
    name: str
    status: str
    center: str
    case_packed: bool


@dataclass(frozen=True, slots=True)
class ShipmentItem:
    """Key: account, shipment_id, sku. Units sent and received; `in_case`: per carton, or 0."""

    account: str
    shipment_id: str
    sku: str
    marketplace: str
    fnsku: str
    sent: int
    received: int
    in_case: int


@dataclass(frozen=True, slots=True)
class ShipmentEvent:
    """Key: account, shipment_id, status. When a shipment was first seen in a status.

    Amazon tells no times; `seen_at` is ours, and the first sync sees old shipments late.
    """

    account: str
    shipment_id: str
    status: str
    marketplace: str
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class InboundPlan:
    """Key: account, plan_id. What shipments are made from. `marketplace` None where we know none.

    `status`: ACTIVE, SHIPPED, VOIDED or ERRORED. `shipments`: their ids, with blanks between, None
    until the plan was asked about them.
    """

    account: str
    plan_id: str
    marketplace: str | None
    name: str
    status: str
    created_at: datetime
    updated_at: datetime
    shipments: str | None


@dataclass(frozen=True, slots=True)
class PlacementOption:
    """Where a plan's goods may go, as Amazon offers it. Not kept: an offer ends in hours or days.

    `status`: OFFERED, ACCEPTED or EXPIRED. `fee`: of the whole plan, less its discounts.
    `warehouses`: one for each of its shipments.
    """

    option_id: str
    status: str
    fee: Decimal
    currency: str
    expires_at: datetime | None
    warehouses: tuple[str, ...]
