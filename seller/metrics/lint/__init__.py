"""The policy linter: what Amazon does not allow in a text to a buyer, found before it goes out.

Formula: patterns per language (`words/`) and per form (`form.py`), each a rule with its source.
Units: characters. Assumption: it finds wordings, not intentions; a clean text is still a person's.
Source: Amazon's Communication Guidelines, its review policies, the Messaging API's limits.
"""

from __future__ import annotations

from collections.abc import Iterator

from seller.metrics.lint.contact import contacts
from seller.metrics.lint.draft import KINDS, LENGTHS, Breach, Draft
from seller.metrics.lint.fold import fold, narrowed
from seller.metrics.lint.form import form
from seller.metrics.lint.markup import same, visible
from seller.metrics.lint.parts import Marks
from seller.metrics.lint.tongue import tongue
from seller.metrics.lint.wishes import wishes

__all__ = ["KINDS", "LENGTHS", "Breach", "Draft", "lint", "same", "tongue", "visible"]

REMOVAL = frozenset(
    {"lint.change_review", "lint.conditional", "lint.good_review", "lint.incentive"}
)
"""A request to Amazon tells of feedback and of what was demanded for it; it asks no buyer."""


def lint(draft: Draft) -> list[Breach]:
    """Every breach, in the order of the text; the same words twice count once.

    >>> [one.code for one in lint(Draft("Please change your review and get a $10 gift card."))]
    ['lint.incentive', 'lint.change_review']
    >>> lint(Draft("We are sorry that the lamp arrived broken; a new one is on its way to you."))
    []
    """
    found = _read(draft)
    return [*found, *_beside(draft, {one.code for one in found})] if draft.html else found


def _beside(draft: Draft, known: set[str]) -> Iterator[Breach]:
    """What is wrong with the HTML; its places are not those of the text, so none is told."""
    seen = visible(draft.html)
    yield from seen.breaches
    if same(seen.text, draft.text):
        return
    yield Breach("lint.html_other", "error", "", 0, 0)
    for one in _read(Draft(seen.text, draft.kind, draft.language, draft.order_id)):
        if one.code not in known:
            known.add(one.code)
            yield Breach(one.code, one.severity, one.quote, 0, 0, one.params)


def _read(draft: Draft) -> list[Breach]:
    plain = Draft(narrowed(draft.text), draft.kind, draft.language, draft.order_id)
    folded = fold(draft.text)
    heard = [
        folded.unfolded(one, draft.text) for one in (*wishes(folded.text), *contacts(folded.text))
    ]
    found = {(one.code, one.start, one.end): one for one in (*form(plain), *heard)}
    kept = [
        Breach(
            one.code, one.severity, draft.text[one.start : one.end], one.start, one.end, one.params
        )
        for one in found.values()
        if draft.kind != "removal" or one.code not in REMOVAL
    ]
    return sorted(_widest(kept, len(draft.text)), key=lambda one: (one.start, one.end, one.code))


def _widest(found: list[Breach], length: int) -> Iterator[Breach]:
    """Of breaches of one rule in each other the outer one; a coupon for a review is one breach."""
    bought = Marks(length, ((one.start, one.end) for one in found if one.code == "lint.incentive"))
    reached: dict[str, int] = {}
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        within = one.end <= reached.get(one.code, -1)
        if within or (one.code == "lint.promotion" and bought.touch(one.start, one.end)):
            continue
        reached[one.code] = one.end
        yield one
