"""Batches: many questions in one call, each answered with a status of its own inside HTTP 200."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from email.utils import format_datetime
from http import HTTPStatus
from typing import Any

from seller.sandbox.call import Call
from seller.sandbox.exchange import Refusal, invalid

Member = dict[str, Any]


def asked(call: Call, most: int, needed: tuple[str, ...]) -> list[Member]:
    """The members of a batch; refused as a whole where they are not even shaped like members."""
    members = call.json().get("requests")
    if not isinstance(members, list) or not 1 <= len(members) <= most:
        raise invalid(f"'requests' must have between 1 and {most} members.")
    for member in members:
        texts = isinstance(member, dict) and all(
            isinstance(member.get(name), str) for name in ("uri", *needed)
        )
        if not texts or member.get("method") != "GET":
            names = ", ".join(("uri", *needed))
            raise invalid(f"Each request needs the method GET and {names}.")
    return members


def one(call: Call, operation: str, member: Member, run: Callable[[], Member]) -> Member:
    """Status, headers and body of one member."""
    try:
        if call.state.faults.draw("member", operation, call.account, str(member)):
            raise Refusal(500, "InternalFailure", "The request could not be processed.")
        status, body = 200, run()
    except Refusal as refusal:
        error = {"code": refusal.code, "message": refusal.message, "details": refusal.details}
        status, body = refusal.status, {"errors": [error]}
    words = "Success" if status == 200 else HTTPStatus(status).phrase
    return {
        "status": {"statusCode": status, "reasonPhrase": words},
        "headers": headers(call.now),
        "body": body,
    }


def headers(now: datetime) -> Mapping[str, str]:
    return {"x-amzn-RequestId": str(uuid.uuid4()), "Date": format_datetime(now, usegmt=True)}
