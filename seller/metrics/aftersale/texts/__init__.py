"""What is written to a buyer, below a feedback and to Amazon, in the marketplace's language.

Formula: none; templates with the order's id. Units: none. Assumption: a person reads and edits them
before they go out. Source: our own; each passes our own linter.
"""

from __future__ import annotations

from seller.marketplaces import marketplace
from seller.metrics.aftersale.grounds import Ground
from seller.metrics.aftersale.texts import de, en, es, fr, it, ja, zh
from seller.metrics.aftersale.texts.draft import Texts

TEXTS: dict[str, Texts] = {
    "de": de.TEXTS,
    "en": en.TEXTS,
    "es": es.TEXTS,
    "fr": fr.TEXTS,
    "it": it.TEXTS,
    "ja": ja.TEXTS,
    "zh": zh.TEXTS,
}


def language(code: str) -> str:
    """The language in which buyers of a marketplace are written to; English where we have none.

    >>> language("JP"), language("BE"), language("PL")
    ('ja', 'fr', 'en')
    """
    spoken = marketplace(code).language.split("_", maxsplit=1)[0]
    return spoken if spoken in TEXTS else "en"


def suggested(action: str, order_id: str, spoken: str, grounds: list[Ground]) -> str:
    """The text for contact, reply or removal; a removal needs a ground of high confidence."""
    texts = TEXTS[spoken]
    if action == "contact":
        return texts.contact.format(order=order_id)
    if action == "reply":
        return texts.reply
    sure = [one.name for one in grounds if one.confidence == "high"]
    return texts.removal.format(order=order_id, ground=texts.grounds[sure[0]]) if sure else ""


def answer(topic: str, order_id: str, spoken: str, *, late: bool) -> str:
    """The text that answers a buyer's message, or tells of a problem with the shipment."""
    texts = TEXTS.get(spoken, TEXTS["en"])
    known = {"damaged": texts.problem, "delivery": texts.problem if late else texts.delivery}
    return known.get(topic, texts.answer).format(order=order_id)


def about(order_id: str, spoken: str) -> str:
    """The subject of a mail about an order."""
    return TEXTS.get(spoken, TEXTS["en"]).about.format(order=order_id)
