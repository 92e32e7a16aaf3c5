"""A text before it goes out, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

ORDER = re.compile(r"(?<![\d-])\d{3}-\d{7}-\d{7}(?![\d-])")
"""How Amazon writes order ids."""
LENGTHS: Mapping[str, int] = {
    "confirmCustomizationDetails": 800,
    "confirmDeliveryDetails": 2000,
    "confirmOrderDetails": 2000,
    "confirmServiceDetails": 2000,
    "digitalAccessKey": 400,
    "unexpectedProblem": 2000,
}
"""Characters that Amazon's Messaging API takes, by type of message."""
PROACTIVE = frozenset({*LENGTHS, "mail"})
"""What a seller sends unasked must name the order."""
KINDS = (*LENGTHS, "mail", "answer", "reply", "removal")
"""Types of the Messaging API; a mail to the buyer's relay address; an answer to what a buyer wrote;
a public reply to feedback; a request to Amazon that a feedback be removed.
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """`language`: the buyer's, as `en`; "" where nobody knows. `order_id`: whose text it is.

    `html`: what a mail holds beside the text; "" where that is made from it.
    """

    text: str
    kind: str = "answer"
    language: str = ""
    order_id: str = ""
    html: str = ""


@dataclass(frozen=True, slots=True)
class Breach:
    """`code` is a message key. `start` and `end` say where in the text; both 0 for all of it.

    `severity`: error (it must not go out) or warning (a person should look).
    """

    code: str
    severity: str
    quote: str
    start: int
    end: int
    params: Mapping[str, object] = field(default_factory=dict)
