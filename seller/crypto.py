"""Keys: one secret per installation, for pseudonyms and for what must be unreadable at rest."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import os
import tempfile
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from seller.errors import Stop


class Keyring:
    """Seals bytes (Fernet: AES-128-CBC with HMAC-SHA256) and makes keyed hashes of buyers."""

    def __init__(self, secret: bytes) -> None:
        self._fernet = self._cipher(secret, b"seal")
        self._personal = self._cipher(secret, b"personal")
        self._pseudonym = self._derive(secret, b"pseudonym")

    @staticmethod
    def _derive(secret: bytes, purpose: bytes) -> bytes:
        return hmac.digest(secret, purpose, hashlib.sha256)

    @classmethod
    def _cipher(cls, secret: bytes, purpose: bytes) -> Fernet:
        return Fernet(base64.urlsafe_b64encode(cls._derive(secret, purpose)))

    def seal(self, plain: bytes) -> bytes:
        """Credentials, which the program itself opens."""
        return self._fernet.encrypt(plain)

    def open(self, sealed: bytes) -> bytes:
        return _opened(self._fernet, sealed)

    def conceal(self, plain: bytes) -> bytes:
        """Personal data of buyers: `open` does not open it."""
        return self._personal.encrypt(plain)

    def reveal(self, sealed: bytes) -> bytes:
        """For `seller.store.reads` alone, which first writes down who reads. What older versions
        sealed like credentials is opened as well.
        """
        return _opened(MultiFernet([self._personal, self._fernet]), sealed)

    def pseudonym(self, identity: str) -> str:
        """The same 24 hex digits for the same identity, in any case and with spaces around."""
        folded = identity.strip().casefold().encode()
        return hmac.digest(self._pseudonym, folded, hashlib.sha256).hex()[:24]


def _opened(cipher: Fernet | MultiFernet, sealed: bytes) -> bytes:
    try:
        return cipher.decrypt(sealed)
    except InvalidToken as error:
        raise Stop("key.wrong") from error


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
