"""The texts of an account's offers, in the language of each marketplace."""

from __future__ import annotations

from seller.marketplaces import Marketplace
from seller.sandbox.world.shelf import Shelf
from seller.sandbox.world.words import Language, fitting, words


class Texts:
    """Titles are made when first asked for, and kept."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._places = shelf.seller.places
        self._words = [words(place) for place in self._places]
        self._titles: list[str | None] = [None] * len(shelf.offers.item)
        self._item: list[int] = shelf.offers.item.tolist()
        self._site: list[int] = shelf.offers.site.tolist()
        self._product: list[int] = shelf.items.product.tolist()

    def title(self, offer: int) -> str:
        """The product's name on the offer's marketplace."""
        found = self._titles[offer]
        if found is None:
            found = self._put(offer, self._words[self._site[offer]].title)
            self._titles[offer] = found
        return found

    def description(self, offer: int) -> str:
        """Some sentences about the product."""
        return self._put(offer, self._words[self._site[offer]].description)

    def looks(self, offer: int) -> tuple[str, str, str]:
        """Colour, size and material in the words of the marketplace."""
        made, language = self._shelf.products, self._words[self._site[offer]]
        product, place = self._product[self._item[offer]], self.place(offer)
        return (
            fitting(language.colours[made.colour[product]], place),
            fitting(language.sizes[made.size[product]], place),
            fitting(language.materials[made.material[product]], place),
        )

    def family(self, lead: int, site: int) -> str:
        """The name of a variation family, known by its first item."""
        place, language = self._places[site], self._words[site]
        return fitting(self._filled(self._product[lead], language, language.family), place)

    def place(self, offer: int) -> Marketplace:
        """The marketplace of an offer."""
        return self._places[self._site[offer]]

    def _put(self, offer: int, pattern: str) -> str:
        language = self._words[self._site[offer]]
        product = self._product[self._item[offer]]
        return fitting(self._filled(product, language, pattern), self.place(offer))

    def _filled(self, product: int, language: Language, pattern: str) -> str:
        made = self._shelf.products
        return pattern.format(
            brand=made.brand[product],
            noun=language.nouns[made.noun[product]],
            material=language.materials[made.material[product]],
            colour=language.colours[made.colour[product]],
            size=language.sizes[made.size[product]],
            extra=language.extras[made.extra[product]],
        )
