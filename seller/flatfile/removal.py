"""Amazon's flat file for removal orders (POST_FLAT_FILE_FBA_CREATE_REMOVAL), as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

DISPOSITIONS = {"remove": "Return", "dispose": "Disposal"}
"""What Amazon calls the ways that the file knows. It has none to liquidate."""
ADDRESS = (
    *("AddressName", "AddressFieldOne", "AddressFieldTwo", "AddressCity", "AddressStateOrRegion"),
    *("AddressPostalCode", "AddressCountryCode", "ContactPhoneNumber"),
)
NEEDED = ("AddressName", "AddressFieldOne", "AddressCity", "AddressCountryCode")
"""Without these goods cannot be sent back."""
COLUMNS = (
    *("MerchantRemovalOrderID", "RemovalDisposition", *ADDRESS),
    *("MerchantSKU", "SellableQuantity", "UnsellableQuantity"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One MSKU of a removal order. `way`: remove or dispose."""

    order: str
    way: str
    msku: str
    unsellable: int


def written(lines: Iterable[Line], address: Mapping[str, str]) -> bytes:
    r"""Tab-separated, one row for each MSKU. A tab or a line end in a cell would break the row.

    >>> written([Line("R-1", "dispose", "LAMP", 3)], {}).decode().split("\r\n")[1]
    'R-1\tDisposal\t\t\t\t\t\t\t\t\tLAMP\t0\t3'
    """
    rows: list[tuple[str, ...]] = [COLUMNS]
    for one in lines:
        to = [address.get(name, "") if one.way == "remove" else "" for name in ADDRESS]
        head = (one.order, DISPOSITIONS[one.way], *to)
        rows.append((*head, one.msku, "0", str(one.unsellable)))
    text = "".join("\t".join(map(_cell, row)) + "\r\n" for row in rows)
    return text.encode()


def _cell(text: str) -> str:
    return " ".join(text.split()) if any(char in text for char in "\t\r\n") else text
