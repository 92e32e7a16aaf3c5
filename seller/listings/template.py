"""Our template of one product type: columns, help and drop-downs made from Amazon's definition."""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from seller.facts import Definition
from seller.language import translator
from seller.listings.amazon import LISTS
from seller.listings.leaves import FLAG, TEXT, Leaf, allowed, at, leaf, resolved
from seller.listings.path import LANGUAGE, PLACE, Path, Step
from seller.marketplaces import marketplace
from seller.spreadsheet import Field, Form, form

REQUIRED, RECOMMENDED = "required", "recommended"
USUAL = (
    "parentage_level", "child_parent_sku_relationship", "variation_theme",
    "externally_assigned_product_identifier", "product_description", "bullet_point",
    "generic_keyword", "main_product_image_locator", "other_product_image_locator_1",
    "other_product_image_locator_2", "condition_type", "purchasable_offer",
    "fulfillment_availability", "color", "size", "material", "item_weight", "item_dimensions",
)  # fmt: skip
"""Recommended of every product type that has them: without them nobody finds or buys it."""
MOST = {"bullet_point": 5, "special_feature": 5, "material": 3, "target_audience_keyword": 3}
"""Columns for an attribute of several values; all others have one."""
FIXED = {"purchasable_offer": (("audience", "ALL"),)}
UNSAID = {
    PLACE, LANGUAGE, "currency", "audience", "child_relationship_type", "quantity_discount_plan",
}  # fmt: skip
"""What the marketplace says, or what is always the same."""
VERBS = (("partial_update", "Update"), ("full_update", "Replace all"), ("delete", "Delete"))
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Place:
    """One value of an attribute: where it belongs, and what the schema says of it."""

    path: Path
    leaf: Leaf
    node: Mapping[str, Any]


def template(definition: Definition, language: str) -> bytes:
    """The workbook, with labels and help in the language of the definition and of ours."""
    say = translator(language)
    fields = [*_first(language), *_attributes(definition, language)]
    kinds = {
        str(one.path): one.leaf.kind
        for name in _ordered(definition)
        for one in places(definition, name)
        if one.leaf.kind != TEXT
    }
    return form(
        Form(
            sheet=say("Listings sheet"),
            lists=LISTS,
            settings=_settings(definition, kinds),
            fields=fields,
            instructions=say("How to fill in"),
            notes=list(_notes(definition, fields, language)),
        )
    )


def _settings(definition: Definition, kinds: Mapping[str, str]) -> str:
    place = marketplace(definition.marketplace)
    said = {
        "attributeRow": "2",
        "labelRow": "4",
        "dataRow": "7",
        "contentLanguageTag": place.language,
        "headerLanguageTag": definition.locale,
        "maker": "seller",
        "primaryMarketplaceId": f"amzn1.mp.o.{place.id}",
        "ptds": _packed(definition.product_type),
        "version": definition.version,
        "kinds": _packed(json.dumps(kinds, separators=(",", ":"))),
    }
    return "settings=" + "&".join(f"{name}={quote(value, safe='')}" for name, value in said.items())


def _packed(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _first(language: str) -> Iterator[Field]:
    say = translator(language)
    group = say("Which listing")
    yield Field(
        *("contribution_sku#1.value", "SKU (MSKU)", group),
        help=say("Your own code of the offer, at most 40 characters"),
        example="LAMP-01-FBA",
        level=REQUIRED,
    )
    yield Field(
        *("::record_action", say("Action"), group),
        help=say("Empty is Update: what the sheet leaves empty stays as it is at Amazon"),
        example=say("Update"),
        options=[(say(words), verb) for verb, words in VERBS],
    )


def _ordered(definition: Definition) -> list[str]:
    """Required, then recommended, then all others by Amazon's groups."""
    schema = definition.schema
    every = list(schema.get("properties", {}))
    grouped = [name for one in definition.groups.values() for name in one.get("propertyNames", ())]
    order = [name for name in dict.fromkeys([*grouped, *every]) if name in every]
    return sorted(order, key=lambda name: (REQUIRED, RECOMMENDED, "").index(level(schema, name)))


def level(schema: Mapping[str, Any], name: str) -> str:
    """Required; or recommended, as are those that some rule asks for in some case."""
    if name in schema.get("required", ()):
        return REQUIRED
    return RECOMMENDED if name in USUAL or name in _conditional(schema) else ""


def _conditional(schema: Mapping[str, Any]) -> set[str]:
    found: set[str] = set()
    for rule in schema.get("allOf", ()):
        for branch in ("then", "else"):
            found |= set((rule.get(branch) or {}).get("required", ()))
    return found


def places(definition: Definition, name: str) -> Iterator[Place]:
    """The values of an attribute that a seller says."""
    schema = definition.schema
    top = resolved(schema, schema["properties"][name])
    items = resolved(schema, top.get("items", {}))
    most = min(int(top.get("maxUniqueItems", 1)), MOST.get(name, 1))
    for number in range(1, most + 1):
        first = Step(name, _chosen(definition, name, items), number)
        for path in _walked(schema, items, (first,)):
            node = at(schema, path)
            if node is not None and not node.get("hidden"):
                yield Place(path, leaf(schema, path), node)


def _chosen(
    definition: Definition, name: str, items: Mapping[str, Any]
) -> tuple[tuple[str, str], ...]:
    place = marketplace(definition.marketplace)
    had = items.get("properties", {})
    found = [(PLACE, place.id)] if PLACE in had else []
    found += [(LANGUAGE, place.language)] if LANGUAGE in had else []
    return (*found, *FIXED.get(name, ()))


def _walked(
    schema: Mapping[str, Any], node: Mapping[str, Any], before: tuple[Step, ...]
) -> Iterator[Path]:
    for name, child in node.get("properties", {}).items():
        if name in UNSAID:
            continue
        inner, number = resolved(schema, child), 0
        if inner.get("type") == "array":
            inner, number = resolved(schema, inner.get("items", {})), 1
        steps = (*before, Step(name, (), number))
        if "properties" in inner:
            yield from _walked(schema, inner, steps)
        else:
            yield Path(steps)


def _attributes(definition: Definition, language: str) -> Iterator[Field]:
    groups = {
        name: str(one.get("title") or key)
        for key, one in definition.groups.items()
        for name in one.get("propertyNames", ())
    }
    every = {name: list(places(definition, name)) for name in _ordered(definition)}
    labels = {
        str(one.path): _label(definition, name, one, found)
        for name, found in every.items()
        for one in found
    }
    alike = Counter(labels.values())
    for name, found in every.items():
        for one in found:
            label = labels[str(one.path)]
            yield Field(
                name=str(one.path),
                label=label if alike[label] == 1 else f"{label} ({_apart(one.path)})",
                group=groups.get(name, ""),
                help=_help(one, language),
                example=_example(one),
                level=level(definition.schema, name),
                options=options(one.leaf),
                closed=not one.leaf.open,
                text=one.leaf.kind == TEXT,
            )


def _apart(path: Path) -> str:
    """What tells a value from others of the same title: a number, or a step of its path."""
    number = path.attribute.rpartition("_")[2]
    return number if number.isdigit() else path.names[1] if len(path.names) > 2 else path.attribute


def _label(definition: Definition, name: str, one: Place, beside: Sequence[Place]) -> str:
    """The value's title; with the attribute's where several of its values are told apart."""
    whole = str(definition.schema["properties"][name].get("title") or name)
    own = one.leaf.title or one.path.names[-1]
    several = len({place.path.names for place in beside}) > 1
    label = f"{whole} – {own}" if several and own != whole else own
    return (
        f"{label} {one.path.steps[0].at}" if one.path.steps[0].at > 1 or _counted(beside) else label
    )


def _counted(beside: Sequence[Place]) -> bool:
    return any(place.path.steps[0].at > 1 for place in beside)


def options(found: Leaf) -> list[tuple[str, str]]:
    """What the drop-down shows, each only once, and what Amazon calls it."""
    shown = list(found.names.values())
    return [
        (
            name if shown.count(name) == 1 else f"{name} ({value})",
            str(value).lower() if found.kind == FLAG else str(value),
        )
        for value, name in found.names.items()
    ]


def _example(one: Place) -> str:
    """Amazon's, or the first of the list where it is not in the list's language."""
    given = str(next(iter(one.node.get("examples", ())), ""))
    shown = {value: words for words, value in options(one.leaf)}
    if given in shown or not shown or given in shown.values():
        return shown.get(given, given)[:100]
    return next(iter(shown.values()))


def _help(one: Place, language: str) -> str:
    say, node = translator(language), one.node
    limits = (
        (say("at most {most} characters"), node.get("maxLength")),
        (say("at most {most} bytes"), node.get("maxUtf8ByteLength")),
        (say("at least {most}"), node.get("minimum")),
    )
    said = [words.format(most=most) for words, most in limits if most]
    if allowed(node)[0]:
        said.append(say("choose from the list") if not one.leaf.open else say("or your own words"))
    return "\n".join(filter(None, [str(node.get("description") or "")[:LONGEST], "; ".join(said)]))


def _notes(
    definition: Definition, fields: Sequence[Field], language: str
) -> Iterator[tuple[str, ...]]:
    say, place = translator(language), marketplace(definition.marketplace)
    yield (f"{definition.name} ({definition.product_type})", place.code, place.channel)
    told = (
        say("One row is one offer. Start in row 7; rows 1 to 6 stay as they are."),
        say("Orange columns are required, yellow ones recommended, grey ones optional."),
        say("Write texts in the language of the marketplace: {tag}.").format(tag=place.language),
        say("Prices are in {currency}.").format(currency=place.currency),
        say(
            "A family: one parent row without price, and children that name its SKU and one theme."
        ),
        say("Check the sheet before you upload it: seller listings check FILE."),
    )
    yield from (("", "", words) for words in told)
    yield (say("Column"), say("Required"), say("What belongs there"), say("Example"))
    level = {REQUIRED: say("yes"), RECOMMENDED: say("recommended"), "": ""}
    yield from ((one.label, level[one.level], one.help, one.example) for one in fields)
