"""What sellers write above the columns of their own sheets, and which column is meant."""

from __future__ import annotations

import re
import unicodedata

from seller.listings.legacy import BUSINESS, FAMILY, OFFER, STOCK, target

PRICE = f"{OFFER}.our_price#1.schedule#1.value_with_tax"
WORDS: dict[str, tuple[str, ...]] = {
    "=sku": (
        "msku", "商家sku", "卖家sku", "平台sku",
        "亚马逊sku", "merchantsku", "卖方sku", "店铺sku",
    ),
    "=asin": ("asin码", "asin1", "商品asin", "跟卖asin", "子asin"),
    "=product_type": ("商品类型", "产品类型", "类目", "分类", "producttype"),
    "=marketplace": (
        "站点", "国家", "市场",
        "marketplace", "country", "site", "店铺站点",
    ),
    "=action": ("操作", "动作", "更新删除", "action", "operation", "操作类型"),
    "=currency": ("币种", "货币"),
    "=id_value": (
        "ean", "upc", "gtin", "barcode",
        "条码", "条形码", "商品编码", "产品编码", "ean码",
    ),
    "=id_type": ("条码类型", "编码类型", "商品编码类型", "barcodetype", "idtype"),
    "=other.cost_floor": (
        "成本", "成本价", "保本价",
        "底价", "cost", "costfloor", "landedcost",
    ),
    "=other.gtin_exemption": (
        "gtin豁免", "豁免",
        "upc豁免", "gtinexemption", "gtinexempt",
    ),
    "item_name": (
        "标题", "商品标题", "产品标题", "商品名称",
        "产品名称", "名称", "itemname", "listingtitle",
    ),
    "brand": ("品牌", "品牌名称"),
    "manufacturer": ("制造商", "厂商", "生产商"),
    "product_description": ("描述", "商品描述", "产品描述", "详细描述", "长描述"),
    "bullet_point#n": (
        "五点", "五点描述", "卖点", "要点",
        "bullet", "bulletpoint", "feature", "亮点",
    ),
    "+generic_keyword": (
        "关键词", "搜索词", "搜索关键词",
        "searchterms", "keywords", "st",
    ),
    PRICE: (
        "价格", "售价", "销售价", "标准价",
        "你的价格", "yourprice", "sellingprice", "我的价格",
    ),
    f"{OFFER}.discounted_price#1.schedule#1.value_with_tax": (
        "促销价",
        "优惠价", "saleprice",
    ),
    f"{OFFER}.discounted_price#1.schedule#1.start_at": (
        "促销开始",
        "促销开始日期", "salestart",
    ),
    f"{OFFER}.discounted_price#1.schedule#1.end_at": (
        "促销结束",
        "促销结束日期", "saleend",
    ),
    f"{OFFER}.minimum_seller_allowed_price#1.schedule#1.value_with_tax": (
        "最低价",
        "最低售价", "minprice",
    ),
    f"{OFFER}.maximum_seller_allowed_price#1.schedule#1.value_with_tax": (
        "最高价",
        "最高售价", "maxprice",
    ),
    f"{BUSINESS}.our_price#1.schedule#1.value_with_tax": (
        "企业价",
        "b2b价格", "businessprice",
    ),
    "list_price#1.value_with_tax": (
        "划线价", "市场价", "原价",
        "listprice", "msrp", "rrp",
    ),
    f"{STOCK}.quantity": (
        "数量", "库存", "库存数量", "可售数量",
        "qty", "stock", "inventory", "自发货库存",
    ),
    f"{STOCK}.fulfillment_channel_code": (
        "配送方式", "发货方式", "配送渠道", "渠道", "channel", "fulfillment", "fulfilmentchannel",
        "fulfillmentchannel", "物流方式",
    ),
    f"{STOCK}.lead_time_to_ship_max_days": (
        "处理时间", "备货时间",
        "handlingtime", "leadtime",
    ),
    "condition_type": (
        "状况", "商品状况", "成色",
        "新旧", "物品状况", "condition", "itemcondition",
    ),
    "condition_note": ("状况说明", "成色说明", "conditionnote", "itemnote"),
    "merchant_shipping_group": (
        "运费模板", "配送模板",
        "shippingtemplate", "shippinggroup",
    ),
    "main_product_image_locator#1.media_location": (
        "主图", "主图链接", "主图url", "mainimage", "image1", "图片1", "图1",
    ),
    "other_product_image_locator_n#1.media_location": (
        "附图", "副图", "附图链接", "副图链接", "otherimage",
    ),
    "parentage_level": ("父子关系", "父子", "parentage", "变体类型", "父子类型"),
    f"{FAMILY}.parent_sku": ("父sku", "父体sku", "父体", "主sku", "parentsku"),
    "variation_theme#1.name": ("变体主题", "变体", "variationtheme"),
    "color": ("颜色", "颜色名称", "colour", "colour name"),
    "size": ("尺寸", "尺码", "规格", "大小"),
    "material#n": ("材质", "材料"),
    "style": ("款式", "风格"),
    "model_number": ("型号",),
    "part_number": ("制造商零件编号", "厂商编号", "mpn"),
    "item_weight#1.value": ("重量", "商品重量"),
    "country_of_origin": ("原产国", "原产地", "产地"),
}  # fmt: skip
_KNOWN = {word: path for path, words in WORDS.items() for word in words}
_PLACE = re.compile(r"(?:[\[【]\s*([A-Za-z]{2})\s*[\]】]|[(（]\s*([A-Z]{2})\s*[)）])\s*$")
_NUMBER = re.compile(r"(.*?\D)(\d+)")
_IGNORED = re.compile(r"[\s_\-/*:：.]+|（.*?）|\(.*?\)")


def parted(heading: str) -> tuple[str, str]:
    """A heading and the marketplace at its end; small letters in round brackets may be a unit.

    >>> parted("价格 [US]"), parted("price（DE）"), parted("length (in)")
    (('价格', 'US'), ('price', 'DE'), ('length (in)', ''))
    """
    found = _PLACE.search(heading)
    if not found:
        return heading.strip(), ""
    return heading[: found.start()].strip(), (found[1] or found[2]).upper()


def folded(heading: str) -> str:
    """Without case, blanks, marks and what stands in brackets."""
    shown = unicodedata.normalize("NFKC", heading).strip("\ufeff ").casefold()
    return _IGNORED.sub("", shown)


def meant(heading: str) -> str:
    """Where a column under this heading belongs; "" where nobody knows.

    >>> meant("标题"), meant("bullet_point2"), meant("卖点3"), meant("仓库备注")
    ('item_name', 'bullet_point#2', 'bullet_point#3', '')
    """
    word, number = folded(heading), "1"
    if word not in _KNOWN and (found := _NUMBER.fullmatch(word)) and found[1] in _KNOWN:
        word, number = found[1], found[2]
    if word in _KNOWN:
        return _KNOWN[word].replace("#n", f"#{int(number)}").replace("_n#", f"_{int(number)}#")
    return target(_IGNORED.sub("_", unicodedata.normalize("NFKC", heading)))
