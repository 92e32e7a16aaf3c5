"""Keys: one secret per installation, for pseudonyms and for what must be unreadable at rest."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import os
import tempfile
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from seller.errors import Stop


class Keyring:
    """Seals bytes (Fernet: AES-128-CBC with HMAC-SHA256) and makes keyed hashes of buyers."""

    def __init__(self, secret: bytes) -> None:
        self._fernet = Fernet(base64.urlsafe_b64encode(self._derive(secret, b"seal")))
        self._pseudonym = self._derive(secret, b"pseudonym")

    @staticmethod
    def _derive(secret: bytes, purpose: bytes) -> bytes:
        return hmac.digest(secret, purpose, hashlib.sha256)

    def seal(self, plain: bytes) -> bytes:
        return self._fernet.encrypt(plain)

    def open(self, sealed: bytes) -> bytes:
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken as error:
            raise Stop("key.wrong") from error

    def pseudonym(self, identity: str) -> str:
        """The same 24 hex digits for the same identity, in any case and with spaces around."""
        folded = identity.strip().casefold().encode()
        return hmac.digest(self._pseudonym, folded, hashlib.sha256).hex()[:24]


def keyring(home: Path) -> Keyring:
    """The installation's key, made on first use and readable by its owner only."""
    path = home / "keys" / "secret"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        descriptor, fresh = tempfile.mkstemp(dir=path.parent)  # mode 0600
        with os.fdopen(descriptor, "wb") as file:
            file.write(os.urandom(32))
        try:
            with contextlib.suppress(FileExistsError):
                os.link(fresh, path)  # atomic: whoever comes second keeps the first one's key
        finally:
            Path(fresh).unlink()
    return Keyring(path.read_bytes())
