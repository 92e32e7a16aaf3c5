"""The product types Amazon knows here, each with what it alone asks for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from seller.sandbox.schemas.attribute import Attribute
from seller.sandbox.schemas.own import case, knife, light, puzzle, shirt, textile, vessel

COLOR_SIZE = ("COLOR", "SIZE", "COLOR/SIZE", "SIZE/COLOR", "COLOR_NAME", "STYLE")


@dataclass(frozen=True, slots=True)
class Kind:
    """`search` are English words that lead here. `needed` is required of all but parents."""

    name: str
    title: str
    search: str
    own: dict[str, Attribute]
    needed: tuple[str, ...] = ()
    recommended: tuple[str, ...] = ("item_weight", "item_dimensions", "generic_keyword")
    themes: tuple[str, ...] = COLOR_SIZE


def _plain(name: str, title: str, search: str) -> Kind:
    return Kind(name, title, search, {})


@cache
def kinds() -> dict[str, Kind]:
    """All product types by name."""
    return {kind.name: kind for kind in (*_described(), *_usual())}


def _described() -> tuple[Kind, ...]:
    """Those that ask for more than what all ask for."""
    return (
        Kind(
            "KITCHEN_KNIFE",
            "Kitchen Knife",
            "chef knife santoku cleaver paring bread blade",
            knife(),
            needed=("blade_material", "blade_length", "handle_material", "item_type_keyword"),
            recommended=("blade_edge", "item_weight", "care_instructions"),
        ),
        Kind(
            "CELLULAR_PHONE_CASE",
            "Cellular Phone Case",
            "phone case cover iphone galaxy pixel bumper shell mobile",
            case(),
            needed=("compatible_phone_models", "color", "material", "form_factor"),
            recommended=("theme", "special_feature", "water_resistance_level"),
            themes=("COLOR", "COLOR/SIZE", "COLOR/STYLE", "SIZE", "STYLE", "COLOR_NAME"),
        ),
        Kind(
            "SHIRT",
            "Shirt",
            "t-shirt tee top blouse polo sweatshirt apparel clothing",
            shirt(),
            needed=(
                "age_range_description",
                "care_instructions",
                "color",
                "department",
                "fabric_type",
                "shirt_size",
                "target_gender",
            ),
            recommended=("collar_style", "fit_type", "sleeve"),
            themes=("SIZE/COLOR", "COLOR", "SIZE", "COLOR/SIZE", "SIZE_NAME/COLOR_NAME"),
        ),
        Kind(
            "BOTTLE",
            "Bottle",
            "water drinking flask thermos tumbler canteen",
            vessel(),
            needed=("capacity", "material"),
            recommended=("closure_type", "is_dishwasher_safe", "item_weight"),
        ),
        Kind("LAMP", "Lamp", "light desk led string lantern bulb", light(), ("color",)),
        Kind("BLANKET", "Blanket", "throw fleece plaid bed", textile(), ("fabric_type",)),
        Kind("PUZZLES", "Puzzles", "puzzle jigsaw wooden brain teaser", puzzle(), ()),
    )


def _usual() -> tuple[Kind, ...]:
    return (
        _plain("BACKPACK", "Backpack", "hiking rucksack daypack bag"),
        _plain("STORAGE_BOX", "Storage Box", "storage bin basket organizer container"),
        _plain("KITCHEN", "Kitchen", "pan rack cutting board grinder lunch box cookware"),
        _plain("HOME", "Home", "curtain cushion laundry mat clock decor mouse pad"),
        _plain("OUTDOOR_LIVING", "Outdoor Living", "garden hose plant pot bird feeder patio"),
        _plain("SPORTING_GOODS", "Sporting Goods", "yoga mat resistance bands bike camping"),
        _plain("TOYS_AND_GAMES", "Toys and Games", "building blocks card game toy"),
        _plain("PET_SUPPLIES", "Pet Supplies", "dog leash cat toy pet"),
        _plain("WIRELESS_ACCESSORY", "Wireless Accessory", "phone stand usb cable charger"),
        Kind("PRODUCT", "Product", "", {}, recommended=(), themes=()),
    )
