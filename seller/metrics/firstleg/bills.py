"""A forwarder's bill beside what was quoted: weight, surcharges, currency, line by line.

Units: kilograms as exact decimals, amounts in minor units. Assumption: lines mean the same when
their words do (freight, fuel, clearance …). Amounts of two currencies are never compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from seller.facts import BillLine

MEANS = (
    ("fuel", r"燃油|fuel"),
    ("remote", r"偏远|remote"),
    ("peak", r"旺季|peak"),
    ("oversize", r"超长|超重|超尺寸|oversize|overweight|long"),
    ("duty", r"关税|税金|duty|duties|vat|增值税"),
    ("clearance", r"清关|报关|customs|clearance"),
    ("insurance", r"保险|insurance"),
    ("delivery", r"派送|尾程|delivery|last mile"),
    ("freight", r"运费|头程|海运|空运|freight"),
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """One line of what was offered."""

    item: str
    amount: int
    currency: str


@dataclass(frozen=True, slots=True)
class Unlike:
    """`what`: weight, amount, currency, not_quoted, not_billed or no_quote. `more`: billed less
    quoted, in minor units or kilograms, None where that says nothing.
    """

    bill: str
    ticket: str
    item: str
    what: str
    billed: str
    quoted: str
    more: Decimal | None


def means(item: str) -> str:
    """What a line is for, "" where its words are not known.

    >>> means("燃油附加费"), means("Ocean freight"), means("打托")
    ('fuel', 'freight', '')
    """
    text = item.casefold()
    return next((name for name, words in MEANS if re.search(words, text)), "")


def found(lines: Sequence[BillLine], quote: Sequence[Quoted] | None) -> list[Unlike]:
    """All differences of one bill's lines of one ticket. `quote`: of a rate card, None without."""
    seen = [difference for one in lines for difference in _line(one, quote)]
    if quote is None or not lines:
        return seen
    billed = {_name(one.item) for one in lines}
    head = lines[0]
    return seen + [
        Unlike(head.bill, head.ticket, one.item, "not_billed", "", f"{one.amount} {one.currency}",
               Decimal(-one.amount))
        for one in quote
        if _name(one.item) not in billed and one.amount
    ]  # fmt: skip


def offered(one: BillLine, quote: Iterable[Quoted] | None) -> tuple[int | None, str]:
    """What was quoted for a line: as the sheet says it, else by the card's lines of its meaning."""
    if one.quoted is not None:
        return one.quoted, one.quoted_currency
    mine = [each for each in quote or () if _name(each.item) == _name(one.item)]
    return (sum(each.amount for each in mine), mine[0].currency) if mine else (None, "")


def _line(one: BillLine, quote: Sequence[Quoted] | None) -> list[Unlike]:
    def unlike(what: str, billed: str, quoted: str, more: Decimal | None = None) -> Unlike:
        return Unlike(one.bill, one.ticket, one.item, what, billed, quoted, more)

    seen = []
    if one.kg and one.quoted_kg and Decimal(one.kg) != Decimal(one.quoted_kg):
        more = Decimal(one.kg) - Decimal(one.quoted_kg)
        seen.append(unlike("weight", one.kg, one.quoted_kg, more))
    amount, currency = offered(one, quote)
    said = f"{one.amount} {one.currency}"
    if amount is None:
        what = "no_quote" if quote is None else "not_quoted"
        seen.append(unlike(what, said, "", None if quote is None else Decimal(one.amount)))
    elif currency != one.currency:
        seen.append(unlike("currency", said, f"{amount} {currency}"))
    elif amount != one.amount:
        seen.append(unlike("amount", said, f"{amount} {currency}", Decimal(one.amount - amount)))
    return seen


def _name(item: str) -> str:
    return means(item) or item.strip().casefold()
