"""JSON_LISTINGS_FEED: messages checked one by one, applied like calls of Listings Items."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from seller.marketplaces import Marketplace
from seller.sandbox.exchange import Refusal
from seller.sandbox.feeds.feed import Feed, Result
from seller.sandbox.offers import (
    ERROR,
    WARNING,
    Clerk,
    Issue,
    Outcome,
    Patch,
    Shop,
    Target,
    invalid,
    read,
    together,
)
from seller.sandbox.offers.shape import INCLUDED, item
from seller.sandbox.schemas import kinds

MOST = 25_000
VERSION = "2.0"
REQUIREMENTS = ("LISTING", "LISTING_PRODUCT_ONLY", "LISTING_OFFER_ONLY")
NEEDED = {
    "UPDATE": ("productType", "attributes"),
    "PARTIAL_UPDATE": ("productType", "attributes"),
    "PATCH": ("productType", "patches"),
    "DELETE": (),
}
REFUSED = {
    "UPDATE": ("patches",),
    "PARTIAL_UPDATE": ("requirements", "patches"),
    "PATCH": ("requirements", "attributes"),
    "DELETE": ("requirements", "attributes", "productType", "patches"),
}
"""What a message of each operation must and must not hold."""

Message = dict[str, Any]


@dataclass(slots=True)
class Report:
    """The processing report as it grows."""

    issues: list[dict[str, Any]] = field(default_factory=list)
    processed: int = 0
    accepted: int = 0
    touched: dict[str, None] = field(default_factory=dict)

    def say(self, code: str, severity: str, text: str, message: Message | None = None) -> None:
        issue: dict[str, Any] = {"code": code, "severity": severity, "message": text}
        if message is not None:
            issue = {"messageId": message["messageId"], "sku": message["sku"], **issue}
        self.issues.append(issue)


class Reader:
    """Works through one feed after the other."""

    def __init__(self, clerk: Clerk, shop: Shop) -> None:
        self._clerk = clerk
        self._shop = shop

    def process(self, feed: Feed) -> Result:
        """Apply all messages; a feed whose frame is wrong ends as FATAL, and says why."""
        report, header = Report(), {"sellerId": feed.seller.seller_id, "version": VERSION}
        try:
            content = _content(feed)
        except Refusal as refusal:
            report.say("4000001", ERROR, refusal.message)
            return _result("FATAL", feed, header, report, [])
        header |= {
            name: content["header"][name] for name in ("report",) if name in content["header"]
        }
        locale = content["header"].get("issueLocale") or feed.places[0].language
        seen: set[int] = set()
        for message in content["messages"]:
            report.processed += 1
            wrong = next(_wrong(message, seen), "")
            if wrong:
                report.say("4000002", ERROR, wrong, _named(message))
                continue
            seen.add(message["messageId"])
            self._apply(feed, message, locale, report)
        return _result("DONE", feed, header, report, self._items(feed, content, locale, report))

    def _apply(self, feed: Feed, message: Message, locale: str, report: Report) -> None:
        try:
            outcomes = self._outcomes(feed, message)
        except Refusal as refusal:
            report.say("4000003", ERROR, refusal.message, message)
            return
        for one in (issue for outcome in outcomes for issue in outcome.issues):
            report.say(one.finding.code, one.severity, one.message(locale), message)
            if one.attributes:
                report.issues[-1]["attributeName"] = one.attributes[0]
        if all(outcome.status == "ACCEPTED" for outcome in outcomes):
            report.accepted += 1
            report.touched[message["sku"]] = None

    def _outcomes(self, feed: Feed, message: Message) -> list[Outcome]:
        """One outcome per marketplace of the feed."""
        operation, kind = message["operationType"], message.get("productType", "")
        if operation != "DELETE" and kind not in kinds():
            return [invalid(Issue("value", ("product_type",), {"value": str(kind)}))]

        def run(place: Marketplace, *, preview: bool) -> Outcome:
            at = Target(feed.seller, place, message["sku"])
            if operation == "UPDATE":
                needs, given = message.get("requirements", "LISTING"), message["attributes"]
                return self._clerk.put(at, kind, given, requirements=needs, preview=preview)
            return self._clerk.patch(at, kind, _patches(message), preview=preview)

        if operation == "DELETE":
            targets = [Target(feed.seller, place, message["sku"]) for place in feed.places]
            return [self._clerk.delete(at) for at in targets]
        return together(feed.places, run)

    def _items(
        self, feed: Feed, content: dict[str, Any], locale: str, report: Report
    ) -> list[dict[str, Any]]:
        """The touched listings as Listings Items would give them, where they were asked for."""
        wanted = content["header"].get("report", {}).get("includedData")
        if not wanted:
            return []
        account = feed.seller.account
        shown = []
        for sku in report.touched:
            found = [self._shop.find(account, place, sku) for place in feed.places]
            listings = [one for one in found if one]
            if listings:
                shown.append(item(self._shop, account, listings, set(wanted), locale))
        return shown


def _content(feed: Feed) -> dict[str, Any]:
    """The feed's document; refused where its frame is wrong."""
    try:
        content = json.loads(feed.file.read_bytes().decode("utf-8-sig"))
    except ValueError as error:
        raise _broken("The feed is not JSON in UTF-8.") from error
    header = content.get("header") if isinstance(content, dict) else None
    if not isinstance(header, dict):
        raise _broken("The feed has no header.")
    if header.get("sellerId") != feed.seller.seller_id:
        raise _broken("The sellerId of the header is not that of this account.")
    if header.get("version") != VERSION:
        raise _broken(f"The version of the header is not {VERSION}.")
    _checked(header.get("report", {}))
    messages = content.get("messages")
    if not isinstance(messages, list) or not messages:
        raise _broken("The feed has no messages.")
    if len(messages) > MOST:
        raise _broken(f"The feed has more than {MOST} messages.")
    return {"header": header, "messages": messages}


def _checked(report: Any) -> None:
    if report == {}:
        return
    wanted = report.get("includedData") if isinstance(report, dict) else None
    good = isinstance(wanted, list) and wanted and set(map(str, wanted)) <= set(INCLUDED)
    if not good or report.get("apiVersion") != "2021-08-01":
        raise _broken("The report of the header is not valid.")


def _broken(text: str) -> Refusal:
    return Refusal(400, "InvalidInput", text)


def _named(message: Any) -> Message | None:
    """A message that can be named in an issue."""
    if not isinstance(message, dict):
        return None
    number, sku = message.get("messageId"), message.get("sku")
    whole = isinstance(number, int) and not isinstance(number, bool) and number > 0
    return message if whole and isinstance(sku, str) and sku else None


def _wrong(message: Any, seen: set[int]) -> Iterator[str]:
    """What is wrong with the shape of a message, the worst first."""
    if _named(message) is None:
        yield "A message needs a positive messageId and a sku."
    if message["messageId"] > 2**31 - 1:
        yield "The messageId is too large."
    if message["messageId"] in seen:
        yield "The messageId was used before."
    operation = message.get("operationType")
    if operation not in NEEDED:
        yield "The operationType is not valid."
    lacking = [name for name in NEEDED[operation] if not message.get(name)]
    surplus = [name for name in REFUSED[operation] if name in message]
    if lacking or surplus:
        yield f"'{(lacking + surplus)[0]}' is wrong for the operation {operation}."
    if message.get("requirements", "LISTING") not in REQUIREMENTS:
        yield "The requirements are not valid."
    if "attributes" in message and not isinstance(message["attributes"], dict):
        yield "The attributes are not an object."


def _patches(message: Message) -> list[Patch]:
    """A partial update is a patch that replaces."""
    if message["operationType"] == "PATCH":
        return read(message["patches"])
    parts = message["attributes"].items()
    return read(
        [{"op": "replace", "path": f"/attributes/{name}", "value": value} for name, value in parts]
    )


def _result(
    status: str, feed: Feed, header: dict[str, Any], report: Report, items: list[dict[str, Any]]
) -> Result:
    def count(severity: str) -> int:
        return sum(issue["severity"] == severity for issue in report.issues)

    summary: dict[str, Any] = {
        "errors": count(ERROR),
        "warnings": count(WARNING),
        "messagesProcessed": report.processed,
        "messagesAccepted": report.accepted,
        "messagesInvalid": report.processed - report.accepted,
    }
    body = {
        "header": {**header, "feedId": feed.id},
        "issues": report.issues,
        "summary": summary,
    }
    if "report" in header:
        found = [issue for one in items for issue in one.get("issues", ())]
        summary["itemSummary"] = {
            "items": len(items),
            "errors": sum(issue["severity"] == ERROR for issue in found),
            "warnings": sum(issue["severity"] == WARNING for issue in found),
        }
        body["items"] = items
    return Result(status, json.dumps(body, ensure_ascii=False).encode())
