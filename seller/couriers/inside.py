"""What is in a parcel, in the words of people and of the engine."""

from __future__ import annotations

import unicodedata

from seller.couriers.columns import CONTENTS
from seller.language import LANGUAGES, translator


def word(text: str) -> str:
    """As the engine calls it, from either language; a word of a card's own as it is.

    >>> word("带电"), word("Powder")
    ('battery', 'powder')
    """
    said = unicodedata.normalize("NFKC", text).strip().casefold()
    ours = {translator(each)(one).casefold(): one for each in LANGUAGES for one in CONTENTS}
    return ours.get(said, said)
