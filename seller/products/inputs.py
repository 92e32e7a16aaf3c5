"""The columns of what a seller types beside the products: reviews, faults, fees, ways, counts."""

from __future__ import annotations

from seller.products.columns import Column

REVIEW = (
    Column("item", "Reviewed ASIN", "asin", "The child ASIN, ten letters and digits", "B000000001",
           ("asin", "子ASIN", "商品ASIN", "child asin"), must=True),
    Column("site", "Marketplace of the review", "site",
           "Two letters; may be left out where the link or the command names it", "DE",
           ("marketplace", "站点", "国家", "所属国家", "country", "市场")),
    Column("stars", "Review stars", "stars", "1 to 5", "2",
           ("rating", "stars", "star rating", "星级", "评分", "评论星级"), must=True),
    Column("title", "Review title", "prose", "As the buyer wrote it", "Broken after a week",
           ("title", "标题", "评论标题", "headline")),
    Column("text", "Review text", "prose", "As the buyer wrote it", "The hinge is loose.",
           ("review", "content", "body", "内容", "评论内容", "review content", "review body")),
    Column("given_on", "Review date", "when", "Year first, as 2026-11-20", "2026-11-20",
           ("date", "日期", "评论时间", "评论日期", "review time"), must=True),
    Column("reviewer", "Reviewer", "prose", "Only a code made of the name is kept", "A. Buyer",
           ("reviewer name", "author", "评论者", "评论人", "买家", "profile name")),
    Column("link", "Review link", "url", "Leads to the review at Amazon",
           "https://www.amazon.de/review/R2ABCDEFGHIJK", ("link", "url", "链接", "评论链接")),
    Column("key", "Review number", "exact", "Amazon's, begins with R; may stay empty",
           "R2ABCDEFGHIJK", ("review id", "评论ID", "id")),
    Column("shop", "Account of the review", "exact",
           "May be left out where one account alone sells the ASIN there", "lantern-eu",
           ("account", "店铺", "账号")),
)  # fmt: skip

FAULT = (
    Column("sku", "Local SKU", "code", "A product of the product sheet", "LAMP-01",
           ("sku", "商品SKU", "产品SKU"), must=True),
    Column("fault", "Known fault", "text", "In a few words", "hinge loose",
           ("fault", "故障", "问题"), must=True),
    Column("tongue", "Language of the answer", "tongue", "de, en, es, fr, it, ja or zh", "de",
           ("language", "语言", "语种"), must=True),
    Column("answer", "Answer to the buyer", "prose", "Checked against Amazon's policies as well",
           "Bitte ziehen Sie die Schraube am Scharnier nach.", ("answer", "答复", "回复"),
           must=True),
)  # fmt: skip

FEE = (
    Column("marketplace", "Marketplace code", "place", "Two letters", "US",
           ("marketplace", "站点", "国家"), must=True),
    Column("way", "What Amazon does", "way",
           "remove, dispose, liquidate, fulfil, relabel or resend", "dispose",
           ("way", "处理方式"), must=True),
    Column("side", "Longest side up to (cm)", "cm", "Empty: of any length", "45.7", ("side",)),
    Column("weight", "Weight up to (kg)", "kg", "Empty: of any weight", "0.5", ("weight",)),
    Column("fee", "Fee per unit", "money", "A number without a sign", "1.04", ("fee", "费用"),
           must=True),
    Column("more", "More per further kg", "money", "Of each kilogram begun above the limit", "0.60",
           ("每增加1公斤",)),
    Column("above", "Further kg begin above (kg)", "kg", "Empty: from the first gram on", "5", ()),
    Column("recovered", "Recovered (% of the price)", "money", "Only for liquidation", "7.5",
           ("recovered", "回收比例")),
    Column("currency", "Currency of the fee", "currency", "Three letters", "USD",
           ("currency", "币种", "货币")),
    Column("since", "Valid from", "day", "Year, month and day", "2026-01-15",
           ("since", "生效日期", "日期"), must=True),
    Column("source", "Source of the fee", "text", "Where it was read and when",
           "Seller Central, FBA removal order fees", ("source", "来源"), must=True),
)  # fmt: skip

WAY = (
    Column("warehouse", "Warehouse", "text", "Empty: your own at home; else the one abroad",
           "", ("warehouse", "仓库", "海外仓")),
    Column("pool", "Stock pool", "exact", "To where the goods go: NA, EU, UK, JP or another",
           "EU", ("pool", "库存池"), must=True),
    Column("mode", "Mode of transport", "exact", "sea, rail, air or express", "sea",
           ("mode", "运输方式"), must=True),
    Column("low", "Fewest days", "count", "From the warehouse to Amazon's door; empty: as usual",
           "35", ("low", "最短天数")),
    Column("usual", "Usual days", "count", "From the warehouse to Amazon's door", "45",
           ("usual", "时效", "通常天数"), must=True),
    Column("high", "Most days", "count", "From the warehouse to Amazon's door; empty: as usual",
           "60", ("high", "最长天数")),
    Column("freight", "Freight per kg", "money",
           "Of a chargeable kilogram, everything included; empty: not known", "8.50",
           ("freight", "运费", "头程单价")),
    Column("currency", "Currency of the freight", "currency", "Three letters", "CNY",
           ("currency", "币种", "货币")),
)  # fmt: skip

COUNT = (
    Column("warehouse", "Warehouse", "text", "Empty: your own at home; else the one abroad",
           "", ("warehouse", "仓库", "海外仓")),
    Column("sku", "Local SKU", "code", "A product of the product sheet", "LAMP-01",
           ("sku", "商品SKU", "产品SKU"), must=True),
    Column("pool", "Stock pool", "exact", "Where the goods are to go: NA, EU, UK, JP or another",
           "EU", ("pool", "库存池"), must=True),
    Column("pieces", "Pieces counted", "count", "What lies there and is not sent", "240",
           ("pieces", "库存数量", "可用量"), must=True),
    Column("counted_on", "Counted on", "day", "Year, month and day; believed for 30 days",
           "2026-11-20", ("date", "盘点日期", "日期"), must=True),
)  # fmt: skip
