"""The columns of tables that are typed off a page: fees for stock, capacity, suppliers' terms."""

from __future__ import annotations

from seller.products.columns import Column
from seller.products.inputs import FEE

_KNOWN = {one.name: one for one in FEE}
STOCKFEE = (
    _KNOWN["marketplace"],
    Column("charge", "Kind of fee", "exact", "storage, aged or low (inventory level)", "storage",
           ("charge", "费用类型"), must=True),
    Column("month", "From month", "some", "1 to 12; empty: the whole year", "10", ("起始月份",)),
    Column("until", "To month", "some", "1 to 12, that one included", "12", ("截止月份",)),
    Column("low", "From days", "count", "Of age, or days of supply; empty: 0", "181",
           ("起始天数",)),
    Column("high", "To days", "count",
           "Of age, that day included; of supply, up to there; empty: no end", "210",
           ("截止天数",)),
    _KNOWN["side"],
    _KNOWN["weight"],
    Column("each", "Fee per piece", "money", "A number without a sign", "0.30", ("每件",)),
    Column("space", "Fee per unit of volume", "money",
           "Where both are typed, the greater counts", "2.40", ("体积费用",)),
    Column("unit", "Unit of volume", "exact", "ft3 (cubic foot), m3 or l (litre)", "ft3",
           ("体积单位",)),
    Column("level", "Supply counted by", "exact",
           "Only low: fnsku, or parent for all variations together", "fnsku", ("统计口径",)),
    Column("least", "Free below pieces in 7 days", "count",
           "Only low: what sells less is not charged; empty: 0", "20", ("豁免件数",)),
    _KNOWN["currency"],
    _KNOWN["since"],
    _KNOWN["source"],
)  # fmt: skip

CAPACITY = (
    Column("keeper", "Account name", "exact", "As the list of accounts shows it", "lantern-na",
           ("account", "店铺", "账号"), must=True),
    _KNOWN["marketplace"],
    Column("storage", "Type of storage", "text", "As Amazon names it", "Standard-size",
           ("storage", "仓储类型"), must=True),
    Column("most", "Capacity", "rate", "How much may lie there, in the unit of volume", "1200",
           ("capacity", "库容上限"), must=True),
    Column("measure", "Unit of volume", "exact", "ft3 (cubic foot), m3 or l (litre)", "ft3",
           ("体积单位",), must=True),
    _KNOWN["side"],
    _KNOWN["weight"],
    _KNOWN["since"],
)  # fmt: skip

TERM = (
    Column("vendor", "Supplier name", "text", "As in the product sheet", "Zhongshan Lighting",
           ("supplier", "供货商", "工厂"), must=True),
    Column("product", "Local SKU", "code",
           "Empty: what is asked of an order as a whole", "LAMP-01", ("sku", "商品SKU", "产品SKU")),
    Column("least", "From pieces", "count", "From how many pieces the price holds; empty: 0",
           "500", ("起订件数", "阶梯数量")),
    Column("price", "Price of a piece", "money", "From that number of pieces on", "21.80",
           ("price", "阶梯价")),
    Column("minimum", "Least amount of an order", "money", "Over all lines of an order", "20000",
           ("最低订货金额",)),
    Column("together", "Least pieces of an order", "some", "Over all lines of an order", "1000",
           ("最低订货件数",)),
    Column("currency", "Currency of the terms", "currency", "Three letters", "CNY",
           ("currency", "币种", "货币")),
    Column("multiple", "Multiple of pieces", "some", "Sold in multiples of so many", "50",
           ("订货倍数",)),
    Column("pallet", "Pieces on a pallet", "some", "Sold in whole pallets of so many", "960",
           ("每托数量",)),
)  # fmt: skip
