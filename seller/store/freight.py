"""Tables of the first leg: what people and forwarders tell of it. Not in FACTS, nor replayed."""

from __future__ import annotations

from sqlalchemy import Index, Table

from seller.facts import BillLine, LegTime, Milestone, Paper, Ticket, TicketPart
from seller.store.columns import of_fact
from seller.store.schema import metadata

tickets = Table("tickets", metadata, *of_fact(Ticket, ("ticket",)))
ticket_parts = Table(
    "ticket_parts", metadata, *of_fact(TicketPart, ("ticket", "account", "shipment_id"))
)
Index("ticket_parts_shipment", *ticket_parts.c["account", "shipment_id"])
milestones = Table("milestones", metadata, *of_fact(Milestone, ("ticket", "shipment_id", "stage")))
papers = Table("papers", metadata, *of_fact(Paper, ("ticket", "shipment_id", "kind")))
leg_times = Table("leg_times", metadata, *of_fact(LegTime, ("leg", "mode")))
bill_lines = Table("bill_lines", metadata, *of_fact(BillLine, ("bill", "ticket", "item")))

TABLES = {
    Ticket: tickets,
    TicketPart: ticket_parts,
    Milestone: milestones,
    Paper: papers,
    LegTime: leg_times,
    BillLine: bill_lines,
}
