"""What Amazon's answers mean for a row: accepted, with warnings, rejected, or nobody knows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from seller.listings.instances import Attributes
from seller.listings.standing import Standing

ACCEPTED, WARNINGS, REJECTED = "accepted", "warnings", "rejected"
Issue = Mapping[str, Any]
FIELDS = ("code", "severity", "message", "attributes", "categories", "actions")


class Report(NamedTuple):
    """The result document of a feed: issues by message, and how many messages it speaks of."""

    issues: Mapping[int, list[Issue]]
    skus: Mapping[int, str]
    whole: list[Issue]
    processed: int
    accepted: int


def report(content: bytes) -> Report | None:
    """None where it is no processing report."""
    try:
        told = json.loads(content.decode("utf-8-sig"), parse_float=Decimal)
        summary = told["summary"]
        counts = int(summary["messagesProcessed"]), int(summary["messagesAccepted"])
        found: dict[int, list[Issue]] = {}
        skus: dict[int, str] = {}
        whole = []
        for one in told.get("issues") or ():
            number = one.get("messageId")
            if number is None:
                whole.append(issue(one))
                continue
            found.setdefault(int(number), []).append(issue(one))
            skus[int(number)] = str(one.get("sku"))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return Report(found, skus, whole, *counts)


def issue(one: Mapping[str, Any]) -> Issue:
    """The same shape for issues of feeds and of Listings Items."""
    names = one.get("attributeNames") or [one["attributeName"]] if _named(one) else []
    enforced = (one.get("enforcements") or {}).get("actions") or ()
    return {
        "code": str(one.get("code") or ""),
        "severity": str(one.get("severity") or "ERROR"),
        "message": str(one.get("message") or "")[:1000],
        "attributes": [str(name) for name in names],
        "categories": [str(name) for name in one.get("categories") or ()],
        "actions": [str(action.get("action")) for action in enforced],
    }


def _named(one: Mapping[str, Any]) -> bool:
    return bool(one.get("attributeNames") or one.get("attributeName"))


def state(issues: Iterable[Issue]) -> str:
    """Of a row that Amazon has looked at."""
    severities = {one["severity"] for one in issues}
    if "ERROR" in severities:
        return REJECTED
    return WARNINGS if "WARNING" in severities else ACCEPTED


def later(row: Attributes, before: Standing | None, now: Standing) -> list[Issue]:
    """Issues of the listing that this row is to answer for: they are about what it said, or new."""
    known = {_mark(issue(one)) for one in before.issues} if before else set()
    found = [issue(one) for one in now.issues]
    return [one for one in found if set(one["attributes"]) & set(row) or _mark(one) not in known]


def joined(first: Sequence[Issue], then: Sequence[Issue]) -> list[Issue]:
    """Both, each issue once."""
    return list({_mark(one): one for one in (*first, *then)}.values())


def _mark(one: Issue) -> tuple[str, ...]:
    return one["code"], one["severity"], *sorted(one["attributes"])
