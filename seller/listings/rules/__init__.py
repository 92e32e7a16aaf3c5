"""What no schema says: one rule a file, pure, with its source. `RULES` is the table of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from seller.facts import Finding
from seller.listings.context import Context
from seller.listings.rules.abuse import abuse
from seller.listings.rules.brand import brand
from seller.listings.rules.bullets import bullets
from seller.listings.rules.compliance import compliance
from seller.listings.rules.condition import condition
from seller.listings.rules.family import family
from seller.listings.rules.gone import gone
from seller.listings.rules.gtin import gtin
from seller.listings.rules.images import images
from seller.listings.rules.markup import markup
from seller.listings.rules.offer import offer
from seller.listings.rules.prices import prices
from seller.listings.rules.refused import refused
from seller.listings.rules.search import search
from seller.listings.rules.title import title
from seller.listings.wanted import Wanted

Rule = Callable[[Sequence[Wanted], Context], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    gtin, title, bullets, search, markup, images, prices, condition, family, abuse, compliance,
    brand, refused, offer, gone,
)  # fmt: skip
