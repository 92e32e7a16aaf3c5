"""Goods on their way to Amazon's warehouses: shipments, what is in them, what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Shipment:
    """Key: account, shipment_id (such as FBA15DJ9S3J5). From getShipments.

    `status`: WORKING, SHIPPED, IN_TRANSIT, DELIVERED, CHECKED_IN, RECEIVING, CLOSED, CANCELLED,
    DELETED or ERROR. `center` is where it goes. `marketplace`: the first one of the account for
    which Amazon lists it. `plan_id` is known once the plan was asked about.
    """

    account: str
    shipment_id: str
    marketplace: str
    name: str
    status: str
    center: str
    case_packed: bool
    plan_id: str | None


@dataclass(frozen=True, slots=True)
class ShipmentItem:
    """Key: account, shipment_id, sku. Units sent, and received so far; `in_case`: per carton, or 0."""

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
    """Key: account, plan_id. What shipments are made from. `status`: ACTIVE, SHIPPED, VOIDED, ERRORED.

    `marketplace` None where it is none we know.
    """

    account: str
    plan_id: str
    marketplace: str | None
    name: str
    status: str
    created_at: datetime
    updated_at: datetime
