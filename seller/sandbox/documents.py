"""Report documents: written once, fetched by addresses that live five minutes."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from seller.sandbox.clock import Clock
from seller.sandbox.exchange import Request, Response
from seller.sandbox.faults import Faults
from seller.sandbox.seals import Seals
from seller.sandbox.spoil import BEFORE, after, refused

PREFIX = "/_documents/"
LIFE = timedelta(minutes=5)
DATE = "%Y%m%dT%H%M%S.%fZ"


@dataclass(frozen=True, slots=True)
class Document:
    """`kind` is the content type of the download; `packed`: the file is gzip."""

    id: str
    account: str
    file: Path
    kind: str
    packed: bool
    rows: int


class Documents:
    """All documents of one server, by id."""

    def __init__(self, clock: Clock, seals: Seals, faults: Faults) -> None:
        self._clock = clock
        self._seals = seals
        self._faults = faults
        self._documents: dict[str, Document] = {}

    def add(self, document: Document) -> None:
        self._documents[document.id] = document

    def find(self, account: str, identity: str) -> Document | None:
        document = self._documents.get(identity)
        return document if document and document.account == account else None

    def address(
        self, base: str, document: Document, *, encoded: bool, life: timedelta = LIFE
    ) -> str:
        """A fresh address. `encoded`: the download will say that its content is gzip-encoded."""
        date, seconds = self._clock.now().strftime(DATE), str(int(life.total_seconds()))
        signature = self._signature(document.id, date, str(int(encoded)), seconds)
        query = f"X-Amz-Date={date}&X-Amz-Expires={seconds}"
        query += f"&encoded={int(encoded)}&X-Amz-Signature={signature}"
        return f"{base}{PREFIX}{document.id}?{query}"

    def fetch(self, request: Request) -> tuple[Response, str]:
        """Answer a download; also says whose document it is."""
        identity = request.path.removeprefix(PREFIX)
        document = self._documents.get(identity)
        date, encoded = request.value("X-Amz-Date") or "", request.value("encoded") or ""
        expires = request.value("X-Amz-Expires") or ""
        signature = self._signature(identity, date, encoded, expires)
        given = request.value("X-Amz-Signature") or ""
        if document is None or not hmac.compare_digest(signature.encode(), given.encode()):
            return refused(403, "SignatureDoesNotMatch", "The signature does not match."), ""
        if request.method != "GET":
            return refused(405, "MethodNotAllowed", "The method is not allowed."), document.account
        made = datetime.strptime(date, DATE).replace(tzinfo=UTC)
        fault = self._faults.draw("document", "document", document.account, identity)
        if self._clock.now() >= made + timedelta(seconds=int(expires)) or fault == "expired":
            return BEFORE["expired"](), document.account
        if fault in BEFORE:
            return BEFORE[fault](), document.account
        return self._sent(document, fault, encoded == "1"), document.account

    def _sent(self, document: Document, fault: str | None, encoded: bool) -> Response:
        response = Response(200, kind=document.kind, file=document.file)
        if document.packed and encoded:
            response.headers["Content-Encoding"] = "gzip"
        if fault == "truncated" and document.packed:
            # the file store kept only a part: lengths agree, the gzip stream does not end
            body = document.file.read_bytes()
            response.file, response.body = None, body[: len(body) * 2 // 3]
        elif fault == "truncated":
            fault = "half"
        return after(fault, response)

    def _signature(self, identity: str, *parts: str) -> str:
        return self._seals.sign("\n".join((identity, *parts)))
