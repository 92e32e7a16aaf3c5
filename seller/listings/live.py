"""Whether an accepted row is live: the listing and Amazon's catalogue beside what was wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from seller.listings.differ import left
from seller.listings.instances import Instances, same
from seller.listings.plan import DELETE, Step
from seller.listings.standing import Standing
from seller.marketplaces import Marketplace, marketplace

SHOWN = ("item_name", "brand", "color", "size", "material")
"""What the catalogue shows of a product that is text of one value."""
DISCOVERABLE = "DISCOVERABLE"


@dataclass(frozen=True, slots=True)
class Difference:
    """`where`: listing or catalogue. `wanted` and `found` as a person would compare them."""

    attribute: str
    where: str
    wanted: Any
    found: Any

    def told(self) -> dict[str, Any]:
        return asdict(self)


def verdict(
    one: Step, now: Standing | None, product: Mapping[str, Any] | None
) -> tuple[str, list[Difference]]:
    """Why it is not live, "" where it is, and what differs. `product`: the catalogue's item."""
    if one.verb == DELETE:
        return ("still_there" if now else ""), []
    if now is None:
        return "missing", []
    place = marketplace(one.wanted.marketplace)
    found = [*_listing(one, now, place), *_catalogue(one, product, place)]
    if DISCOVERABLE not in now.status:
        return "not_discoverable", found
    if product is None:
        return "not_in_catalogue", found
    return ("differs" if found else ""), found


def _listing(one: Step, now: Standing, place: Marketplace) -> Iterator[Difference]:
    """What the seller said, as Amazon gives it back."""
    goal = left(one)
    for name in one.wanted.attributes:
        wanted, found = goal.get(name, ()), now.attributes.get(name, ())
        if not same(name, _lasting(wanted), _lasting(found), place):
            yield Difference(name, "listing", list(wanted), list(found))


def _lasting(these: Instances) -> Instances:
    """Without quantities, which every order changes."""
    return [{part: value for part, value in one.items() if part != "quantity"} for one in these]


def _catalogue(
    one: Step, product: Mapping[str, Any] | None, place: Marketplace
) -> Iterator[Difference]:
    """What buyers see may be somebody else's words."""
    shown = (product or {}).get("attributes") or {}
    for name in SHOWN:
        wanted = _text(one.wanted.attributes.get(name, ()), place)
        found = _text(shown.get(name, ()), place)
        if wanted and found and wanted != found:
            yield Difference(name, "catalogue", wanted, found)


def _text(these: Instances, place: Marketplace) -> str:
    """The first value in this marketplace's language, on one line."""
    mine = (one for one in these if one.get("language_tag", place.language) == place.language)
    return " ".join(str(next(mine, {}).get("value") or "").split())
