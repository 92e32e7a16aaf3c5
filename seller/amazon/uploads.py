"""Files that go with a message (Uploads API 2020-11-01): put to an address made for that message.

An upload reaches nobody by itself. The models do not say how the file is put; Amazon's guides put
it to the address with the headers that came with it, as feeds are.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping

import requests

from seller.amazon.document import Broken
from seller.amazon.session import Session
from seller.amazon.transport import AGENT, local
from seller.errors import Retry
from seller.marketplaces import marketplace

TRIES = 4
"""How often contents are put to an address before it is left for later."""
TIMEOUT = (15.0, 120.0)


def upload(
    session: Session, code: str, order_id: str, name: str, *, content: bytes, kind: str
) -> str:
    """The id of a file for a message of this type about this order."""
    digest = hashlib.md5(content, usedforsecurity=False).digest()
    query = {
        "marketplaceIds": marketplace(code).id,
        "contentMD5": b64encode(digest).decode(),
        "contentType": kind,
    }
    path, reason = {"amazonOrderId": order_id, "message": name}, ""
    for attempt in range(TRIES):
        if attempt:
            session.wait(2.0**attempt)
        answer = session.call("createUploadDestinationForResource", path=path, query=query)
        made = answer.json["payload"]
        try:
            put(made["url"], content, {"Content-Type": kind, **(made.get("headers") or {})})
        except Broken as broken:
            reason = str(broken)
        else:
            return str(made["uploadDestinationId"])
    raise Retry("amazon.file_upload", account=session.account.account, reason=reason)


def put(url: str, content: bytes, headers: Mapping[str, str]) -> None:
    """The address is a credential for five minutes: it gets no token, and stands in no error."""
    try:
        with requests.Session() as web:
            web.auth = lambda request: request  # else a .netrc entry for the host would be sent
            web.trust_env = not local(url)
            told = {"User-Agent": AGENT, **headers}
            answer = web.put(url, data=content, headers=told, timeout=TIMEOUT)
    except requests.RequestException as error:
        raise Broken(type(error).__name__) from None
    if answer.status_code not in {200, 201, 204}:
        raise Broken(f"HTTP {answer.status_code}")
