"""Enters accepted submissions: gives products their ASIN, and finds more as time goes by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from seller.sandbox import chance
from seller.sandbox.clock import Clock
from seller.sandbox.log import Log
from seller.sandbox.offers.catalogue import Product
from seller.sandbox.offers.checks import CODE
from seller.sandbox.offers.codes import letters, plain
from seller.sandbox.offers.held import AVAILABLE, Held
from seller.sandbox.offers.issues import Issue
from seller.sandbox.offers.later import Background, later
from seller.sandbox.offers.listing import Listing
from seller.sandbox.offers.natural import Attributes, Instances
from seller.sandbox.offers.shop import Shop
from seller.sandbox.offers.target import Target
from seller.sandbox.schemas import kinds

ASIN = "merchant_suggested_asin"
PRICES = {"purchasable_offer", "list_price"}
SOONEST, SPREAD = 5.0, 25.0
"""After how many of this server's own seconds later findings are seen."""


class Registrar:
    """Every entry is an effect in the log: `price` where only prices changed, else `listing`."""

    def __init__(self, shop: Shop, clock: Clock, log: Log) -> None:
        self._shop = shop
        self._clock = clock
        self._log = log

    def known(self, at: Target, said: Attributes) -> str:
        """The ASIN Amazon knows the product by: suggested, the listing's, or its code's."""
        suggested = _first(said, ASIN)
        if suggested:
            return suggested
        listing = self._shop.find(at.seller.account, at.place, at.sku)
        if listing:
            return listing.row["asin"]
        product = self._shop.catalogue(at.place).known(_first(said, CODE))
        return product.asin if product else ""

    def enter(
        self, at: Target, kind: str, changed: Mapping[str, Instances | None], *, full: bool
    ) -> str:
        """Enter what was said of a listing; gives its ASIN. `full`: nothing else holds any more."""
        said = {name: instances for name, instances in changed.items() if instances}
        listing = self._shop.find(at.seller.account, at.place, at.sku)
        held = self._held(at, listing, self.known(at, said) or self._new(at, said))
        found = self._found(at, kind, said, listing=listing, full=full)
        kept = (
            ()
            if full
            else tuple(
                (since, issue)
                for since, issue in held.later
                if not set(issue.attributes) & {*changed}
            )
        )
        entry = replace(
            held,
            kind=kind,
            full=full or held.full,
            changed=dict(changed) if full else {**held.changed, **changed},
            updated=self._clock.now().replace(microsecond=0),
            later=kept + found,
        )
        if full or AVAILABLE in changed:
            entry.units = listing.base["quantity"] if listing and listing.base else None
        self._learn(at, said, entry.asin)
        self._shop.hold(at.seller.account, entry)
        self._effect(at, "price" if set(changed) <= PRICES else "listing")
        return entry.asin

    def strike(self, at: Target) -> None:
        """Take a listing out, where there is one."""
        listing = self._shop.find(at.seller.account, at.place, at.sku)
        if listing:
            held = self._held(at, listing, listing.row["asin"])
            self._shop.hold(at.seller.account, replace(held, gone=True))
            self._effect(at, "listing")

    def _held(self, at: Target, listing: Listing | None, asin: str) -> Held:
        """What is held of a listing so far; one that was deleted begins anew."""
        if listing and listing.held:
            return replace(listing.held, asin=asin)
        words = (at.seller.seller_id, at.place.code, at.sku)
        now = self._clock.now().replace(microsecond=0)
        row = listing.row if listing else None
        product = self._shop.catalogue(at.place).products.get(asin)
        return Held(
            place=at.place,
            sku=at.sku,
            kind=row["product_type"] if row else "",
            asin=asin,
            fnsku=(row and row["fnsku"]) or f"X00{letters(7, 'fnsku', *words)}",
            number=row["listing_id"] if row else f"{now:%m%d}{letters(7, 'number', *words)}",
            title=row["title"] if row else product.title if product else "",
            created=row["open_date"] if row else now,
            updated=now,
            full=row is None,
        )

    def _found(
        self,
        at: Target,
        kind: str,
        said: Attributes,
        *,
        listing: Listing | None,
        full: bool,
    ) -> tuple[tuple[float, Issue], ...]:
        """What will be found of what was said, and when."""
        catalogue, number = self._shop.catalogue(at.place), _first(said, CODE)
        product = catalogue.known(number) if number else None
        background = Background(
            whole=full,
            sold=_first(said, "parentage_level") != "parent",
            before=listing.row["price"] if listing else None,
            recommended=kinds()[kind].recommended,
            strange=catalogue.strange(at.seller, _first(said, "brand")),
            known=(product.asin, product.brand) if product else None,
        )
        wait = SOONEST + SPREAD * chance.share("later", at.seller.account, at.place.code, at.sku)
        due = self._clock.ticks() + wait
        return tuple((due, issue) for issue in later(said, background))

    def _learn(self, at: Target, said: Attributes, asin: str) -> None:
        """From now on Amazon's catalogue knows the product."""
        brand, title = _first(said, "brand"), _first(said, "item_name")
        if brand and title:
            product = Product(asin, brand, title)
            self._shop.catalogue(at.place).add(product, _first(said, CODE))

    def _new(self, at: Target, said: Attributes) -> str:
        """A new ASIN; the same for the same product code everywhere."""
        number = _first(said, CODE)
        words = ("code", plain(number)) if number else (at.seller.seller_id, at.sku)
        return f"B0{letters(8, 'new', *words)}"

    def _effect(self, at: Target, kind: str) -> None:
        self._log.effect(
            self._clock.now(),
            kind=kind,
            account=at.seller.account,
            marketplace=at.place.code,
            subject=at.sku,
        )


def _first(said: Attributes, name: str) -> str:
    """The first value of an attribute as text."""
    instances = said.get(name)
    return str(instances[0].get("value", "")) if instances else ""
