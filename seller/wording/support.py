"""What Seller Support is asked about families of products: a text with its evidence.

The words are `templates/support/LANGUAGE.txt`, a line each. They hold ASINs, SKUs, brands and
titles of the public catalogue, and nothing of a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from seller.wording.files import LANGUAGES, SHIPPED
from seller.wording.template import filled

WORDS = SHIPPED.parent / "support"
FACTS = ("marketplace", "offers", "before", "after", "stranger", "since", "source")
KINDS = ("split", "left", "parent_lost", "foreign_child", "foreign_parent", "other_parent")
TAKEN = {"foreign_parent", "other_parent"}
"""Where the child is to go back to its own family."""
KEYS = ("opening", *KINDS, "back", "evidence", *FACTS, "catalogue", "listings", "closing")


@cache
def phrases(language: str) -> Mapping[str, str]:
    """The sentences of a language by their keys; English where we have none."""
    name = language if language in LANGUAGES else "en"
    lines = (WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(":") for line in lines if line.strip())
    return {key.strip(): told.strip() for key, _, told in pairs}


def case(
    kind: str,
    language: str,
    values: Mapping[str, str],
    facts: Sequence[tuple[str, str]],
    sources: Sequence[str],
) -> str:
    """One text; facts that are empty are left out. `sources`: catalogue, listings."""
    words = phrases(language)
    told = [filled(words[kind], **values)]
    if kind in TAKEN and values.get("before"):
        told.append(filled(words["back"], **values))
    origin = "; ".join(words[name] for name in sources)
    lines = [f"- {words[name]}: {value}" for name, value in (*facts, ("source", origin)) if value]
    return "\n\n".join(
        (words["opening"], " ".join(told), "\n".join((words["evidence"], *lines)), words["closing"])
    )
