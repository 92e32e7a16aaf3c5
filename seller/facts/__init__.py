"""The vocabulary: small frozen records, one file per noun family, and their column batches."""

from seller.facts.account import Account, Participation
from seller.facts.alert import Alert, Delivery
from seller.facts.arrival import Arrival
from seller.facts.batch import Batch
from seller.facts.case import Case, CaseEvent
from seller.facts.comparison import Comparison
from seller.facts.definition import Definition
from seller.facts.dispatch import Dispatch
from seller.facts.document import Document
from seller.facts.effect import Effect, EffectKey, EndedExclusion, Exclusion, Switch
from seller.facts.fault import Fault
from seller.facts.fee import FeeCheck, FeeEstimate
from seller.facts.feedback import Feedback
from seller.facts.finding import Finding
from seller.facts.issue import ListingIssue, ListingState
from seller.facts.kin import Kin
from seller.facts.landed import LandedCost, PlacementFee, Rebate
from seller.facts.ledger import LedgerDay
from seller.facts.letter import Contact, Letter
from seller.facts.listing import Listing
from seller.facts.mail import Folder, Mail, Message, Reply
from seller.facts.merchant import MerchantReturn
from seller.facts.metric import HealthMetric
from seller.facts.order import Order, OrderLine
from seller.facts.privacy import Erasure, Reader, Reading
from seller.facts.product import Pairing, Product
from seller.facts.purchase import PurchaseLine, PurchaseOrder
from seller.facts.rate import Rate
from seller.facts.ratecard import DutyLayer, RateCard
from seller.facts.refund import Refund
from seller.facts.reimbursement import Reimbursement
from seller.facts.removal import Removal
from seller.facts.removalfee import RemovalFee
from seller.facts.returned import Return
from seller.facts.review import Review
from seller.facts.run import Run, SourceState
from seller.facts.salesday import SalesDay
from seller.facts.sendplan import SendLine, SendPlan
from seller.facts.sentback import SentBack, Shipped
from seller.facts.shipment import (
    InboundPlan,
    PlacementOption,
    Shipment,
    ShipmentEvent,
    ShipmentItem,
)
from seller.facts.steer import DayMark, Estimate, Event, Rule
from seller.facts.stock import StockAge, StockLevel
from seller.facts.stranded import Stranded
from seller.facts.tariff import Capacity, StockFee, Term
from seller.facts.ticket import BillLine, LegTime, Milestone, Paper, Ticket, TicketPart
from seller.facts.topic import Topic, TopicCheck, TopicTrend
from seller.facts.track import Track
from seller.facts.upload import ListingBatch, ListingChange, ListingCopy, ListingRow
from seller.facts.way import Stocked, Way

__all__ = [
    "Account",
    "Alert",
    "Arrival",
    "Batch",
    "BillLine",
    "Capacity",
    "Case",
    "CaseEvent",
    "Comparison",
    "Contact",
    "DayMark",
    "Definition",
    "Delivery",
    "Dispatch",
    "Document",
    "DutyLayer",
    "Effect",
    "EffectKey",
    "EndedExclusion",
    "Erasure",
    "Estimate",
    "Event",
    "Exclusion",
    "Fault",
    "FeeCheck",
    "FeeEstimate",
    "Feedback",
    "Finding",
    "Folder",
    "HealthMetric",
    "InboundPlan",
    "Kin",
    "LandedCost",
    "LedgerDay",
    "LegTime",
    "Letter",
    "Listing",
    "ListingBatch",
    "ListingChange",
    "ListingCopy",
    "ListingIssue",
    "ListingRow",
    "ListingState",
    "Mail",
    "MerchantReturn",
    "Message",
    "Milestone",
    "Order",
    "OrderLine",
    "Pairing",
    "Paper",
    "Participation",
    "PlacementFee",
    "PlacementOption",
    "Product",
    "PurchaseLine",
    "PurchaseOrder",
    "Rate",
    "RateCard",
    "Reader",
    "Reading",
    "Rebate",
    "Refund",
    "Reimbursement",
    "Removal",
    "RemovalFee",
    "Reply",
    "Return",
    "Review",
    "Rule",
    "Run",
    "SalesDay",
    "SendLine",
    "SendPlan",
    "SentBack",
    "Shipment",
    "ShipmentEvent",
    "ShipmentItem",
    "Shipped",
    "SourceState",
    "StockAge",
    "StockFee",
    "StockLevel",
    "Stocked",
    "Stranded",
    "Switch",
    "Term",
    "Ticket",
    "TicketPart",
    "Topic",
    "TopicCheck",
    "TopicTrend",
    "Track",
    "Way",
]
