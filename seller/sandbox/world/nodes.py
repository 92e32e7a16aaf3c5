"""Browse nodes: where in a shop's tree of classes each kind of product stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from seller.marketplaces import Marketplace
from seller.sandbox import chance
from seller.sandbox.world.products import NOUNS
from seller.sandbox.world.words import words

GROUPS = "KKKKHKKKHHHHHHHGGHGSSSSSTTTWWWPP"
"""The department of each noun."""
WEBSITE = {
    "K": "kitchen_display_on_website", "H": "home_display_on_website",
    "G": "lawn_and_garden_display_on_website", "S": "sports_display_on_website",
    "T": "toy_display_on_website", "W": "wireless_display_on_website",
    "P": "pet_products_display_on_website",
}  # fmt: skip
NAMES = {
    "K": ("Kitchen & Dining", "Küche, Haushalt & Wohnen", "Cuisine et Maison", "Casa e cucina",
          "Hogar y cocina", "ホーム&キッチン"),
    "H": ("Home & Kitchen", "Wohnaccessoires & Deko", "Décoration", "Decorazioni", "Decoración",
          "インテリア"),
    "G": ("Patio, Lawn & Garden", "Garten", "Jardin", "Giardino", "Jardín", "ガーデン"),
    "S": ("Sports & Outdoors", "Sport & Freizeit", "Sports et Loisirs", "Sport e tempo libero",
          "Deportes", "スポーツ&アウトドア"),
    "T": ("Toys & Games", "Spielzeug", "Jeux et Jouets", "Giochi e giocattoli", "Juguetes",
          "おもちゃ"),
    "W": ("Cell Phones & Accessories", "Elektronik & Foto", "High-Tech", "Elettronica",
          "Electrónica", "家電&カメラ"),
    "P": ("Pet Supplies", "Haustier", "Animalerie", "Prodotti per animali", "Mascotas",
          "ペット用品"),
}  # fmt: skip
LANGUAGES = ("en", "de", "fr", "it", "es", "ja")


@dataclass(frozen=True, slots=True)
class Node:
    """`noun` is -1 for a department."""

    id: str
    name: str
    noun: int
    group: str

    @property
    def website(self) -> str:
        return WEBSITE[self.group]


def department(place: Marketplace, noun: int) -> Node:
    """The department above a noun's node."""
    group, spoken = GROUPS[noun], place.language[:2]
    language = LANGUAGES.index(spoken) if spoken in LANGUAGES else 0
    return Node(_number(place, group), NAMES[group][language], -1, group)


def node(place: Marketplace, noun: int) -> Node:
    """The browse node of a noun."""
    return Node(_number(place, noun), words(place).nouns[noun], noun, GROUPS[noun])


@cache
def tree(place: Marketplace) -> dict[str, Node]:
    """All nodes of a marketplace by id; a node that ends at a noun, or a department."""
    found = [node(place, noun) for noun in range(len(NOUNS))]
    found += [department(place, noun) for noun in range(len(NOUNS))]
    return {one.id: one for one in found}


def _number(place: Marketplace, what: object) -> str:
    return str(10**9 + chance.number("node", place.code, what) % (9 * 10**9))
