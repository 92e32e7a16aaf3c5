"""Takes submissions: checks them, refuses them or has them entered."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Protocol

from seller.marketplaces import Marketplace
from seller.sandbox.offers.checks import CODE, placed, sensible, spoken, structural
from seller.sandbox.offers.issues import ERROR, Issue
from seller.sandbox.offers.natural import Attributes, Instances
from seller.sandbox.offers.patches import MERGED, Patch
from seller.sandbox.offers.registrar import ASIN, Registrar
from seller.sandbox.offers.shop import Shop
from seller.sandbox.offers.target import Outcome, Target
from seller.sandbox.schemas import Wish, attributes, chosen

FULL = "LISTING"
TRIGGERS = {
    "parentage_level", "batteries_required", "batteries_included", "battery", "skip_offer",
    "supplier_declared_dg_hz_regulation", CODE, ASIN,
    "supplier_declared_has_product_identifier_exemption",
}  # fmt: skip
"""Attributes whose value makes others required."""

Changed = dict[str, Instances | None]


class Run(Protocol):
    """Submits to one marketplace."""

    def __call__(self, place: Marketplace, *, preview: bool) -> Outcome: ...


class Clerk:
    """One desk for the Listings Items API and for feeds: one submission after the other.

    A preview enters nothing.
    """

    def __init__(self, shop: Shop, registrar: Registrar) -> None:
        self._shop = shop
        self._registrar = registrar
        self._turn = threading.Lock()

    def put(
        self, at: Target, kind: str, given: dict[str, Any], *, requirements: str, preview: bool
    ) -> Outcome:
        """All attributes of a listing anew, or all of those that the requirements cover."""
        wish = Wish(kind, at.place, at.place.language, requirements)
        said = spoken(placed(given, at.place), wish)
        issues = [*_named(at), *structural(said, wish)]
        unknown = {issue.attributes[0] for issue in issues if issue.kind == "unknown"}
        clean: Attributes = {name: said[name] for name in said if name not in unknown}
        if not _wrong(issues):
            issues += [*sensible(clean, at.place), *self._suggested(at, clean)]
        if _wrong(issues):
            return _outcome(issues, "", preview=preview)
        asin = self._registrar.known(at, clean)
        if not preview:
            with self._turn:
                known = self._shop.find(at.seller.account, at.place, at.sku)
                full = requirements == FULL or known is None
                changed: Changed = {} if full else dict.fromkeys(chosen(wish))
                asin = self._registrar.enter(at, kind, changed | clean, full=full)
        return _outcome(issues, asin, preview=preview)

    def patch(self, at: Target, kind: str, patches: Iterable[Patch], *, preview: bool) -> Outcome:
        """Some attributes of a listing that exists."""
        with self._turn:
            return self._patch(at, kind, patches, preview=preview)

    def _patch(self, at: Target, kind: str, patches: Iterable[Patch], *, preview: bool) -> Outcome:
        known = self._shop.find(at.seller.account, at.place, at.sku)
        if known is None:
            return _outcome([Issue("nothing")], "", preview=preview)
        wish = Wish(kind, at.place, at.place.language)
        before = known.attributes()
        after, issues = _patched(before, patches, wish)
        issues += _judged(before, after, wish)
        if not _wrong(issues):
            told = {name: instances for name, instances in after.items() if instances}
            issues += [*sensible(told, at.place), *self._suggested(at, told)]
        if after and not preview and not _wrong(issues):
            self._registrar.enter(at, kind, after, full=False)
        return _outcome(issues, known.row["asin"], preview=preview)

    def delete(self, at: Target) -> Outcome:
        """Take a listing out of one marketplace; that there is none is no mistake."""
        with self._turn:
            self._registrar.strike(at)
        return _outcome([], "", preview=False)

    def _suggested(self, at: Target, said: Attributes) -> list[Issue]:
        products = self._shop.catalogue(at.place).products
        asins = [str(one["value"]) for one in said.get(ASIN, ())]
        return [Issue("asin", (ASIN,), {"value": one}) for one in asins if one not in products]


def together(places: Sequence[Marketplace], run: Run) -> list[Outcome]:
    """The same submission in several marketplaces: in all of them, or in none."""
    if len(places) > 1:
        tried = [run(place, preview=True) for place in places]
        if any(outcome.status == "INVALID" for outcome in tried):
            return tried
    return [run(place, preview=False) for place in places]


def invalid(issue: Issue) -> Outcome:
    """The outcome of a submission that fails before it is looked at."""
    return _outcome([issue], "", preview=False)


def _patched(
    before: Attributes, patches: Iterable[Patch], wish: Wish
) -> tuple[Changed, list[Issue]]:
    """The touched attributes as they will be, and the patches that cannot be done."""
    every = attributes(wish.kind, wish.place)
    after: Changed = {}
    issues: list[Issue] = []
    for one in patches:
        if one.name not in every:
            issues.append(Issue("unknown", (one.name,)))
        elif one.operation == "merge" and one.name not in MERGED:
            issues.append(Issue("merge", (one.name,)))
        else:
            old = after[one.name] if one.name in after else before.get(one.name)
            selectors = every[one.name].schema.get("selectors", ("marketplace_id",))
            after[one.name] = replace(one, value=_told(one, wish)).on(old or [], selectors)
    return after, issues


def _told(one: Patch, wish: Wish) -> Instances | None:
    """A patch's value with what Amazon assumes; a delete names only what it names."""
    if one.value is None:
        return None
    if one.operation == "delete":
        return [{"marketplace_id": wish.place.id, **instance} for instance in one.value]
    return spoken(placed({one.name: one.value}, wish.place), wish)[one.name]


def _judged(before: Attributes, after: Changed, wish: Wish) -> list[Issue]:
    """What is wrong with the touched attributes, and what is missing now that was not before."""
    told = {name: instances for name, instances in after.items() if instances}
    found = structural(told, replace(wish, enforced=False))
    if _wrong(found) or (len(told) == len(after) and not TRIGGERS & set(after)):
        return found
    whole = {name: instances for name, instances in (before | after).items() if instances}
    lacking = {issue.attributes for issue in structural(before, wish) if issue.kind == "missing"}
    now = [issue for issue in structural(whole, wish) if issue.kind == "missing"]
    return found + [issue for issue in now if issue.attributes not in lacking]


def _named(at: Target) -> list[Issue]:
    good = len(at.sku) <= 40 and at.sku == at.sku.strip() and at.sku.isprintable()
    return [] if good else [Issue("sku")]


def _wrong(issues: Iterable[Issue]) -> bool:
    return any(issue.severity == ERROR for issue in issues)


def _outcome(issues: list[Issue], asin: str, *, preview: bool) -> Outcome:
    good = "VALID" if preview else "ACCEPTED"
    status = "INVALID" if _wrong(issues) else good
    return Outcome(status, tuple(issues), asin, uuid.uuid4().hex)
