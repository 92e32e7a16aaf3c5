"""What Amazon finds only after it has accepted a submission: pictures, prices, catalogue, style.

No picture is fetched. The address decides: a host without a dot, or a name that says `missing`,
cannot be downloaded; other endings than those of pictures are no pictures; `small` is too small
and `text`, `logo` or `watermark` in a main image's name is seen in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from ipaddress import ip_address
from urllib.parse import urlsplit

from seller.sandbox.offers.checks import amount
from seller.sandbox.offers.issues import Issue
from seller.sandbox.offers.natural import Attributes

MAIN = "main_product_image_locator"
ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff")
MARKED = re.compile(r"text|logo|watermark", re.IGNORECASE)
LOST = re.compile(r"missing|404", re.IGNORECASE)
LOUD = re.compile(
    r"[!$?{}^¬¦]|free shipping|best ?seller|100% quality|versandkostenfrei|包邮|送料無料",
    re.IGNORECASE,
)
JUMP = 5
"""A price this many times higher or lower than before is held for an error."""


@dataclass(frozen=True, slots=True)
class Background:
    """What is known of a listing beside what was submitted.

    `whole`: all attributes were submitted. `strange`: the brand is somebody else's. `known`: the
    ASIN that the product code belongs to and its brand.
    """

    whole: bool
    sold: bool
    before: Decimal | None
    recommended: tuple[str, ...]
    strange: bool
    known: tuple[str, str] | None


def later(attributes: Attributes, background: Background) -> Iterator[Issue]:
    """Findings about the submitted attributes."""
    yield from _pictures(attributes)
    if background.whole and MAIN not in attributes:
        yield Issue("no_picture", (MAIN,))
    yield from _prices(attributes, background.before)
    yield from _catalogue(attributes, background)
    for one in attributes.get("item_name", ()):
        text = str(one["value"])
        loud = LOUD.search(text)
        if loud or (len(text) > 15 and text.isupper()):
            yield Issue("title", ("item_name",), {"value": loud[0] if loud else text[:40]})
    lacking = tuple(name for name in background.recommended if name not in attributes)
    if background.whole and background.sold and lacking:
        yield Issue("thin", lacking)


def _pictures(attributes: Attributes) -> Iterator[Issue]:
    for name, instances in attributes.items():
        if "image_locator" not in name:
            continue
        for one in instances:
            link = str(one["media_location"])
            kind = _picture(link, main=name == MAIN)
            if kind:
                yield Issue(kind, (name,), {"value": link})


def _picture(link: str, *, main: bool) -> str:
    parts = urlsplit(link)
    file = parts.path.rsplit("/", 1)[-1]
    if _hidden(parts.hostname or "") or LOST.search(file):
        return "picture_lost"
    if not file.lower().endswith(ENDINGS):
        return "picture_kind"
    if main and MARKED.search(file):
        return "picture_marked"
    return "picture_small" if "small" in file.lower() else ""


def _hidden(host: str) -> bool:
    """Whether Amazon cannot reach a host: no name of the public net, or an address inside."""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".local", ".internal"))


def _prices(attributes: Attributes, before: Decimal | None) -> Iterator[Issue]:
    names = ("purchasable_offer",)
    for one in attributes.get("purchasable_offer", ()):
        price = amount(one)
        if price is None or one.get("audience", "ALL") != "ALL":
            continue
        low = amount(one, "minimum_seller_allowed_price")
        high = amount(one, "maximum_seller_allowed_price")
        if (low is not None and price < low) or (high is not None and price > high):
            yield Issue("price_bounds", names, {"value": str(price)})
        elif before and (price > JUMP * before or JUMP * price < before):
            yield Issue("price_jump", names, {"value": str(price), "before": str(before)})


def _catalogue(attributes: Attributes, background: Background) -> Iterator[Issue]:
    for one in attributes.get("brand", ()):
        brand = str(one["value"])
        if background.known and background.known[1].casefold() != brand.casefold():
            yield Issue("match", ("brand",), {"value": background.known[0]})
        elif background.strange:
            yield Issue("brand", ("brand",), {"value": brand})
