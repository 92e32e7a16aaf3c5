"""Brands that act against sellers who name them, as sellers' warnings list them (2026-11-25).

A warning list, not law: "for iPhone 16", "compatible with" and the like are lawful; see
sellercentral.amazon.com/help/hub/reference/external/201361070 (intellectual property policy).
"""

from __future__ import annotations

BLOCKED = frozenset((
    "nike", "adidas", "puma", "gucci", "chanel", "prada", "hermes", "rolex", "cartier", "lego",
    "disney", "marvel", "pokemon", "pokémon", "nintendo", "playstation", "xbox", "apple",
    "iphone", "ipad", "airpods", "samsung", "galaxy", "sony", "bose", "beats", "dyson", "yeti",
    "stanley", "crocs", "ugg", "nba", "nfl", "barbie", "hasbro", "mattel", "tesla", "bmw",
    "ferrari", "porsche", "velcro", "popsocket", "popsockets", "otterbox", "gopro", "fitbit",
    "garmin", "makita", "dewalt", "milwaukee", "bosch", "tupperware", "thermos", "crayola",
))  # fmt: skip
PAIRS = (
    "louis vuitton",
    "hello kitty",
    "harry potter",
    "star wars",
    "paw patrol",
    "the north face",
)
FITTING = (
    "for", "fits", "compatible with", "works with", "suitable for", "replacement for", "für",
    "kompatibel mit", "passend für", "geeignet für", "pour", "compatible avec", "para",
    "compatible con", "per", "compatibile con", "voor", "geschikt voor", "för", "dla", "uyumlu",
    "対応", "用", "适用于", "兼容",
)  # fmt: skip
"""Before a brand, these words say what the goods fit, not what they are."""
MARKS = "®™"
