"""One listing changed by one call of Listings Items. The effect's document is what is said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from seller.amazon import items
from seller.amazon.session import Session
from seller.effects.effect import AGAIN, DONE, FAILED, LATER, REFUSED, UNKNOWN, Kind, Said
from seller.errors import Skip, Stop
from seller.facts import Effect
from seller.listings import verdict
from seller.listings.instances import applied, attribute, plain, read, same, written
from seller.listings.plan import CALL, CAPS, DELETE, NEW, PATCH, RESTORE
from seller.listings.standing import Standing, standing
from seller.marketplaces import marketplace
from seller.store import Connection, uploads

SEEN = timedelta(minutes=2)
"""A listing that was just made may not be found at once."""
PATCHED = {PATCH, RESTORE}
WORDS = ("verb", "body", "locale")


def document(verb: str, body: Mapping[str, Any], locale: str) -> str:
    """What an effect carries."""
    return written(dict(zip(WORDS, (verb, body, locale), strict=True)))


def send(session: Session, row: Effect) -> Said:
    told = read(row.document)
    where = (session, row.marketplace, row.subject)
    try:
        if told["verb"] == DELETE:
            found = items.delete(*where, locale=told["locale"])
        else:
            call = items.patch if told["verb"] in PATCHED else items.put
            found = call(*where, plain(told["body"]), locale=told["locale"])
    except Stop as error:
        if error.key != "amazon.rejected":
            raise
        return refused(error)
    return answered(found)


def refused(error: Stop) -> Said:
    """Amazon did not look at it at all; its words are the issue."""
    code, message = (str(error.params.get(name, "")) for name in ("code", "message"))
    one = verdict.issue({"code": code, "severity": "ERROR", "message": message})
    return Said(FAILED, "rejected", {"state": verdict.REJECTED, "issues": [one]})


def answered(found: Mapping[str, Any]) -> Said:
    """ACCEPTED is not final: more issues may come later."""
    issues = [verdict.issue(one) for one in found.get("issues") or ()]
    state = verdict.REJECTED if found.get("status") == "INVALID" else verdict.state(issues)
    asins = (one.get("asin") for one in found.get("identifiers") or ())
    told = {"state": state, "issues": issues, "asin": next(filter(None, asins), "")}
    return Said(REFUSED if state == verdict.REJECTED else DONE, state, told)


def happened(session: Session, row: Effect) -> Said:
    """The listing itself tells. To patch or delete a second time changes nothing."""
    told = read(row.document)
    try:
        found = items.item(session, row.marketplace, row.subject, told["locale"])
    except Skip:
        if told["verb"] == DELETE:
            return Said(DONE, verdict.ACCEPTED, {"state": verdict.ACCEPTED, "issues": []})
        age = session.now() - (row.sent_at or row.planned_at)
        fresh = told["verb"] == NEW and age < SEEN / session.speed
        return Said(LATER if fresh else AGAIN, "not_found")
    now = standing(found, marketplace(row.marketplace))
    if told["verb"] != NEW and not reflected(told["verb"], told["body"], now, row.marketplace):
        return Said(AGAIN, "not_reflected")
    issues = [verdict.issue(one) for one in now.issues]
    state = verdict.state(one for one in issues if one["severity"] != "ERROR")
    return Said(DONE, state, {"state": state, "issues": issues, "asin": now.asin})


def reflected(verb: str, body: Mapping[str, Any], now: Standing, code: str) -> bool:
    """Whether the listing is as the call would leave it."""
    if verb == DELETE:
        return False
    place = marketplace(code)
    if verb not in PATCHED:
        given = body["attributes"]
        names = {*given, *now.attributes}
        return all(same(n, now.attributes.get(n, ()), given.get(n, ()), place) for n in names)
    for patch in body["patches"]:
        old = now.attributes.get(attribute(patch), ())
        if not same(attribute(patch), old, applied(patch, old, place), place):
            return False
    return True


def record(conn: Connection, row: Effect, said: Said, now: datetime) -> None:
    """The row of the batch ends as Amazon said; without a word of Amazon's nobody knows."""
    unheard = {"state": UNKNOWN, "reason": said.code, "issues": []}
    told = said.told or unheard
    values = {"state": told["state"], "reason": told.get("reason", "")}
    values |= {"issues": written(told["issues"]), "sent_at": row.sent_at or now}
    if told.get("asin"):
        values["asin"] = told["asin"]
    if told["state"] in uploads.ACCEPTED:
        values["accepted_at"] = now
    uploads.ended(conn, row, **values)


KIND = Kind(
    name=CALL,
    send=send,
    happened=happened,
    record=record,
    daily=CAPS[CALL][0],
    first=CAPS[CALL][1],
)
