"""What is written to Amazon about a claim, and to a buyer before one is filed.

Formula: none; templates with the order's id and what proves our side. Units: none. Assumption: a
person reads and edits them before they go out. Source: our own; those to buyers pass our linter.
"""

from __future__ import annotations

from collections.abc import Sequence

from seller.metrics.aftersale.evidence import Proof
from seller.metrics.aftersale.letters import de, en, es, fr, it, ja, zh
from seller.metrics.aftersale.letters.draft import Letters

LETTERS: dict[str, Letters] = {
    "de": de.LETTERS,
    "en": en.LETTERS,
    "es": es.LETTERS,
    "fr": fr.LETTERS,
    "it": it.LETTERS,
    "ja": ja.LETTERS,
    "zh": zh.LETTERS,
}


def plea(action: str, order_id: str, spoken: str, proofs: Sequence[Proof]) -> str:
    """The text for represent or appeal, with a line for each proof.

    >>> print(plea("appeal", "1", "en", [Proof("tracking", "1Z9")]).splitlines()[4])
    - Tracking number: 1Z9
    """
    letters = LETTERS[spoken]
    told = "\n".join(f"- {letters.labels[one.name]}: {one.value}" for one in proofs)
    text = letters.represent if action == "represent" else letters.appeal
    return text.format(order=order_id, proof=told or "-")


def warning(trouble: str, order_id: str, spoken: str) -> str:
    """The text for a buyer whose order is late_ship, late_deliver or untracked; "" for others."""
    letters = LETTERS[spoken]
    texts = {
        "late_ship": letters.late_ship,
        "late_deliver": letters.late_deliver,
        "untracked": letters.untracked,
    }
    return texts.get(trouble, "").format(order=order_id)
