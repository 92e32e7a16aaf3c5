"""What a template is: a file's text with its subject, and the placeholders that it may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

SUBJECT = "Subject: "
PLACEHOLDER = re.compile(r"\{([a-z]*)\}")

HOLDS: Mapping[str, tuple[str, ...]] = {
    "contact": ("order",),
    "reply": (),
    "removal": ("order", "ground"),
    "delivery": ("order",),
    "problem": ("order",),
    "answer": ("order",),
    "represent": ("order", "proof"),
    "appeal": ("order", "proof"),
    "late_ship": ("order",),
    "late_deliver": ("order",),
    "customs": ("order",),
    "silent": ("order",),
    "untracked": ("order",),
}
"""The texts by name, each with the placeholders that it must hold; it may hold no others."""
MAILS = frozenset({"delivery", "problem", "answer"})
"""Those that go out as mail too: their first line is the subject, which must hold {order}."""
LISTS: Mapping[str, tuple[str, ...]] = {
    "grounds": ("product_review", "fba_delivery", "obscene", "personal"),
    "labels": (
        "bought", "by_amazon", "ship_by", "shipped", "carrier", "tracking", "deliver_by",
        "delivered", "returned", "refunded", "messages",
    ),
}  # fmt: skip
"""Files of single phrases, a line each: what stands for {ground}, and before each {proof}."""
NAMES = (*HOLDS, *LISTS)


@dataclass(frozen=True, slots=True)
class Template:
    """`text` as in the file, or without its subject; `phrases` of a file of phrases, by key.

    `html`: the seller's own beside the text; "" where that is made from what goes out.
    """

    text: str
    subject: str = ""
    html: str = ""
    phrases: Mapping[str, str] = field(default_factory=dict)


def parsed(name: str, body: str) -> Template:
    r"""A file's words; what is wrong with them is told by `check`.

    >>> parsed("answer", "Subject: Order {order}\n\nHello").subject
    'Order {order}'
    """
    plain = body.strip()
    if name in LISTS:
        pairs = (line.partition(":") for line in plain.splitlines() if line.strip())
        return Template(plain, phrases={key.strip(): told.strip() for key, _, told in pairs})
    head, _, rest = plain.partition("\n")
    if name in MAILS and head.startswith(SUBJECT):
        return Template(rest.strip(), head.removeprefix(SUBJECT).strip())
    return Template(plain)


def filled(text: str, **values: str) -> str:
    """The text with its placeholders filled, and nothing else read into its braces.

    >>> filled("{order}: {order.text} {other}", order="1")
    '1: {order.text} {other}'
    """
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)
