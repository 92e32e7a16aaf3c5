"""Which documents of a shipment are missing, and how soon one is asked for them.

Units: days. Assumption: a paper can be had from its stage on, or once goods are delivered. Source:
what Amazon asks for with a claim of missing units: invoice, proof of delivery, bill of lading.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from seller.facts.ticket import PAPERS, STAGES

ASKED = ("invoice", "pod")
"""Without these a claim is not heard."""


@dataclass(frozen=True, slots=True)
class Missing:
    """`needed`: Amazon asks for it with a claim. `by`: when its window closes, None before."""

    kind: str
    needed: bool
    by: date | None


def missing(at: str, have: Collection[str], by: date | None) -> list[Missing]:
    """What could be there by now and is not; what a claim needs comes first.

    >>> [one.kind for one in missing("sailed", {"packing"}, None)]
    ['invoice', 'customs']
    """
    done = STAGES.index(at) if at else -1
    found = [
        Missing(kind, kind in ASKED, by)
        for kind, stage in PAPERS.items()
        if STAGES.index(stage) <= done and kind not in have
    ]
    return sorted(found, key=lambda one: not one.needed)
