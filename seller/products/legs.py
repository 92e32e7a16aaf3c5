"""The columns of forwarders' tickets and of their tracking sheets."""

from __future__ import annotations

from seller.products.columns import Column

STAGE = (
    ("handed", "Received by the forwarder", ("货代收货", "入仓日期", "收货日期", "received")),
    ("invoiced", "Invoice given", ("发票日期",)),
    ("booked", "Booked", ("订舱", "订舱日期", "booking")),
    ("loaded", "Loaded", ("装柜", "装柜日期", "loading")),
    ("exported", "Export declared", ("报关", "报关日期", "export customs")),
    ("sailed", "Sailed", ("开船", "开船日期", "起飞日期", "ATD", "departure")),
    ("landed", "Arrived at port", ("到港", "到港日期", "ATA", "arrival")),
    ("examined", "Customs exam", ("查验日期", "exam")),
    ("cleared", "Cleared", ("清关", "清关日期", "destination clearance", "customs clearance")),
    ("paid", "Duty paid", ("缴税日期",)),
    ("picked", "Container picked up", ("提柜", "提柜日期", "container pick-up")),
    ("appointed", "Delivery appointment", ("预约", "预约日期")),
    ("delivered", "Delivered to Amazon", ("妥投", "签收", "签收日期", "delivered", "POD date")),
    ("receiving", "Amazon is receiving", ("开始接收",)),
    ("stowed", "Received by Amazon", ("上架", "上架日期", "上架完成")),
)
"""How each stage is called, on screen and over a column of its real days."""
AHEAD = (
    ("handed", "Planned: received by the forwarder", ()),
    ("invoiced", "Planned: invoice given", ()),
    ("booked", "Planned: booked", ()),
    ("loaded", "Planned: loaded", ()),
    ("exported", "Planned: export declared", ()),
    ("sailed", "Planned: sailed", ("ETD", "预计开船日期")),
    ("landed", "Planned: arrived at port", ("ETA", "预计到港日期")),
    ("examined", "Planned: customs exam", ()),
    ("cleared", "Planned: cleared", ()),
    ("paid", "Planned: duty paid", ()),
    ("picked", "Planned: container picked up", ("预计提柜日期",)),
    ("appointed", "Planned: delivery appointment", ()),
    ("delivered", "Planned: delivered to Amazon", ("预计签收", "预计送达", "预计妥投日期")),
    ("receiving", "Planned: Amazon is receiving", ()),
    ("stowed", "Planned: received by Amazon", ("预计上架日期",)),
)
PAPER = (
    ("invoice", "Commercial invoice", ("发票号",)),
    ("packing", "Packing list", ("装箱清单",)),
    ("customs", "Customs form", ("报关单号",)),
    ("tracking", "Forwarder's tracking number", ("快递单号", "尾程单号", "派送单号")),
    ("truck", "Truck company and number", ("卡车", "车牌号", "truck")),
    ("pro", "PRO or BOL number", ("PRO", "BOL", "PRO号", "BOL号")),
    ("pod", "Signed POD", ("POD",)),
)
STAGES = {name: title for name, title, _ in STAGE}
PAPERS = {name: title for name, title, _ in PAPER}
STATES = {
    "WORKING": "in preparation",
    "READY_TO_SHIP": "ready to ship",
    "SHIPPED": "shipped",
    "IN_TRANSIT": "in transit",
    "DELIVERED": "delivered",
    "CHECKED_IN": "checked in",
    "RECEIVING": "being received",
    "CLOSED": "received and closed",
    "CANCELLED": "cancelled",
}
"""Amazon's words for a shipment; another one is shown as it is."""
HAPPENED, PLANNED = "Day on which it happened", "Day for which it is planned"

TICKET = (
    Column("ticket", "Forwarder's number", "exact", "The ticket; in every row of its shipments",
           "SZX260301", ("ticket", "运单号", "单号", "订单号", "入仓号", "waybill", "HAWB"),
           must=True),
    Column("forwarder", "Forwarder", "text", "Whose number it is", "Yantian Freight",
           ("货代公司", "物流商", "承运商")),
    Column("mode", "Mode of transport", "haul",
           "sea, rail, air or express, or the forwarder's word for it",
           "sea", ("mode", "运输方式", "transport")),
    Column("service", "Forwarder's service", "text", "As the forwarder calls it", "Matson",
           ("service", "渠道名称")),
    Column("shipment", "Amazon's shipment", "exact", "FBA and ten characters; a row for each",
           "FBA15DJ9S3J5", ("shipment", "货件编号", "货件ID", "FBA号", "shipment id")),
    Column("cartons", "Cartons", "count", "Of this shipment in this ticket", "20",
           ("箱数", "件数", "ctns")),
    Column("shop", "Account of the shipment", "exact",
           "May be left out where the shipment is known, or there is one account", "lantern-na",
           ("account", "店铺", "账号")),
    Column("remark", "Remark", "prose", "Anything else", "", ("备注", "note")),
    *(Column(f"real_{name}", title, "done", HAPPENED, "2026-03-01", also)
      for name, title, also in STAGE),
    *(Column(f"plan_{name}", title, "when", PLANNED, "2026-03-01", also)
      for name, title, also in AHEAD),
    *(Column(f"has_{name}", title, "text", "Its number, or yes where you have it", "yes", also)
      for name, title, also in PAPER),
)  # fmt: skip

EVENT = (
    TICKET[0],
    TICKET[4],
    Column("happened", "Day of the event", "when", "Year first, as 2026-11-20", "2026-03-01",
           ("date", "time", "日期", "时间", "轨迹时间", "发生时间"), must=True),
    Column("event", "Event", "prose", "In the forwarder's words", "开船",
           ("status", "description", "轨迹", "轨迹描述", "状态", "节点", "描述", "物流信息"),
           must=True),
)  # fmt: skip
