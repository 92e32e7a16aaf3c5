"""What is written to buyers, below a feedback and to Amazon, in the marketplace's language.

The words are files, `templates/mail/LANGUAGE/NAME.txt`; a person reads and edits what they make
before it goes out. A file of the seller's own takes the place of ours unless something is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from html import escape
from pathlib import Path

from seller.facts import Finding
from seller.marketplaces import marketplace
from seller.metrics.aftersale.evidence import Proof
from seller.metrics.aftersale.grounds import Ground
from seller.wording.check import beside
from seller.wording.files import LANGUAGES, SHIPPED, read
from seller.wording.template import Template, filled, parsed

__all__ = ["LANGUAGES", "SHIPPED", "Wording", "chosen", "folder", "language", "shipped", "wording"]

WARNINGS = ("late_ship", "late_deliver", "customs", "silent", "untracked")


@dataclass(frozen=True, slots=True)
class Wording:
    """The templates in use. `own`: those of the seller; `findings`: about the seller's files."""

    templates: Mapping[tuple[str, str], Template]
    own: frozenset[tuple[str, str]] = frozenset()
    findings: Sequence[Finding] = field(default_factory=tuple)

    def suggested(self, action: str, order_id: str, spoken: str, grounds: list[Ground]) -> str:
        """The text for contact, reply or removal; that needs a ground of high confidence."""
        if action != "removal":
            return self._filled(action, spoken, order=order_id)
        sure = [one.name for one in grounds if one.confidence == "high"]
        told = self.templates[spoken, "grounds"].phrases[sure[0]] if sure else ""
        return self._filled(action, spoken, order=order_id, ground=told) if sure else ""

    def answer(self, name: str, order_id: str, spoken: str) -> str:
        """The text that answers a buyer, of the name that `chosen` gives."""
        return self._filled(name, _known(spoken), order=order_id)

    def subject(self, name: str, order_id: str, spoken: str) -> str:
        """The subject of a mail with that text."""
        return filled(self.templates[_known(spoken), name].subject, order=order_id)

    def html(self, name: str, order_id: str, spoken: str) -> str:
        """The seller's own HTML of that text; "" where it is to be made from what goes out."""
        return filled(self.templates[_known(spoken), name].html, order=escape(order_id))

    def plea(self, action: str, order_id: str, spoken: str, proofs: Sequence[Proof]) -> str:
        """The text for represent or appeal, with a line for each proof."""
        labels = self.templates[spoken, "labels"].phrases
        told = "\n".join(f"- {labels[one.name]}: {one.value}" for one in proofs)
        return self._filled(action, spoken, order=order_id, proof=told or "-")

    def warning(self, trouble: str, order_id: str, spoken: str) -> str:
        """The text for a buyer whose order is late or cannot be tracked; "" for others."""
        return self._filled(trouble, spoken, order=order_id) if trouble in WARNINGS else ""

    def _filled(self, name: str, spoken: str, **values: str) -> str:
        return filled(self.templates[spoken, name].text, **values)


@cache
def shipped() -> Wording:
    """The templates that come with seller; the tests check them."""
    return Wording(
        {
            (path.parent.name, path.stem): parsed(path.stem, path.read_text(encoding="utf-8"))
            for path in sorted(SHIPPED.glob("*/*.txt"))
        }
    )


def folder(home: Path) -> Path:
    """Where the seller's own texts lie."""
    return home / "templates" / "mail"


def wording(home: Path) -> Wording:
    """Ours, with what is good of the seller's own in their place, or beside it."""
    own = read(folder(home))
    both, findings = {**shipped().templates, **own.templates}, list(own.findings)
    for (spoken, name), page in own.pages.items():
        wrong = beside(f"{spoken}/{name}.html", spoken, name, both[spoken, name], page)
        findings += wrong
        if all(one.severity != "error" for one in wrong):
            both[spoken, name] = replace(both[spoken, name], html=page)
    return Wording(both, frozenset(own.templates), tuple(findings))


def language(code: str) -> str:
    """The language in which buyers of a marketplace are written to; English where we have none.

    >>> language("JP"), language("BE"), language("PL")
    ('ja', 'fr', 'en')
    """
    return _known(marketplace(code).language.split("_", maxsplit=1)[0])


def chosen(topic: str, *, late: bool) -> str:
    """The template that answers what a message is about.

    >>> chosen("delivery", late=True), chosen("returns", late=True)
    ('problem', 'answer')
    """
    known = {"damaged": "problem", "delivery": "problem" if late else "delivery"}
    return known.get(topic, "answer")


def _known(spoken: str) -> str:
    return spoken if spoken in LANGUAGES else "en"
