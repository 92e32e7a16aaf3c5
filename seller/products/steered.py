"""The columns of what steers the restock plan: rules of products, estimates, events."""

from __future__ import annotations

from seller.products.columns import Column

FLAGS = {"hold": "do not restock", "clear": "clear out", "restock": "restock as usual"}
KINDS = {
    "sale": "busy days",
    "deadline": "arrive by",
    "factory": "factory closed",
    "way": "forwarder closed",
    "cutoff": "weekly cut-off",
    "slow": "slow time",
}
"""What is typed, and the words for it."""

RULE = (
    Column("rule_sku", "Local SKU, or all", "code", "A product of the product sheet; empty: all",
           "LAMP-01", ("sku", "Local SKU", "本地SKU", "商品SKU", "产品SKU")),
    Column("rule_pool", "Stock pool, or all", "exact", "NA, EU, UK, JP or another; empty: all",
           "EU", ("pool", "Stock pool", "库存池")),
    Column("rule_flag", "Restock flag", "exact",
           "hold: do not restock; clear: clear out; restock: although its stage ends", "hold",
           ("flag", "补货标记")),
    Column("rule_stage", "Stage in this pool", "stage",
           "idea, new, growing, mature, declining, clearance or ended", "growing",
           ("stage", "产品阶段", "生命周期")),
    Column("rule_since", "Flag and stage from", "day",
           "Empty: always; a new product's sales before it do not count", "2026-11-20",
           ("since", "开始日期")),
    Column("rule_until", "Flag and stage until", "day", "Empty: until you change it",
           "2027-01-31", ("until", "结束日期")),
    Column("rule_target", "Chance not to run out (%)", "money",
           "50 to 99.9; empty: from the product's own costs", "97.5",
           ("target", "不断货概率")),
    Column("rule_share", "Amazon's share of the price (%)", "money",
           "Referral fee, and what else grows with the price", "15", ("share", "佣金比例")),
    Column("rule_fee", "Amazon's fee per piece", "money", "Fulfilment of one piece", "4.25",
           ("fee", "配送费")),
    Column("rule_storage", "Storage per piece and month", "money", "Of one piece in 30 days",
           "0.12", ("storage", "月仓储费")),
    Column("rule_currency", "Currency of both fees", "currency", "Three letters", "EUR",
           ("currency", "币种", "货币")),
    Column("rule_capital", "Capital costs per year (%)", "money", "Empty: 15", "12",
           ("capital", "资金成本")),
    Column("rule_loss", "Loss beside the margin (% of the price)", "money",
           "What a missed sale costs more: rank, advertising; empty: nothing", "5",
           ("loss", "缺货损失")),
)  # fmt: skip

ESTIMATE = (
    Column("sku", "Local SKU", "code", "A product of the product sheet", "LAMP-01",
           ("sku", "商品SKU", "产品SKU"),
           must=True),
    Column("pool", "Stock pool", "exact", "NA, EU, UK, JP or another", "EU", ("pool", "库存池"),
           must=True),
    Column("said_from", "Estimate from", "day", "First day of the estimate", "2026-12-01",
           ("from", "since", "开始日期"),
           must=True),
    Column("said_to", "Estimate to", "day", "Last day of the estimate", "2026-12-24",
           ("to", "until", "结束日期"),
           must=True),
    Column("said_daily", "Pieces a day", "money", "Empty: the estimate is taken back", "12.5",
           ("daily", "日均销量")),
)  # fmt: skip

MARKS = {
    "promotion": "promotion",
    "price": "price change",
    "outlier": "outlier",
    "usual": "usual day",
}
MARK = (
    Column("sku", "Local SKU", "code", "A product of the product sheet", "LAMP-01",
           ("sku", "商品SKU", "产品SKU"),
           must=True),
    Column("pool", "Stock pool", "exact", "NA, EU, UK, JP or another", "EU", ("pool", "库存池"),
           must=True),
    Column("mark_from", "Marked from", "day", "First of the marked days", "2026-10-06",
           ("from", "since", "开始日期"),
           must=True),
    Column("mark_to", "Marked to", "day", "Empty: one day", "2026-10-07",
           ("to", "until", "结束日期")),
    Column("mark_kind", "Kind of mark", "exact",
           "promotion, price or outlier: the days do not count; usual: they do", "promotion",
           ("kind", "类型"),
           must=True),
)  # fmt: skip

EVENT = (
    Column("event_name", "Event of the calendar", "text",
           "As in seller restock events, to change a shipped one", "Prime Day",
           ("name", "event", "活动"),
           must=True),
    Column("event_kind", "Kind of event", "exact",
           "sale, deadline, factory, way, cutoff or slow", "sale", ("kind", "类型"),
           must=True),
    Column("event_place", "Place of the event", "exact",
           "Stock pool or marketplace; empty: everywhere", "NA", ("place", "pool", "站点")),
    Column("event_mode", "Only this transport", "exact",
           "sea, rail, air or express; empty: all", "sea", ("mode",)),
    Column("event_from", "First day of the event", "day", "Of a deadline: arrive by",
           "2027-06-22", ("from", "since", "开始日期"),
           must=True),
    Column("event_to", "Last day of the event", "day", "Empty: the first day", "2027-06-25",
           ("to", "until", "结束日期")),
    Column("event_number", "Number of the event", "money",
           "Sale: % of usual demand, empty: learned; cutoff: weekday 1 to 7; slow: days more",
           "250", ("number", "数值")),
    Column("event_off", "Does not take place", "flag", "yes: a shipped event is left out", "no",
           ("off", "取消")),
    Column("event_source", "Source of the event", "text", "Where it was read and when",
           "Seller Central, 2027-04", ("source", "来源")),
)  # fmt: skip
