"""What is written in a world: product texts and buyers' comments, one file per language.

English stands in where a marketplace's own language is not spoken here.
"""

from seller.marketplaces import Marketplace
from seller.sandbox.world.words import de, en, es, fr, it, ja
from seller.sandbox.world.words.language import Language

SPOKEN: dict[str, Language] = {
    "de": de.WORDS, "en": en.WORDS, "es": es.WORDS, "fr": fr.WORDS, "it": it.WORDS, "ja": ja.WORDS,
}  # fmt: skip
_ASCII = str.maketrans({"™": "", "®": "", "’": "'", "–": "-", "“": '"', "”": '"', "€": "EUR"})


def words(place: Marketplace) -> Language:
    """The language of a marketplace, or English."""
    return SPOKEN.get(place.language[:2], en.WORDS)


def fitting(text: str, place: Marketplace) -> str:
    """The text as this marketplace writes it.

    One report covers a whole region: where Japan is in it, English keeps to ASCII.
    """
    if place.region == "FE" and place.charset != "cp932":
        return text.translate(_ASCII).encode("ascii", "ignore").decode()
    return text


__all__ = ["SPOKEN", "Language", "fitting", "words"]
