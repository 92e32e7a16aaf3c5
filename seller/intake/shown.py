"""What may be shown of a file. In a damaged one a buyer's words can stand in any column, so only
what has the form of a place, an order id or a SKU is repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from seller.errors import SellerError, Skip
from seller.facts import Batch
from seller.intake import kinds

HIDDEN = "…"
_PLAIN = re.compile(
    r"\?"
    r"|\d+: \d+/\d+"  # line: cells/columns
    r"|\d{3}-\d{7}-\d{7}"
    r"|(?=[^ ]*[A-Za-z])(?=[^ ]*\d)[A-Za-z0-9_.-]{1,40}"
)


def safe(error: SellerError) -> SellerError:
    """The error without words that nobody vouches for."""
    params = dict(error.params)
    if "found" in params and error.key.startswith("flatfile."):
        columns = str(params["found"]).split(", ")
        params["found"] = ", ".join(kinds.familiar(columns)) or HIDDEN
    if "example" in params and not error.key.startswith("intake."):
        params["example"] = masked(str(params["example"]))
    if "text" in params:
        params["text"] = HIDDEN
    return type(error)(error.key, **params)


def masked(example: str) -> str:
    """An example as far as it can be shown.

    >>> masked("LAMP-12"), masked("Rue de la Paix 5"), masked("+49170123456")
    ('LAMP-12', '…', '…')
    """
    return example if _PLAIN.fullmatch(example) else HIDDEN


def of_batches(batches: Iterable[Batch]) -> Iterator[SellerError]:
    """The rows that a parse could not read, counted by reason."""
    found: dict[str, tuple[int, str]] = {}
    for batch in batches:
        for key, count, example in batch.problems:
            seen, first = found.get(key, (0, example))
            found[key] = (seen + count, first)
    for key, (count, example) in found.items():
        yield safe(Skip(key, count=count, example=example))
