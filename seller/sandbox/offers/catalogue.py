"""Amazon's catalogue of one marketplace: which products there are, and whose brands they bear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from seller.sandbox.offers.codes import code, plain
from seller.sandbox.world import Seller
from seller.sandbox.world.rows import ListingRow


@dataclass(frozen=True, slots=True)
class Product:
    asin: str
    brand: str
    title: str


@dataclass(slots=True)
class Catalogue:
    """`owners`: the numbers of the sellers behind each brand, by its name in small letters."""

    products: dict[str, Product] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    owners: dict[str, set[int]] = field(default_factory=dict)

    def learn(self, seller: Seller, rows: Iterable[ListingRow]) -> None:
        """Take in what a seller offers."""
        for row in rows:
            self.add(Product(row["asin"], row["brand"], row["title"]), code(row["asin"]))
            self.owners.setdefault(row["brand"].casefold(), set()).add(seller.order)

    def add(self, product: Product, number: str | None) -> None:
        self.products.setdefault(product.asin, product)
        if number:
            self.codes.setdefault(plain(number), product.asin)

    def known(self, number: str) -> Product | None:
        """The product with a code, however it is written."""
        asin = self.codes.get(plain(number))
        return self.products.get(asin) if asin else None

    def strange(self, seller: Seller, brand: str) -> bool:
        """Whether a brand is somebody else's."""
        owners = self.owners.get(brand.casefold())
        return bool(owners) and seller.order not in (owners or ())
