"""A workbook of 500 rows with 40 deliberate mistakes of 20 kinds, made by a script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from seller import spreadsheet
from seller.listings.mapping import Chart
from seller.spreadsheet import Written
from tests.listings.goods import change, ean, lawful, leaves
from tests.listings.texts import BRAND, BULLET, CODE, CONDITION, IMAGE, PRICE, TERMS, TEXT, TITLE

ROWS = 500
FIRST = 2
SHEET = "Template"
HEADS = ("SKU", "product type", "marketplace", "pse")
KINDS = (("KITCHEN_KNIFE", "US", 200), ("CELLULAR_PHONE_CASE", "DE", 140), ("LAMP", "JP", 60))
FAMILIES, SIZES = 10, ("s", "m", "l", "x_l", "xx_l")
COLORS = ("Black", "White")
PARENT = "/child_parent_sku_relationship/0/parent_sku"
LEAST = "/purchasable_offer/0/minimum_seller_allowed_price/0/schedule/0/value_with_tax"


@dataclass(frozen=True)
class Mistake:
    """`index` of the row from 0; `cell` is where it has to be found."""

    code: str
    index: int
    pointer: str
    value: Any

    @property
    def cell(self) -> str:
        at = len(HEADS) + pointers().index(self.pointer) + 1
        return f"{spreadsheet.letters(at)}{self.index + FIRST}"


@dataclass
class Goods:
    sku: str
    kind: str
    code: str
    found: dict[str, Any]


def goods() -> list[Goods]:
    """Lawful listings: knives, cases, lamps, and shirts in families with nine children."""
    made: list[Goods] = []
    for kind, code, count in KINDS:
        for _ in range(count):
            number = len(made) + 1
            made.append(Goods(f"{kind[:3]}-{number}", kind, code, lawful(kind, code, number)))
    for family in range(FAMILIES):
        made += _family(family, len(made) + 1)
    for one in made:
        if one.found.get("purchasable_offer"):
            change(one.found, LEAST, 1500 if one.code == "JP" else 9.5)
    return made


def _family(family: int, first: int) -> list[Goods]:
    """A parent, which is not sold, and nine children that differ in size and colour."""
    name = f"SHIRT-{family}"
    made = [Goods(name, "SHIRT", "US", _parent(first))]
    for number in range(9):
        found = lawful("SHIRT", "US", first + number + 1)
        change(found, "/parentage_level/0/value", "child")
        change(found, "/child_parent_sku_relationship/0/child_relationship_type", "variation")
        change(found, PARENT, name)
        change(found, "/variation_theme/0/name", "SIZE/COLOR")
        change(found, "/shirt_size/0/size", SIZES[number % 5])
        change(found, "/color/0/value", COLORS[number // 5])
        made.append(Goods(f"{name}-{number}", "SHIRT", "US", found))
    return made


def _parent(number: int) -> dict[str, Any]:
    found = lawful("SHIRT", "US", number)
    for name in ("purchasable_offer", "externally_assigned_product_identifier"):
        del found[name]
    for name in ("fulfillment_availability", "condition_type", "shirt_size", "color"):
        del found[name]
    change(found, "/parentage_level/0/value", "parent")
    change(found, "/variation_theme/0/name", "SIZE/COLOR")
    return found


def mistakes() -> list[Mistake]:
    """Two of each kind, each in a row of its own."""
    child = ROWS - 100
    return [
        Mistake("checks.required", 3, "/blade_material/0/value", None),
        Mistake("checks.required", 210, "/color/0/value", None),
        Mistake("checks.choice", 5, CONDITION, "fairly_new"),
        Mistake("checks.choice", 212, "/country_of_origin/0/value", "XX"),
        Mistake("checks.longer", 7, TITLE, "Lantern Chef Knife " + "x" * 190),
        Mistake("checks.longer", 214, TITLE, "Lantern Schutzhülle " + "x" * 190),
        Mistake("checks.heavier", 9, TERMS, "刀 具" * 45),
        Mistake("checks.heavier", 216, TERMS, "ü" * 130),
        Mistake("checks.gtin_check", 11, CODE, ean(12)[:-1] + str((int(ean(12)[-1]) + 1) % 10)),
        Mistake("checks.gtin_check", 218, CODE, ean(219)[:-1] + str((int(ean(219)[-1]) + 3) % 10)),
        Mistake("checks.gtin_internal", 13, CODE, "2001234567893"),
        Mistake("checks.gtin_internal", 220, CODE, "0412345678903"),
        Mistake("checks.gtin_twice", 15, CODE, ean(15)),
        Mistake("checks.gtin_twice", 222, CODE, ean(222)),
        Mistake("checks.title_characters", 17, TITLE, "Lantern Chef Knife! $5 of Oak"),
        Mistake("checks.title_characters", 224, TITLE, "Lantern Schutzhülle? Aus Silikon"),
        Mistake("checks.title_repeats", 19, TITLE, "Knife, Chef Knife, Bread Knife"),
        Mistake("checks.title_repeats", 226, TITLE, "Hülle, Lantern Hülle, Silikon Hülle"),
        Mistake("checks.bullet_characters", 21, BULLET, "Sharp ✅ and light"),
        Mistake("checks.bullet_characters", 228, BULLET, "Nur 5 € mehr"),
        Mistake("checks.bullet_twice", 23, BULLET, "Forged in one piece"),
        Mistake("checks.bullet_twice", 230, BULLET, "forged in one  piece"),
        Mistake("checks.search_words", 25, TERMS, "santoku cheapest"),
        Mistake("checks.search_words", 27, TERMS, "santoku limited time"),
        Mistake("checks.markup", 29, TEXT, "<b>Sharp</b> and light"),
        Mistake("checks.markup", 232, TEXT, "<ul><li>Leicht</li></ul>"),
        Mistake("checks.image_format", 31, IMAGE, "https://images.example.com/a.webp"),
        Mistake("checks.image_format", 234, IMAGE, "https://images.example.com/a.heic"),
        Mistake("checks.price_bounds", 33, PRICE, 7.99),
        Mistake("checks.price_bounds", 236, PRICE, 8.99),
        Mistake("checks.price_digits", 35, PRICE, 29.999),
        Mistake("checks.price_digits", 238, PRICE, 19.995),
        Mistake("checks.parent_missing", child + 1, PARENT, "SHIRT-99"),
        Mistake("checks.parent_missing", child + 12, PARENT, "SHIRT-O"),
        Mistake("checks.children_alike", child + 27, "/color/0/value", "Black"),
        Mistake("checks.children_alike", child + 37, "/color/0/value", "Black"),
        Mistake("checks.gpsr_person", 240, "/dsa_responsible_party_address/0/value", None),
        Mistake("checks.gpsr_person", 242, "/dsa_responsible_party_address/0/value", None),
        Mistake("checks.brand_blocked", 37, BRAND, "Dyson"),
        Mistake("checks.brand_blocked", 244, BRAND, "Apple"),
    ]


@cache
def workbook(*, seeded: bool = True) -> tuple[bytes, Chart]:
    """The file, and which of its columns says what."""
    rows = goods()
    for slip in mistakes() if seeded else ():
        whole = f"/{slip.pointer.split('/')[1]}"
        change(rows[slip.index].found, whole if slip.value is None else slip.pointer, slip.value)
    told = [(one, leaves(one.found)) for one in rows]
    heads = [*HEADS, *map(_path, pointers())]
    targets = dict(zip(HEADS, ("=sku", "=product_type", "=marketplace", "=other.pse"), strict=True))
    targets |= {_path(pointer): _path(pointer) for pointer in pointers()}
    return spreadsheet.write([Written(SHEET, heads, list(_cells(told)))]), Chart(targets)


@cache
def pointers() -> list[str]:
    """What the columns behind the heads say, in their order."""
    said = [pointer for one in goods() for pointer in leaves(one.found)]
    return list(dict.fromkeys([*said, *(one.pointer for one in mistakes())]))


def _cells(told: Sequence[tuple[Goods, Mapping[str, Any]]]) -> Iterator[list[Any]]:
    for one, said in told:
        yield [one.sku, one.kind, one.code, "JET 1234" if one.kind == "LAMP" else None] + [
            said.get(pointer) for pointer in pointers()
        ]


def _path(pointer: str) -> str:
    """`item_name#1.value` for /item_name/0/value."""
    made = ""
    for step in pointer.strip("/").split("/"):
        made += f"#{int(step) + 1}" if step.isdigit() else f"{'.' if made else ''}{step}"
    return made
