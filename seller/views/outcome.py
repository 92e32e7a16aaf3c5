"""What became of a row in the reader's words: Amazon's issues, what differs, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from seller.facts import ListingRow
from seller.listings.brief import brief
from seller.listings.instances import read
from seller.listings.playbook import PLAYBOOK

Say = Callable[[str], str]
BAD = {"rejected", "unknown", "not_live", "held"}
"""States in which a row is not as it was wanted."""
WHERE = {
    "listing": "{attribute}: the row says {wanted}, the listing {found}",
    "catalogue": "{attribute}: the row says {wanted}, the product page {found}",
}
ADVICE = {
    "rejected": "Mend the cell by Amazon's words, then upload the row again.",
    "unknown": "Look at the listing in Seller Central, then upload the row again.",
    "not_live": "Look at the listing in Seller Central; it is asked again daily for three days.",
    "missing": "The listing is gone. List it anew, with its product type.",
    "not_discoverable": "Solve the listing's issues: until then buyers do not find it.",
    "differs": "Somebody else's value holds. If yours is right, upload it again or open a case.",
    "still_there": "Upload the deletion again.",
    "deleted": "Upload the whole listing again if it is to be sold.",
    "new_asin": "Delete the listing if it is not to be sold. The ASIN stays.",
    "new_offer": "Delete the offer if it is not to be sold.",
    "locked": "Open a case, with proof.",
    "later": "Take the later batch back first.",
    "moved": "Upload the quantity that is there now.",
}
"""By reason, else by state."""


def state(word: str, say: Say) -> str:
    """What became of a row, in one word."""
    return say("Live") if word == "live" else say(word)


def issues(row: ListingRow) -> list[str]:
    """What Amazon said, each with its cell."""
    cells = read(row.cells)
    return [f"{cell(row, one, cells)} {one['code']} {one['message']}" for one in read(row.issues)]


def cell(row: ListingRow, issue: Any, cells: dict[str, str]) -> str:
    """The leftmost cell of the first attribute that the issue names; else the row."""
    for name in issue["attributes"]:
        found = [cells[one] for one in cells if f"{one}/".startswith(f"/{name}/")]
        if found:
            return min(found, key=lambda ref: (len(ref), ref))
    return row.row


def differences(row: ListingRow, say: Say) -> list[tuple[str, str]]:
    """A day later: where the row and Amazon do not agree, each with its cell."""
    cells = read(row.cells)
    return [
        (
            cell(row, {"attributes": [one["attribute"]]}, cells),
            say(WHERE[one["where"]]).format(
                attribute=one["attribute"], wanted=_value(one["wanted"]), found=_value(one["found"])
            ),
        )
        for one in read(row.differs)
    ]


def _value(these: Any) -> str:
    return (brief(these) if isinstance(these, list) else str(these)) or "–"


def why(row: ListingRow, say: Say) -> str:
    """The reason; of what is not taken back, with its attributes."""
    words = say(row.reason) if row.reason else ""
    if row.state == "held" and row.verb == "restore":
        words += f" ({', '.join(read(row.wanted))})"
    return words


def advice(row: ListingRow, say: Say) -> str:
    """What to do about a row that is not as it was wanted."""
    if row.state not in BAD:
        return ""
    plays = [PLAYBOOK[one["code"]] for one in read(row.issues) if one["code"] in PLAYBOOK]
    if plays:
        return " ".join(steps(plays[0].steps, say))
    return say(ADVICE.get(row.reason) or ADVICE.get(row.state, ""))


def steps(these: Sequence[str], say: Say) -> list[str]:
    return [say(one) for one in these]
