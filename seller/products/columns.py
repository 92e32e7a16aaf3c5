"""The columns of both sheets, each with its heading in two languages and what belongs into it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from seller.language import LANGUAGES, translator

STAGES = ("idea", "new", "growing", "mature", "declining", "clearance", "ended")


@dataclass(frozen=True, slots=True)
class Column:
    """`name`: the field of the fact. `title` and `note` are English and have their Chinese in the
    catalogue. `kind`: how a cell is read, see cells.py. `also`: other headings that mean the same.
    `must`: the sheet is not one without it, and no cell of it is empty.
    """

    name: str
    title: str
    kind: str
    note: str
    example: str
    also: tuple[str, ...] = ()
    must: bool = False

    def heading(self, language: str) -> str:
        return translator(language)(self.title)

    def spellings(self) -> set[str]:
        """Everything that may stand over the column, in its plainest form."""
        return {plain(text) for text in (*map(self.heading, LANGUAGES), self.name, *self.also)}


PRODUCT = (
    Column("sku", "Local SKU", "code", "Your own code of the product; each only once", "LAMP-01",
           ("sku", "商品SKU", "产品SKU", "SKU编码"), must=True),
    Column("name_zh", "Chinese name", "text", "At least one of the two names", "台灯",
           ("产品名称", "品名", "中文品名", "名称")),
    Column("name_en", "English name", "text", "At least one of the two names", "Desk lamp",
           ("英文品名", "product name", "name")),
    Column("picture", "Picture URL", "url", "Begins with https://",
           "https://example.com/lamp.jpg", ("图片", "图片URL", "图片链接", "image")),
    Column("owner", "Person in charge", "text", "Lists can be filtered by it", "Li Lei",
           ("owner", "运营", "销售")),
    Column("supplier", "Supplier name", "text", "Who sells it to you", "Zhongshan Lighting",
           ("supplier", "供货商", "工厂")),
    Column("price", "Purchase price", "money", "Of one unit, a number without a sign", "23.50",
           ("采购单价", "成本价", "采购成本")),
    Column("currency", "Purchase currency", "currency", "Three letters", "CNY",
           ("币种", "货币", "currency")),
    Column("lead_days", "Lead time (days)", "count", "Days from the order to the goods", "20",
           ("交期", "采购周期", "lead time")),
    Column("moq", "MOQ", "some", "Fewest units the supplier sells", "200", ("最小起订量",)),
    Column("carton_units", "Units per carton", "some", "Units in one full carton", "24",
           ("装箱数", "单箱数量", "箱规")),
    Column("unit_length", "Unit length (cm)", "cm", "Of one packed unit", "32.5", ("单品长",)),
    Column("unit_width", "Unit width (cm)", "cm", "Of one packed unit", "18", ("单品宽",)),
    Column("unit_height", "Unit height (cm)", "cm", "Of one packed unit", "12", ("单品高",)),
    Column("unit_weight", "Unit weight (kg)", "kg", "Of one packed unit, gross", "0.85",
           ("单品毛重", "单品重量")),
    Column("carton_length", "Carton length (cm)", "cm", "Outside of the carton", "66", ("箱长",)),
    Column("carton_width", "Carton width (cm)", "cm", "Outside of the carton", "38", ("箱宽",)),
    Column("carton_height", "Carton height (cm)", "cm", "Outside of the carton", "50", ("箱高",)),
    Column("carton_weight", "Carton weight (kg)", "kg", "Of a full carton, gross", "21.6",
           ("箱重", "整箱毛重")),
    Column("material", "Material of the goods", "text", "As customs ask for it", "ABS, steel",
           ("material",)),
    Column("use", "Use of the goods", "text", "As customs ask for it", "Lighting", ("use",)),
    Column("battery", "Contains a battery", "flag", "yes or no", "no", ("带电", "电池", "battery")),
    Column("magnet", "Contains a magnet", "flag", "yes or no", "no", ("带磁", "磁性", "magnet")),
    Column("hs_code", "HS code", "hs", "6 to 13 digits, as text", "9405210000",
           ("HS", "HSCODE", "hs编码")),
    Column("declared", "Declared value", "money", "Of one unit, for customs", "5.20",
           ("申报价值", "申报单价")),
    Column("declared_currency", "Declared currency", "currency", "Three letters", "USD",
           ("申报货币",)),
    Column("stage", "Life-cycle stage", "stage",
           "idea, new, growing, mature, declining, clearance or ended", "growing",
           ("stage", "阶段", "产品阶段")),
    Column("category", "Product category", "text", "Goods that sell alike; new ones lean on it",
           "Desk lamps", ("category", "分类", "产品分类", "品类", "类目")),
)  # fmt: skip

PAIRING = (
    Column("account", "Account name", "text", "As the list of accounts shows it", "lantern-na",
           ("account", "店铺", "账号"), must=True),
    Column("marketplace", "Marketplace code", "place", "Two letters", "US",
           ("marketplace", "站点", "国家"), must=True),
    Column("msku", "MSKU", "exact", "The seller SKU exactly as Amazon has it", "LAMP-01-FBA",
           ("seller sku", "卖家SKU", "平台SKU"), must=True),
    Column("asin", "ASIN", "exact", "May stay empty", "B000000001"),
    Column("fnsku", "FNSKU", "exact", "May stay empty", "X000000001"),
    Column("sku", "Local SKU", "code", "A product of the product sheet", "LAMP-01",
           ("sku", "本地SKU编码", "产品SKU"), must=True),
    Column("pieces", "Pieces per MSKU", "some",
           "Pieces of the product in one MSKU; empty: 1. A bundle has a row for each product", "3",
           ("pieces", "一个MSKU含几件", "单品数量", "组合数量")),
    Column("accept", "Accept", "flag", "Rows of suggestions count only with yes here", "yes"),
    Column("confidence", "Confidence (%)", "ignored", "Of a suggestion", "95"),
    Column("reason", "Reason for the suggestion", "ignored", "Of a suggestion",
           "same FNSKU in DE"),
)  # fmt: skip

RATE = (
    Column("day", "Rate day", "day", "Year, month and day", "2026-11-20",
           ("day", "date", "日期", "汇率日期"), must=True),
    Column("base", "Base currency", "currency", "One unit of it is worth the rate",
           "USD", ("base", "基准货币", "基础币种"), must=True),
    Column("quote", "Rate currency", "currency", "The currency in which the rate is given", "CNY",
           ("quote", "currency", "币种", "货币", "目标币种"), must=True),
    Column("rate", "Exchange rate", "rate", "What one unit of the base currency costs", "7.1032",
           ("rate", "汇率"), must=True),
)  # fmt: skip


def plain(text: object) -> str:
    """Letters and digits only, small, so that spaces, stars, brackets and units do not matter."""
    wide = unicodedata.normalize("NFKC", str(text)).casefold()
    for bracket in "([【":
        wide = wide.split(bracket, 1)[0] if not wide.startswith(bracket) else wide
    return "".join(char for char in wide if char.isalnum())


def named(columns: Iterable[Column]) -> dict[str, Column]:
    """Every spelling of a heading, and its column."""
    return {spelling: column for column in columns for spelling in column.spellings()}
