"""From wanted listings to what goes out: a verb for each row, parents first, in feeds or calls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from seller.listings import wanted as word
from seller.listings.instances import Attributes, patches, restored, written
from seller.listings.standing import Standing
from seller.listings.wanted import Wanted
from seller.marketplaces import marketplace

NEW, PATCH, REPLACE, DELETE = "new", "patch", "replace", "delete"
RESTORE = "restore"
"""A patch after which its attributes are just so, not merged into what is there."""
SMALL = 50
"""Up to so many rows go out as single calls: sooner answered than any feed."""
CALL, FEED = "listing", "listing_feed"
"""Kinds of effects: one listing by one call, a part of a batch by one feed."""
CAPS = {CALL: (20_000, 2_000), FEED: (100, 20)}
"""How many of each may go out per account and UTC day, ever, and in its first days."""
MOST = 25_000
"""Messages that one feed may hold."""
BYTES = 9 << 20
"""Bytes of one feed: Amazon wants it below 10 MiB."""
VERSION = "2.0"
OFFER = "LISTING_OFFER_ONLY"


@dataclass(frozen=True, slots=True)
class Step:
    """One row with its verb, and how Amazon had the listing when it was planned."""

    wanted: Wanted
    verb: str
    current: Standing | None

    @property
    def rank(self) -> int:
        """Parents come before what hangs on them."""
        level = self.wanted.attributes.get("parentage_level") or ()
        return 0 if any(one.get("value") == "parent" for one in level) else 1


def step(one: Wanted, current: Standing | None) -> Step:
    """A sheet that updates lists what is not there yet."""
    return Step(one, verb(one, listed=current is not None), current)


def verb(one: Wanted, *, listed: bool) -> str:
    """What a row does, by whether it is listed already."""
    meant = PATCH if one.verb == word.UPDATE else one.verb
    return NEW if not listed and meant in {PATCH, REPLACE} else meant


def ordered(steps: Iterable[Step]) -> list[Step]:
    """By marketplace, parents first, else in the order of the sheet. What is deleted goes last,
    and of that the parents last of all.
    """

    def turn(one: Step) -> tuple[str, bool, int]:
        gone = one.verb == DELETE
        return one.wanted.marketplace, gone, -one.rank if gone else one.rank

    return sorted(steps, key=turn)


def kind(rows: int) -> str:
    """By which kind of effect so many rows go out."""
    return CALL if rows <= SMALL else FEED


def body(one: Step) -> dict[str, Any]:
    """What a single call or a message says beside the SKU; a delete says nothing."""
    given = one.wanted.attributes
    if one.verb == DELETE:
        return {}
    if one.verb in {PATCH, RESTORE}:
        kind = (one.current and one.current.product_type) or one.wanted.product_type
        return {"productType": kind, "patches": list(_patches(one))}
    told = {name: list(instances) for name, instances in given.items() if instances}
    needs = requirements(given)
    return {"productType": one.wanted.product_type, "requirements": needs, "attributes": told}


def _patches(one: Step) -> Iterator[dict[str, Any]]:
    place = marketplace(one.wanted.marketplace)
    old = one.current.attributes if one.current else {}
    for name, new in one.wanted.attributes.items():
        if one.verb == RESTORE:
            yield from restored(name, old.get(name, ()), new, place)
        else:
            yield from patches(name, new, place)


def requirements(given: Attributes) -> str:
    """An offer on a product that Amazon has already says nothing of the product itself."""
    return OFFER if given.get("merchant_suggested_asin") and "item_name" not in given else "LISTING"


def message(number: int, sku: str, verb: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """One message of a feed."""
    operations = {NEW: "UPDATE", REPLACE: "UPDATE", PATCH: "PATCH", DELETE: "DELETE"}
    operations[RESTORE] = "PATCH"
    return {"messageId": number, "sku": sku, "operationType": operations[verb], **told}


def feed(seller: str, messages: Sequence[Mapping[str, Any]], locale: str) -> bytes:
    """The document of a JSON_LISTINGS_FEED."""
    header = {"sellerId": seller, "version": VERSION, "issueLocale": locale}
    return written({"header": header, "messages": messages}).encode()


def parts(sizes: Iterable[tuple[str, int]]) -> Iterator[int]:
    """For each message, its marketplace and its bytes in order: the number of its feed."""
    place, count, total, number = "", 0, 0, 0
    for where, size in sizes:
        if where != place or count == MOST or total + size > BYTES:
            place, count, total, number = where, 0, 0, number + 1
        count, total = count + 1, total + size + 2
        yield number
