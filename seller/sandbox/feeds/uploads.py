"""Where feed contents are put: addresses that live five minutes and take one content type."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from seller.sandbox.clock import Clock
from seller.sandbox.documents import DATE, LIFE, Document, Documents
from seller.sandbox.exchange import Request, Response
from seller.sandbox.faults import Faults
from seller.sandbox.seals import Seals
from seller.sandbox.spoil import BEFORE, refused

UPLOADS = "/_uploads/"


@dataclass(slots=True)
class Upload:
    """One input document; `done` once its contents have come.

    `digest`: the MD5 that these must have, where it was said before. `place`: what they are for.
    """

    id: str
    account: str
    kind: str
    file: Path
    digest: str = ""
    place: str = ""
    done: bool = False


class Uploads:
    """All input documents of one server. What was put can be read like any other document."""

    def __init__(
        self, clock: Clock, seals: Seals, faults: Faults, *, documents: Documents, folder: Path
    ) -> None:
        self._clock = clock
        self._seals = seals
        self._faults = faults
        self._documents = documents
        self._folder = folder
        self._uploads: dict[str, Upload] = {}

    def add(self, account: str, kind: str, *, digest: str = "", place: str = "") -> Upload:
        """A new document, whose contents are awaited."""
        identity = f"amzn1.tortuga.4.na.{secrets.token_hex(16)}"
        name = hashlib.sha256(identity.encode()).hexdigest()[:32]
        upload = Upload(identity, account, kind, self._folder / f"feed-{name}", digest, place)
        self._uploads[identity] = upload
        return upload

    def find(self, account: str, identity: str) -> Upload | None:
        upload = self._uploads.get(identity)
        return upload if upload and upload.account == account else None

    def address(self, base: str, upload: Upload) -> str:
        date = self._clock.now().strftime(DATE)
        query = f"X-Amz-Date={date}&X-Amz-Expires={int(LIFE.total_seconds())}"
        query += (
            f"&X-Amz-SignedHeaders=content-type%3Bhost&X-Amz-Signature={self._sign(upload, date)}"
        )
        return f"{base}{UPLOADS}{upload.id}?{query}"

    def receive(self, request: Request) -> tuple[Response, str]:
        """Answer an upload; also says whose it is."""
        upload = self._uploads.get(request.path.removeprefix(UPLOADS))
        date = request.value("X-Amz-Date") or ""
        if upload is None:
            return refused(403, "AccessDenied", "Access Denied"), ""
        wrong = self._wrong(request, upload, date)
        if wrong:
            return wrong, upload.account
        md5 = hashlib.md5(request.body, usedforsecurity=False).hexdigest()
        if upload.digest not in {"", md5}:
            return refused(400, "BadDigest", "The Content-MD5 did not match."), upload.account
        fault = self._faults.draw("document", "upload", upload.account, upload.id)
        if fault in BEFORE:
            return BEFORE[fault](), upload.account
        upload.file.write_bytes(request.body)
        upload.done = True
        self._documents.add(Document(upload.id, upload.account, upload.file, upload.kind, False, 0))
        return Response(200, kind=None), upload.account

    def _wrong(self, request: Request, upload: Upload, date: str) -> Response | None:
        """The content type is part of what was signed: another one is another signature."""
        kind = request.headers.get("content-type", "")
        given = (request.value("X-Amz-Signature") or "").encode()
        good = hmac.compare_digest(self._sign(upload, date).encode(), given)
        if not good or kind != upload.kind:
            return refused(403, "SignatureDoesNotMatch", "The signature does not match.")
        if request.method != "PUT":
            return refused(405, "MethodNotAllowed", "The method is not allowed.")
        if self._clock.now() >= datetime.strptime(date, DATE).replace(tzinfo=UTC) + LIFE:
            return BEFORE["expired"]()
        return None

    def _sign(self, upload: Upload, date: str) -> str:
        return self._seals.sign(f"{upload.id}\n{date}\n{upload.kind}")
