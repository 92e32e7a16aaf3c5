"""Which product an offer not paired yet may sell: hints with reasons, never applied here."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from seller.facts import Pairing, Product
from seller.marketplaces import BY_CODE

CONFIDENCE = {
    "fnsku": 95,
    "same_account": 90,
    "asin": 85,
    "sku": 80,
    "alike": 65,
    "other_account": 50,
    "title": 40,
}
"""In percent, by reason. An FNSKU is the label on the goods. The same SKU text in another account
is another thing until somebody says otherwise; a title is only a weak hint.
"""
SIMILAR = 50
"""Percent of the words that two titles must share."""
COMMON = 200
"""A word in more titles than this tells nothing."""
_SUFFIXES = {"fba", "fbm", "afn", "mfn", "amz", "amazon"} | {code.casefold() for code in BY_CODE}


Place = tuple[str, int | None]
SAME = frozenset({"fnsku", "asin", "same_account"})
"""What two offers share only where a unit of the one is a unit of the other."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One offer as Amazon shows it; "" for what is not known."""

    account: str
    marketplace: str
    msku: str
    asin: str
    fnsku: str
    title: str


@dataclass(frozen=True, slots=True)
class Reason:
    """`kind`: fnsku, same_account, asin, sku, alike, other_account or title; `other`: with what;
    `pieces` in one unit of that, None where it is no offer or perhaps another pack.
    """

    kind: str
    other: str
    pieces: int | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """`confidence` in percent is that of the best reason, and so are `pieces`."""

    offer: Seen
    sku: str
    confidence: int
    reasons: tuple[Reason, ...]

    @property
    def pieces(self) -> int | None:
        return self.reasons[0].pieces


def hints(
    offers: Iterable[Seen], products: Sequence[Product], pairings: Iterable[Pairing]
) -> list[Hint]:
    """For each offer that is not paired every product that it may be, the likeliest first."""
    paired: dict[tuple[str, str, str], list[Pairing]] = defaultdict(list)
    for row in pairings:
        paired[row.account, row.marketplace, row.msku].append(row)
    known = list(offers)
    index = _Index(products)
    for one in known:
        for pairing in paired.get((one.account, one.marketplace, one.msku), ()):
            index.add(one, pairing)
    return [
        hint
        for one in known
        if (one.account, one.marketplace, one.msku) not in paired
        for hint in _ranked(one, index.reasons(one))
    ]


def _ranked(offer: Seen, reasons: Iterable[tuple[str, Reason]]) -> list[Hint]:
    by_sku: dict[str, dict[str, Reason]] = defaultdict(dict)
    for sku, reason in reasons:
        by_sku[sku].setdefault(reason.kind, reason)
    found = [
        Hint(
            offer,
            sku,
            max(CONFIDENCE[kind] for kind in told),
            tuple(sorted(told.values(), key=lambda one: -CONFIDENCE[one.kind])),
        )
        for sku, told in by_sku.items()
    ]
    return sorted(found, key=lambda one: (-one.confidence, one.sku))


class _Index:
    """What is paired already, found by each thing that two offers of one product share."""

    def __init__(self, products: Sequence[Product]) -> None:
        self._skus = {one.sku for one in products}
        self._shared: dict[tuple[str, ...], dict[str, Place]] = defaultdict(dict)
        self._elsewhere: dict[str, dict[tuple[str, str], Place]] = defaultdict(dict)
        self._titles: list[tuple[str, frozenset[str]]] = []
        self._words: dict[str, list[int]] = defaultdict(list)
        for one in products:
            self._shared["alike", "", alike(one.sku)].setdefault(one.sku, (one.sku, None))
            for name in (one.name_en, one.name_zh):
                self._title(one.sku, name)

    def add(self, offer: Seen, pairing: Pairing) -> None:
        """One offer of which the product is known."""
        place = (f"{offer.account} {offer.marketplace} {offer.msku}", pairing.pieces)
        for key in _keys(offer):
            known = place if key[0] in SAME else (place[0], None)
            self._shared[key].setdefault(pairing.sku, known)
        self._elsewhere[offer.msku].setdefault((pairing.sku, offer.account), place)
        self._title(pairing.sku, offer.title)

    def reasons(self, offer: Seen) -> Iterator[tuple[str, Reason]]:
        for key in (*_keys(offer), ("alike", "", alike(offer.msku))):
            for sku, place in self._shared.get(key, {}).items():
                yield sku, Reason(key[0], *place)
        for (sku, account), place in self._elsewhere.get(offer.msku, {}).items():
            if account != offer.account:
                yield sku, Reason("other_account", *place)
        if offer.msku in self._skus:
            yield offer.msku, Reason("sku", offer.msku)
        yield from self._similar(offer.title)

    def _title(self, sku: str, title: str) -> None:
        found = words(title)
        if len(found) < 2:
            return
        for word in found:
            self._words[word].append(len(self._titles))
        self._titles.append((sku, found))

    def _similar(self, title: str) -> Iterator[tuple[str, Reason]]:
        mine = words(title)
        rare = [word for word in mine if len(self._words.get(word, ())) <= COMMON]
        shared = Counter(place for word in rare for place in self._words.get(word, ()))
        for place, _ in shared.most_common(5):
            sku, theirs = self._titles[place]
            if 100 * len(mine & theirs) >= SIMILAR * len(mine | theirs):
                yield sku, Reason("title", " ".join(sorted(mine & theirs)[:6]))


def _keys(offer: Seen) -> Iterator[tuple[str, ...]]:
    if offer.fnsku and offer.fnsku != offer.asin:  # goods without a label of the seller's own
        yield "fnsku", offer.fnsku
    if offer.asin:
        yield "asin", offer.asin
    yield "same_account", offer.account, offer.msku
    yield "alike", offer.account, alike(offer.msku)


def alike(sku: str) -> str:
    """A SKU without capitals, marks between and endings such as FBA or US.

    >>> alike("Lamp_01-FBA"), alike("LAMP 01/us"), alike("FBA")
    ('lamp01', 'lamp01', 'fba')
    """
    small = unicodedata.normalize("NFKC", sku).casefold()
    parts = "".join(char if char.isalnum() else " " for char in small).split()
    kept = [part for place, part in enumerate(parts) if not place or part not in _SUFFIXES]
    return "".join(kept)


def words(title: str) -> frozenset[str]:
    """Words of two letters and more; of Chinese and Japanese every pair of characters."""
    small = unicodedata.normalize("NFKC", title).casefold()
    parts = "".join(char if char.isalnum() else " " for char in small).split()
    found: set[str] = set()
    for part in parts:
        if part.isascii():
            found.add(part)
        else:
            found |= {part[start : start + 2] for start in range(max(1, len(part) - 1))}
    return frozenset(one for one in found if len(one) > 1)
