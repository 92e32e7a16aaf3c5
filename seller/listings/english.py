"""English words for what Chinese sellers call their products; the longest word that fits wins."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "菜刀": "kitchen knife", "刀具": "knife", "刀": "knife", "磨刀器": "knife sharpener",
    "平底锅": "fry pan", "炒锅": "wok", "锅": "cookware", "砧板": "cutting board",
    "餐具": "flatware", "盘子": "plate", "碗": "bowl", "筷子": "chopsticks",
    "水杯": "drinking cup", "水壶": "water bottle", "保温杯": "thermos", "杯子": "cup",
    "马克杯": "mug", "瓶": "bottle", "饭盒": "lunch box", "收纳盒": "storage box",
    "收纳箱": "storage box", "收纳袋": "storage bag", "收纳": "storage", "垃圾桶": "waste bin",
    "手机壳": "cellular phone case", "手机支架": "phone stand", "手机": "cellular phone",
    "钢化膜": "screen protector", "数据线": "usb cable", "充电器": "charger",
    "充电宝": "power bank", "耳机": "headphones", "音箱": "speaker", "键盘": "keyboard",
    "鼠标垫": "mouse pad", "鼠标": "mouse", "平板": "tablet", "笔记本": "notebook",
    "台灯": "desk lamp", "灯串": "string lights", "灯泡": "light bulb", "灯": "lamp",
    "毯子": "blanket", "毛毯": "blanket", "被子": "comforter", "床单": "bed sheet",
    "枕头": "pillow", "抱枕": "throw pillow", "窗帘": "curtain", "地毯": "rug",
    "地垫": "mat", "毛巾": "towel", "浴帘": "shower curtain", "镜子": "mirror",
    "衬衫": "shirt", "T恤": "t-shirt", "连衣裙": "dress", "裙子": "skirt", "裤子": "pants",
    "外套": "coat", "夹克": "jacket", "毛衣": "sweater", "袜子": "socks", "内衣": "underwear",
    "帽子": "hat", "手套": "gloves", "围巾": "scarf", "腰带": "belt", "鞋": "shoes",
    "运动鞋": "sneakers", "凉鞋": "sandal", "拖鞋": "slipper", "背包": "backpack",
    "双肩包": "backpack", "手提包": "handbag", "钱包": "wallet", "行李箱": "suitcase",
    "项链": "necklace", "戒指": "ring", "耳环": "earring", "手链": "bracelet", "手表": "watch",
    "眼镜": "eyewear", "太阳镜": "sunglasses", "雨伞": "umbrella", "玩具": "toy",
    "拼图": "puzzle", "积木": "building blocks", "毛绒": "plush toy", "游戏": "game",
    "婴儿": "baby", "奶瓶": "baby bottle", "尿布": "diaper", "宠物": "pet", "狗绳": "dog leash",
    "猫砂": "cat litter", "瑜伽垫": "yoga mat", "弹力带": "resistance bands",
    "健身": "exercise", "帐篷": "tent", "睡袋": "sleeping bag", "自行车": "bike",
    "渔具": "fishing", "园艺": "garden", "花盆": "plant pot", "水管": "garden hose",
    "喂鸟器": "bird feeder", "工具": "tool", "电钻": "drill", "螺丝刀": "screwdriver",
    "胶带": "adhesive tape", "锁": "lock", "油漆": "paint", "汽车": "automotive",
    "车载": "car accessory", "化妆": "makeup", "口红": "lipstick", "护肤": "skin care",
    "假发": "wig", "牙刷": "toothbrush", "剃须": "shaving", "按摩": "massager",
    "体重秤": "scale", "吸尘器": "vacuum", "风扇": "fan", "加湿器": "humidifier",
    "咖啡": "coffee", "搅拌机": "blender", "烤箱": "oven", "钟": "clock", "相框": "picture frame",
    "蜡烛": "candle", "贴纸": "sticker", "笔": "pen", "办公": "office", "书桌": "desk",
    "椅子": "chair", "桌子": "table", "沙发": "sofa", "架": "rack", "挂钩": "hook",
}  # fmt: skip
_LONGEST = sorted(WORDS, key=len, reverse=True)


def english(words: str) -> str:
    """The English for the Chinese in some words; "" where none of it is known.

    >>> english("不锈钢菜刀")
    'kitchen knife'
    >>> english("狗绳 灯")
    'dog leash lamp'
    """
    found: list[tuple[int, str]] = []
    for word in _LONGEST:
        if (at := words.find(word)) >= 0:
            found.append((at, WORDS[word]))
            words = words.replace(word, "\0" * len(word))
    return " ".join(text for _, text in sorted(found))
